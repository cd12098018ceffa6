"""A verification as a text and as JSON."""

from collections.abc import Iterator
from dataclasses import asdict, fields, is_dataclass
from typing import Any

from fabula.model import UNKNOWN, Entity, value_text
from fabula.reference import Answer
from fabula.verify.verification import Finding, SceneVerdict, StepVerdict, Verification


def verification_json(verification: Verification) -> dict[str, Any]:
    """Return a verification as plain dictionaries, lists, strings and numbers."""
    steps = ({"answer": step.answer, **asdict(step)} for step in verification.steps)
    return {
        "answer": verification.answer,
        "goal": verification.goal,
        "story": verification.story,
        "steps": list(steps),
        "scenes": [asdict(scene) for scene in verification.scenes],
        "findings": [asdict(finding) for finding in verification.findings],
        "taken_on_trust": list(verification.taken_on_trust),
        "holes": [_plain(hole) for hole in verification.holes],
        "unused_waivers": [asdict(waiver) for waiver in verification.unused_waivers],
    }


def _plain(part: Any) -> Any:
    """Return a part of a hole as plain values: entities by name, `?` as `"?"`."""
    if isinstance(part, Entity) or part is UNKNOWN:
        return value_text(part)
    if isinstance(part, tuple):
        return [_plain(inner) for inner in part]
    if is_dataclass(part):
        return {field.name: _plain(getattr(part, field.name)) for field in fields(part)}
    return part


def verification_text(verification: Verification) -> str:
    """Return a verification as a text: a line for each step, then what is wrong with the whole."""
    width = len(str(len(verification.steps)))
    lines: list[str] = []
    for number, step in enumerate(verification.steps, start=1):
        is_waived = all(hole.waived for hole in verification.holes if hole.step == number)
        mark = _MARKS[step.answer]
        if is_waived and step.answer is not Answer.YES:
            mark = "waived"
        lines.append(f"{number:>{width}}  {mark:<8} {step.action}")
        lines.extend(f"{'':{width}}           {line}" for line in _step_lines(step))
    lines.extend(_scene_line(scene) for scene in verification.scenes)
    lines.extend(_finding_text(finding) for finding in verification.findings)
    lines.extend(
        f"{rule}: kept, says the search; the reference did not find out within its effort"
        for rule in verification.taken_on_trust
    )
    lines.extend(_waiver_lines(verification))
    lines.append(_verdict(verification))
    return "\n".join(lines)


_MARKS = {Answer.YES: "valid", Answer.NO: "invalid", Answer.UNKNOWN: "unknown"}
_VERDICTS = {
    Answer.YES: "the plot is valid",
    Answer.NO: "the plot is not valid",
    Answer.UNKNOWN: "no rule is known to be broken, but not all could be decided within the effort",
}


def _step_lines(step: StepVerdict) -> list[str]:
    lines = [] if step.finding is None else [_finding_text(step.finding)]
    for reason in step.reasons:
        if reason.written is not None:
            lines.append(f"the explanation for {reason.character}: {_finding_text(reason.written)}")
        if reason.answer is Answer.YES and reason.explanation and not reason.is_written:
            plan = " ".join(planned.action for planned in reason.explanation.steps)
            lines.append(f"an explanation for {reason.character} within the limits: {plan}")
        elif reason.answer is Answer.NO:
            lines.append(f"4.1: {reason.character} has no explanation within the limits")
        elif reason.answer is Answer.UNKNOWN:
            lines.append(f"4.1: no explanation for {reason.character} was found, nor that none is")
    return lines


def _waiver_lines(verification: Verification) -> Iterator[str]:
    for hole in verification.holes:
        if hole.waived is not None:
            yield f"waived: {_where(hole.step)}, {hole.kind}: {hole.waived}"
    for waiver in verification.unused_waivers:
        yield f"waived, but there is no hole: {_where(waiver.step)}: {waiver.reason}"


def _where(step: int | None) -> str:
    return "the whole plot" if step is None else f"step {step}"


def _verdict(verification: Verification) -> str:
    verdict = _VERDICTS[verification.answer]
    if verification.answer is Answer.YES and verification.holes:
        return f"{verdict}, but for what is waived"
    return verdict


def _scene_line(scene: SceneVerdict) -> str:
    if not scene.steps:
        return f"scene {scene.name}: does not come about"
    steps = ", ".join(map(str, scene.steps))
    return f"scene {scene.name}: {'step' if len(scene.steps) == 1 else 'steps'} {steps}"


def _finding_text(finding: Finding) -> str:
    doubt = "" if finding.certain else " (not found out within the effort)"
    return f"{finding.rule}: {finding.message}{doubt}"
