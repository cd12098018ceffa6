"""The functions that a template may call, most of them in every language.

Each turns its arguments into a part of the clause, or into a value to choose by.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from fabula.model import Entity, Value
from fabula.narrate.clause import (
    Agreement,
    Article,
    Clause,
    Form,
    Nested,
    Noun,
    Nouns,
    Part,
    Pronoun,
    Reference,
    Role,
    Text,
    Verb,
)
from fabula.narrate.context import State
from fabula.narrate.lexicon import usual_article

Argument: TypeAlias = Noun | Clause | str | float
"""What a variable of a template can be; True and False are the texts `true` and `false`."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call as a function sees it: values, and what else it may ask."""

    positional: tuple[Argument, ...]
    named: Mapping[str, str]
    state: State
    noun_of: Callable[[Entity], Noun]

    @property
    def nouns(self) -> Nouns:
        """The arguments after a leading text, as nouns."""
        return tuple(as_noun(argument) for argument in self.positional)

    @property
    def text(self) -> str:
        """The first argument, which has to be a text."""
        return as_text(self.positional[0])

    def value(self, chain: tuple[str, ...], arguments: tuple[Argument, ...]) -> Argument:
        """Return what a fluent (its name, then its arguments) is in a mind, ready to choose by."""
        name, *rest = map(as_text, arguments)
        found = self.state(chain, name, tuple(rest))
        return "unknown" if found is None else value_argument(found, self.noun_of)


@dataclass(frozen=True, slots=True)
class Function:
    """A function of templates.

    `first` are the kinds of its leading arguments ("text" or "noun"); then come at least `least`
    further nouns and at most `most`.  `named` are its options, each with the words that it can be
    (none listed: any text).
    """

    build: Callable[[Call], Part | Argument]
    first: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    named: Mapping[str, tuple[str, ...]] | None = None
    languages: tuple[str, ...] = ("en", "it")

    def takes(self, n_arguments: int) -> bool:
        """Whether it can be called with so many arguments."""
        n_nouns = n_arguments - len(self.first)
        return self.least <= n_nouns <= self.most


MANY: Final = 20
"""So many nouns may play a part together, or be the arguments of a fluent."""


def as_noun(argument: Argument) -> Noun:
    """Return a noun; a text is one that is said as it is."""
    if isinstance(argument, Noun):
        return argument
    word = as_text(argument)
    return Noun(word, word, article=usual_article(word))


def as_text(argument: Argument) -> str:
    """Return the text by which a value is chosen: a noun's key, a number without idle zeros."""
    if isinstance(argument, Noun):
        return argument.key
    if isinstance(argument, float):
        return str(int(argument)) if argument.is_integer() else str(argument)
    return argument if isinstance(argument, str) else ""


def value_argument(value: Value, noun_of: Callable[[Entity], Noun]) -> Argument:
    """Return a value of the world as an argument: `?` is the text `unknown`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return value
    return noun_of(value) if isinstance(value, Entity) else "unknown"


def as_part(argument: Argument) -> Part:
    """Return how a value is told where it stands in a text."""
    if isinstance(argument, Noun):
        return Reference((argument,), Role.PLAIN)
    if isinstance(argument, Clause):
        return Nested(argument)
    return Text(as_text(argument))


def _reference(role: Role) -> Callable[[Call], Part]:
    return lambda call: Reference(call.nouns, role)


def _with_article(article: Article) -> Callable[[Call], Part]:
    return lambda call: Reference(call.nouns, Role.PLAIN, article)


def _placed(where: str) -> Callable[[Call], Part]:
    return lambda call: Reference(call.nouns, Role.PLAIN, preposition=where)


def _pronoun(form: str) -> Callable[[Call], Part]:
    return lambda call: Pronoun(form, call.nouns)


def _after_preposition(call: Call) -> Part:
    return Reference(call.nouns[1:], Role.PREPOSITIONAL, preposition=call.text)


def _verb(call: Call) -> Part:
    options = dict(call.named)
    form = options.pop("form", None)
    return Verb(
        call.text,
        clitic=options.pop("clitic", ""),
        tense=options.pop("tense", ""),
        form=None if form is None else Form[form.upper()],
        forms=tuple(options.items()),
        nouns=call.nouns[1:],
    )


def _agreement(call: Call) -> Part:
    return Agreement(call.text, call.nouns[1:])


def _clause(call: Call) -> Part:
    clause = call.positional[0]
    if not isinstance(clause, Clause):
        return Text(call.text)
    return Nested(clause, Form[call.named.get("form", "told").upper()])


def _gender(call: Call) -> Argument:
    gender = call.nouns[0].gender
    return "unknown" if gender is None else gender.value


def _number(call: Call) -> Argument:
    return "plural" if len(call.nouns) > 1 or call.nouns[0].is_plural else "singular"


def _same(call: Call) -> Argument:
    left, right = map(as_text, call.positional)
    return "yes" if left == right else "no"


def _value(call: Call) -> Argument:
    return call.value((), call.positional)


def _believed(call: Call) -> Argument:
    return call.value((call.text,), call.positional[1:])


_FORMS = tuple(form.name.lower() for form in Form)
_VERB_OPTIONS = {"tense": ("event", "state"), "form": ("infinitive", "gerund")}
_ENGLISH = ("en",)
_ITALIAN = ("it",)

FUNCTIONS: Final[Mapping[str, Function]] = {
    "SUBJ": Function(_reference(Role.SUBJECT), least=1, most=MANY),
    "OBJ": Function(_reference(Role.OBJECT), least=1, most=MANY),
    "DAT": Function(_reference(Role.DATIVE), least=1, most=MANY, languages=_ITALIAN),
    "POSS": Function(_reference(Role.POSSESSIVE), least=1, most=MANY, languages=_ENGLISH),
    "P": Function(_after_preposition, first=("text",), least=1, most=MANY),
    "DEF": Function(_with_article(Article.DEFINITE), least=1, most=MANY),
    "INDEF": Function(_with_article(Article.INDEFINITE), least=1, most=MANY),
    "BARE": Function(_with_article(Article.NONE), least=1, most=MANY),
    "AT": Function(_placed("at"), least=1, most=1),
    "TO": Function(_placed("to"), least=1, most=1),
    "FROM": Function(_placed("from"), least=1, most=1),
    "HE": Function(_pronoun("he"), most=MANY),
    "HIM": Function(_pronoun("him"), most=MANY),
    "HIS": Function(_pronoun("his"), most=MANY, languages=_ENGLISH),
    "HIMSELF": Function(_pronoun("himself"), most=MANY, languages=_ENGLISH),
    "AGREE": Function(_agreement, first=("text",), most=MANY, languages=_ITALIAN),
    "CLAUSE": Function(_clause, least=1, most=1, named={"form": _FORMS}),
    "GENDER": Function(_gender, least=1, most=1),
    "PLURALITY": Function(_number, least=1, most=MANY),
    "SAME": Function(_same, least=2, most=2),
    "VALUE": Function(_value, first=("text",), most=MANY),
    "BELIEVED": Function(_believed, first=("noun", "text"), most=MANY),
}
"""Name -> function, for all but `V`, whose options are its language's (`functions_of`)."""


_VERB_FORMS: Final = {
    "en": ("past", "participle", "gerund"),
    "it": ("past", "pasts", "participle", "auxiliary", "clitic"),
}
"""The forms of a verb that a template may spell out."""


def functions_of(language: str) -> Mapping[str, Function]:
    """Return the functions that templates of a language may call, by name."""
    options = {**_VERB_OPTIONS, **dict.fromkeys(_VERB_FORMS[language], ())}
    verb = Function(_verb, first=("text",), most=MANY, named=options)
    shared = {name: f for name, f in FUNCTIONS.items() if language in f.languages}
    return {**shared, "V": verb}
