"""`fabula export`: a plot as a page that opens from disk, or as a picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

import click
import msgspec

from fabula.cli.arguments import (
    LANGUAGE,
    STDIN,
    limits_of,
    read_world_argument,
    reason_options,
)
from fabula.cli.documents import print_document
from fabula.cli.exit_codes import ExitCode
from fabula.cli.fmt import write_file
from fabula.cli.loading import load_shown
from fabula.cli.progress import progress
from fabula.cli.prose import explained_plot, narrated
from fabula.export import DEPTH, page, told_story
from fabula.model import Limits
from fabula.narrate import LANGUAGES, Narration
from fabula.pictures import storyline, storyline_svg
from fabula.plots import Plot
from fabula.reference import World as ReferenceWorld
from fabula.world import World

STDOUT = "-"


@click.group("export")
def command() -> None:
    """Write a plot as a page for the browser, or as a picture.

    Each is one file that opens from disk and needs no network.  With --json they say what they
    wrote.

    \b
    Example:
      fabula export html captured story.plot -o captured.html
    """


class ExportDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What was written where."""

    format: Literal["fabula.export"] = "fabula.export"
    version: Literal[1] = 1
    world: str
    plot: str
    story: str | None
    kind: Literal["html", "svg"]
    file: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class _Asked:
    """A world with a plot that is explained, and the story whose scenes are shown."""

    name: str
    world: World
    running: ReferenceWorld
    plot: Plot
    story: str | None
    limits: Limits

    def narrations(self, languages: Sequence[str]) -> tuple[Narration, ...] | None:
        """Return the plot in languages; None, after showing why, if there are no words."""
        found = []
        for language in languages:
            narration = narrated(
                self.name,
                self.world,
                self.plot,
                language,
                story=self.story,
                limits=self.limits,
                running=self.running,
            )
            if narration is None:
                return None
            found.append(narration)
        return tuple(found)


def _arguments(function: Callable[..., ExitCode]) -> Callable[..., Any]:
    """Add what both commands take."""
    as_json = click.option("--json", "as_json", is_flag=True, help="Say in JSON what was written.")
    function = reason_options(as_json(function))
    for option in (
        click.option(
            "--place",
            metavar="PROPERTY",
            help="The property that says where characters are [default: found in the world].",
        ),
        click.option(
            "--story",
            metavar="NAME",
            help="The story whose scenes are shown [default: the world's first].",
        ),
        click.option(
            "--language",
            type=LANGUAGE,
            default="en",
            show_default=True,
            help="The language of the picture; the one in which a page opens.",
        ),
        click.option(
            "-o",
            "--output",
            default=STDOUT,
            metavar="FILE",
            help="Where to write it [default: -, which is stdout].",
        ),
        click.argument("plot"),
        click.argument("world"),
    ):
        function = option(function)
    return function


@command.command("html")
@_arguments
def html(
    world: str,
    plot: str,
    *,
    output: str,
    language: str,
    story: str | None,
    place: str | None,
    character_depth: int | None,
    epistemic_depth: int | None,
    as_json: bool,
) -> ExitCode:
    """Write PLOT of WORLD as one page: narration, storyline, minds and everybody's reasons.

    The page holds both languages.  WORLD and PLOT are as for `fabula verify`; reasons that PLOT
    lacks are searched for.  Exits with 1 if a step of the plot cannot happen.

    \b
    Example:
      fabula export html captured story.plot -o captured.html
    """
    _check_output(output, as_json=as_json)
    asked = _asked(world, plot, story, limits_of(None, character_depth, epistemic_depth))
    if isinstance(asked, ExitCode):
        return asked
    with progress(f"exporting {plot}") as shown:
        shown.detail = "narrating"
        first = (language, *(one for one in LANGUAGES if one != language))
        narrations = asked.narrations(first)
        if narrations is None:
            return ExitCode.USAGE
        told = told_story(
            asked.name,
            asked.running,
            asked.plot,
            narrations=narrations,
            story=asked.story,
            place=place,
            limits=asked.limits,
            on_progress=partial(setattr, shown, "detail"),
        )
        text = page(told)
    return _written("html", text, asked, plot, output, as_json=as_json)


@command.command("svg")
@_arguments
def svg(
    world: str,
    plot: str,
    *,
    output: str,
    language: str,
    story: str | None,
    place: str | None,
    character_depth: int | None,
    epistemic_depth: int | None,
    as_json: bool,
) -> ExitCode:
    """Draw the storyline of PLOT: characters as lines through time and the places of WORLD.

    Below a line run ribbons, one for each wrong belief; those that make somebody act are thick.
    WORLD and PLOT are as for `fabula verify`.  Exits with 1 if a step of the plot cannot happen.

    \b
    Example:
      fabula export svg captured story.plot -o captured.svg
    """
    _check_output(output, as_json=as_json)
    asked = _asked(world, plot, story, limits_of(None, character_depth, epistemic_depth))
    if isinstance(asked, ExitCode):
        return asked
    with progress(f"drawing {plot}"):
        narrations = asked.narrations([language])
        if narrations is None:
            return ExitCode.USAGE
        shown = storyline(
            asked.running, asked.plot, story=asked.story, place=place, narration=narrations[0]
        )
    text = storyline_svg(shown, language)
    return _written("svg", text, asked, plot, output, as_json=as_json)


def _asked(world: str, plot: str, story: str | None, limits: Limits) -> _Asked | ExitCode:
    """Return what is to be written; say why if a text has errors or a step cannot happen."""
    if world == plot == STDIN:
        raise click.UsageError("only one of WORLD and PLOT can come from stdin")
    loaded = load_shown(read_world_argument(world))
    if loaded is None:
        return ExitCode.USAGE
    story = loaded.story(story)
    explained = explained_plot(plot, loaded, story=story, goal=None, limits=limits)
    if isinstance(explained, ExitCode):
        return explained
    running = loaded.running(limits, level=DEPTH)
    return _Asked(world, loaded, running, explained, story, limits)


def _check_output(output: str, *, as_json: bool) -> None:
    if as_json and output == STDOUT:
        raise click.UsageError("--json tells of the file that is written: name it with -o FILE")


def _written(
    kind: Literal["html", "svg"],
    text: str,
    asked: _Asked,
    plot: str,
    output: str,
    *,
    as_json: bool,
) -> ExitCode:
    if output == STDOUT:
        click.echo(text, nl=False)
        return ExitCode.DONE
    write_file(Path(output), text)
    if as_json:
        print_document(
            ExportDocument(
                world=asked.name,
                plot=plot,
                story=asked.story,
                kind=kind,
                file=output,
                size_bytes=len(text.encode()),
            )
        )
    return ExitCode.DONE
