"""What verifying a plot found out: for every step, and for the whole."""

from dataclasses import dataclass
from html import escape

from fabula.plots import Explanation
from fabula.reference import Answer
from fabula.verify.holes import Hole, UnusedWaiver


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

    `scenes` are those of `story`, in the order of the text.  `goal` is None if none was set: for a
    story, or because the author's utility is unknown at first.  `taken_on_trust` are rules that
    were too much to decide here, and that somebody else says are kept.  `holes` are everything
    that is wrong, in the order of the plot and then with the whole; behind a step that cannot
    happen the plot goes on as its writer intended.
    """

    goal: float | None
    steps: tuple[StepVerdict, ...]
    findings: tuple[Finding, ...]
    story: str | None = None
    scenes: tuple[SceneVerdict, ...] = ()
    taken_on_trust: tuple[str, ...] = ()
    holes: tuple[Hole, ...] = ()
    unused_waivers: tuple[UnusedWaiver, ...] = ()

    @property
    def answer(self) -> Answer:
        """Whether the plot is valid, but for what is waived.

        It is `unknown` if nothing is known to be wrong, but not everything could be found out.
        """
        left = (hole.certain for hole in self.holes if hole.waived is None)
        return Answer.all(Answer.NO if certain else Answer.UNKNOWN for certain in left)

    def _repr_html_(self) -> str:
        """Return the report on every step and the whole, for a notebook."""
        # The report is made of verifications, so it is above this module.
        from fabula.verify.report import verification_text

        return f"<pre>{escape(verification_text(self))}</pre>"
