"""Answers as HTML: reasons as a tree that opens, minds as a table.  Every text is escaped.

A link to a step carries `data-step`, which the page listens to.
"""

from collections.abc import Iterable
from html import escape

from fabula.explain import Belief, Gain, Origin, StepReasons, Why
from fabula.explain.wording import believed_text, fact_text
from fabula.model import Value, value_text
from fabula.reference import Answer
from fabula.studio.answers import Comparison, Opinion
from fabula.studio.words import say, say_origin


def reasons_html(reasons: StepReasons, language: str) -> str:
    """Return why a step happens: for everybody a plan that opens to what it rests on."""
    if not reasons.reasons:
        return f"<p>{escape(say(language, 'no-reason-needed'))}</p>"
    return "".join(_why(why, language, is_open=True) for why in reasons.reasons)


def comparison_html(
    shown: Comparison, language: str, *, left: str, right: str, only_differences: bool, part: str
) -> str:
    """Return two minds as a table; `part` is what a fluent must contain to be shown."""
    rows = [
        row
        for row in shown.rows
        if (row.differs or not only_differences) and part.casefold() in row.fluent.casefold()
    ]
    n_different = sum(row.differs for row in rows)
    head = say(language, "n-differ", n=n_different) if n_different else say(language, "all-same")
    heads = [say(language, "fact"), left, right, say(language, "since")]
    cells = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(
        f'<tr class="{"wrong" if row.differs else ""}"><th scope="row">{escape(row.fluent)}</th>'
        f"<td>{_mark(row.differs)}{_opinion(row.left)}</td><td>{_opinion(row.right)}</td>"
        f"<td>{_origin(row.origin, language) if row.origin else ''}</td></tr>"
        for row in rows
    )
    table = f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>" if rows else ""
    return f"<p>{escape(head)}</p>{table}"


def _mark(is_wrong: bool) -> str:
    """What marks a difference for those who see no colours."""
    return '<span aria-hidden="true">≠ </span>' if is_wrong else ""


def _opinion(opinion: Opinion) -> str:
    told = f'<span class="told">{escape(opinion.sentence)}</span>' if opinion.sentence else ""
    return f"<code>{escape(opinion.value)}</code>{told}"


def _why(why: Why, language: str, *, is_open: bool) -> str:
    believers = "".join(
        f"{escape(say(language, 'in-minds-of', who=who))} " for who in why.believers
    )
    if why.answer is not Answer.YES:
        word = "no-plan" if why.answer is Answer.NO else "unknown-plan"
        return f'<p class="wrong">{believers}{escape(say(language, word, who=why.character))}</p>'
    worth = {"before": _value(why.before), "after": _value(why.after)}
    head = escape(say(language, "has-plan", who=why.character, **worth))
    steps = "".join(
        f"<li><code>{escape(step.action)}</code>{_consenting(step.consenting)}"
        f"{''.join(_why(nested, language, is_open=False) for nested in step.reasons)}</li>"
        for step in why.plan
    )
    depth = len(why.believers) + 1
    return (
        f'<details class="why"{" open" if is_open else ""}><summary>{believers}{head}</summary>'
        f"<ol>{steps}</ol>{_gains(why.gains, language)}"
        f"{_beliefs(why.beliefs, depth, language)}</details>"
    )


def _value(value: Value | None) -> str:
    return "?" if value is None else value_text(value)


def _consenting(names: Iterable[str]) -> str:
    return "".join(f' <span class="who">{escape(name)}</span>' for name in names)


def _gains(gains: Iterable[Gain], language: str) -> str:
    facts = [_fact(believed_text(g.holders, fact_text(g.fluent, g.after))) for g in gains]
    if not facts:
        return ""
    return f"<p><em>{escape(say(language, 'brings-about'))}</em> {' '.join(facts)}</p>"


def _beliefs(beliefs: Iterable[Belief], depth: int, language: str) -> str:
    """Wrong beliefs first, each with the truth; `depth` holders are known from the context."""
    told = []
    for belief in sorted(beliefs, key=lambda belief: not belief.is_wrong):
        word = "wrongly" if belief.is_wrong else "relies-on"
        fact = believed_text(belief.holders[depth:], fact_text(belief.fluent, belief.value))
        truth = fact_text(belief.fluent, belief.actual)
        said = f"{escape(say(language, word))} {_fact(fact)}"
        if belief.is_wrong:
            said += f" · {escape(say(language, 'in-truth'))} {_fact(truth)}"
        kind = ' class="wrong"' if belief.is_wrong else ""
        told.append(f"<li{kind}>{said} · {_origin(belief.origin, language)}</li>")
    return f"<ul>{''.join(told)}</ul>" if told else ""


def _fact(text: str) -> str:
    return f"<code>{escape(text)}</code>"


def _origin(origin: Origin, language: str) -> str:
    said = escape(say_origin(language, origin))
    if not origin.step:
        return f'<span class="since">{said}</span>'
    return f'<a class="since" href="#step-{origin.step}" data-step="{origin.step}">{said}</a>'
