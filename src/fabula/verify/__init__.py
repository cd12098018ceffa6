"""Is this plot valid, and if not: which rule of the semantics does which step break?

The verdict is the reference's alone; the kernel, which found most plots, has no part in it.
"""

from fabula.reference import Answer
from fabula.verify.holes import Hole, HoleKind, Missing, Reading, Unmet, UnusedWaiver
from fabula.verify.intention import Passage, passages
from fabula.verify.report import verification_json, verification_text
from fabula.verify.verification import Finding, Reason, SceneVerdict, StepVerdict, Verification
from fabula.verify.verifier import Verifier, verify

__all__ = [
    "Answer",
    "Finding",
    "Hole",
    "HoleKind",
    "Missing",
    "Passage",
    "Reading",
    "Reason",
    "SceneVerdict",
    "StepVerdict",
    "Unmet",
    "UnusedWaiver",
    "Verification",
    "Verifier",
    "passages",
    "verification_json",
    "verification_text",
    "verify",
]
