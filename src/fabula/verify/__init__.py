"""Is this plot valid, and if not: which rule of the semantics does which step break?

The verdict is the reference's alone; the kernel, which found most plots, has no part in it.
"""

from fabula.reference import Answer
from fabula.verify.verification import (
    Finding,
    Reason,
    SceneVerdict,
    StepVerdict,
    Verification,
    verification_json,
    verification_text,
)
from fabula.verify.verifier import verify

__all__ = [
    "Answer",
    "Finding",
    "Reason",
    "SceneVerdict",
    "StepVerdict",
    "Verification",
    "verification_json",
    "verification_text",
    "verify",
]
