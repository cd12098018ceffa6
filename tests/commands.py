"""What tests of the command line share: the README's world and story, and how a command ended."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the README's code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


(BAKERY,) = blocks("fabula")
(SHELL_SESSION,) = blocks("console")
COMMAND, STORY = SHELL_SESSION.split("\n", 1)
NO_BREAD = "believes(Tom, !has_bread(Ann));\n"
"""What Tom must not believe if he is to walk to the bakery."""

LIGHTS = (
    "type light;"
    + "".join(f"entity Light{number} : light;" for number in range(20))
    + """
    property lit(l : light) : boolean;
    action flip(a : light, b : light) {
        precondition: a != b;
        effect: (if (lit(a)) !lit(a) else lit(a)) & (if (lit(b)) !lit(b) else lit(b));
    };
    utility(): if ((sum(l : light) (if (lit(l)) 1 else 0)) == 1) 1 else 0;
    """
)
"""A world in which a long search is needed to find out that there is no story: an odd number of
lights cannot be lit by pairs."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


Fabula = Callable[..., Ended]
