"""What a test expects and does not find."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What was expected, and what was found instead.

    Unless `certain`, it is not known whether what was expected is so.
    """

    expected: str
    found: str
    certain: bool = True
