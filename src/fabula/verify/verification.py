"""What verifying a plot found out: for every step, and for the whole."""

from dataclasses import asdict, dataclass
from typing import Any

from fabula.plots import Explanation
from fabula.reference import Answer


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule of docs/reference/semantics.md that is broken, and how.

    Unless `certain`, it could not be found out within the effort whether the rule is broken.
    """

    rule: str
    message: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Reason:
    """Whether one consenting character has an explanation for a step.

    `written` says what is wrong with the explanation in the plot; it is None if that one holds, or
    if there is none.  `explanation` is the one that holds: the written one, or one found instead.
    """

    character: str
    answer: Answer
    written: Finding | None
    explanation: Explanation | None
    is_written: bool


@dataclass(frozen=True, slots=True)
class StepVerdict:
    """What holds of one step: `finding` if it cannot happen, else one reason per character."""

    action: str
    finding: Finding | None
    reasons: tuple[Reason, ...]

    @property
    def answer(self) -> Answer:
        """Whether the step can happen and everybody has a reason."""
        if self.finding is not None:
            return Answer.NO
        return Answer.all(reason.answer for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class SceneVerdict:
    """Whether a scene of the story comes about, and at which steps its moments do.

    Step i is the plot's i-th, from 1, and step 0 the beginning; they are none if the scene does not
    come about, and otherwise those of `SceneSteps`.
    """

    name: str
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether a plot is valid: every step, and `findings` about the whole.

    Steps after the first that cannot happen are not judged, and then there are no `scenes`; else
    those are of `story`, in the order of the text.  `goal` is None if none was set: for a story, or
    because the author's utility is unknown at first.  `answer` is `unknown` if nothing is known to
    be wrong, but not everything could be found out within the effort.  `taken_on_trust` are rules
    that were too much to decide here, and that somebody else says are kept.
    """

    goal: float | None
    steps: tuple[StepVerdict, ...]
    findings: tuple[Finding, ...]
    story: str | None = None
    scenes: tuple[SceneVerdict, ...] = ()
    taken_on_trust: tuple[str, ...] = ()

    @property
    def answer(self) -> Answer:
        """Whether the plot is valid."""
        whole = (Answer.NO if finding.certain else Answer.UNKNOWN for finding in self.findings)
        return Answer.all((*(step.answer for step in self.steps), *whole))


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
    }


def verification_text(verification: Verification) -> str:
    """Return a verification as a text: a line for each step, then what is wrong with the whole."""
    width = len(str(len(verification.steps)))
    lines: list[str] = []
    for number, step in enumerate(verification.steps, start=1):
        lines.append(f"{number:>{width}}  {_MARKS[step.answer]:<8} {step.action}")
        lines.extend(f"{'':{width}}           {line}" for line in _step_lines(step))
    lines.extend(_scene_line(scene) for scene in verification.scenes)
    lines.extend(_finding_text(finding) for finding in verification.findings)
    lines.extend(
        f"{rule}: kept, says the search; the reference did not find out within its effort"
        for rule in verification.taken_on_trust
    )
    lines.append(_VERDICTS[verification.answer])
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


def _scene_line(scene: SceneVerdict) -> str:
    if not scene.steps:
        return f"scene {scene.name}: does not come about"
    steps = ", ".join(map(str, scene.steps))
    return f"scene {scene.name}: {'step' if len(scene.steps) == 1 else 'steps'} {steps}"


def _finding_text(finding: Finding) -> str:
    doubt = "" if finding.certain else " (not found out within the effort)"
    return f"{finding.rule}: {finding.message}{doubt}"
