"""What commands share: limits as options, sizes with units, and files that may be `-`."""

import math
import re
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from fabula.diagnostics import Source
from fabula.model.limits import Limits
from fabula.reading import decode, read_file, read_world

STDIN = "-"
"""The name of standard input where a file is asked for."""

LANGUAGE = click.Choice(("en", "it"))
"""The languages of `fabula.narrate`, which takes too long to load for those who do not narrate."""

Command = TypeVar("Command", bound=Callable[..., Any])

_UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}
_SIZE = re.compile(r"(?P<number>\d+(\.\d+)?)\s*(?P<unit>[KMGT]?)(i?B)?", re.IGNORECASE)


class Number(click.ParamType[float]):
    """A number that can be reached: neither infinite nor none at all."""

    name = "number"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        number = click.FLOAT.convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"`{value}` is not a number that a utility can reach", param, ctx)
        return float(number)


class Size(click.ParamType[int]):
    """An amount of memory: `500M`, `1.5G`, `2GiB`; a bare number counts bytes."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        match = _SIZE.fullmatch(str(value).strip())
        if match is None or float(match["number"]) == 0:
            self.fail(f"`{value}` is not a size such as 500M or 2G", param, ctx)
        return int(float(match["number"]) * _UNITS[match["unit"].upper()])


def limit_options(command: Command) -> Command:
    """Add story, goal and the limits of semantics.md 4 to a command."""
    command = depth_options(command)
    for option in (
        click.option(
            "--goal",
            type=Number(),
            metavar="N",
            help="The author's utility to reach [default without a story: the next integer].",
        ),
        click.option(
            "--story",
            metavar="NAME",
            help="The story of the world [default: the first, unless there is a goal].",
        ),
    ):
        command = option(command)
    return command


def depth_options(command: Command) -> Command:
    """Add the limits of semantics.md 4 to a command."""
    command = reason_options(command)
    return click.option(
        "--author-depth",
        type=click.IntRange(min=1),
        metavar="N",
        help="Most actions in the plot.",
    )(command)


def reason_options(command: Command) -> Command:
    """Add the limits of semantics.md 4 that bind somebody's reasons to a command."""
    for option in (
        click.option(
            "--epistemic-depth",
            type=click.IntRange(min=0),
            metavar="N",
            help="Deepest nesting of explanations in one another's minds [tell: 3 by default].",
        ),
        click.option(
            "--character-depth",
            type=click.IntRange(min=1),
            metavar="N",
            help="Most actions that a character plans ahead, the first one included.",
        ),
    ):
        command = option(command)
    return command


def effort_options(command: Command) -> Command:
    """Add how long, and in how much memory, a command may search."""
    for option in (
        click.option(
            "--memory",
            "memory_bytes",
            type=Size(),
            metavar="SIZE",
            help="Give up at this much memory, such as 500M or 2G.",
        ),
        click.option(
            "--time",
            "time_limit_seconds",
            type=click.FloatRange(min=0, min_open=True),
            metavar="SECONDS",
            help="Give up after this long.",
        ),
    ):
        command = option(command)
    return command


def limits_of(
    author_depth: int | None, character_depth: int | None, epistemic_depth: int | None
) -> Limits:
    """Return the limits that the options of `depth_options` ask for."""
    return Limits(
        author_temporal=author_depth,
        character_temporal=character_depth,
        epistemic=epistemic_depth,
    )


def read_world_argument(path_or_name: str) -> Source:
    """Return the world at a path, of a shipped name, or (`-`) on stdin, in the fabula dialect."""
    return _standard_input("<stdin>.fabula") if path_or_name == STDIN else read_world(path_or_name)


def read_file_argument(path: str, *, stdin_name: str) -> Source:
    """Return the text of the file at a path, or (`-`) of stdin under the name `stdin_name`."""
    return _standard_input(stdin_name) if path == STDIN else read_file(path)


def _standard_input(name: str) -> Source:
    return decode(name, sys.stdin.buffer.read())
