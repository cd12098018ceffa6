"""`fabula whynot`: what blocks an action at a point, what keeps something from coming about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import click

from fabula.cli.arguments import Number, depth_options, limits_of, read_world_argument
from fabula.cli.asking import world_and_plot
from fabula.cli.documents import limits_document, print_document
from fabula.cli.exit_codes import ExitCode
from fabula.cli.loading import load_shown
from fabula.cli.progress import Progress, progress
from fabula.cli.whynot_document import ActionDocument, AimDocument
from fabula.explain import plain
from fabula.model import Limits
from fabula.plots import Plot, WrittenStep
from fabula.reference import Answer
from fabula.whynot import (
    INTERRUPT,
    ActionAnswer,
    Aim,
    AimAnswer,
    read_question,
    story_aim,
    why_not_action,
    why_not_reached,
)
from fabula.world import World

_ACTION_CODES = {
    Answer.YES: ExitCode.DONE,
    Answer.NO: ExitCode.HOLES,
    Answer.UNKNOWN: ExitCode.GAVE_UP,
}
_AIM_CODES = _ACTION_CODES | {Answer.NO: ExitCode.IMPOSSIBLE}


@click.command("whynot")
@click.argument("world")
@click.argument("asked", nargs=-1, metavar="[[PLOT STEP] ACTION|CONDITION]")
@click.option("--story", metavar="NAME", help="Ask about this story of the world.")
@click.option("--goal", type=Number(), metavar="N", help="Ask about this utility of the author's.")
@depth_options
@click.option(
    "--time",
    "time_limit_seconds",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    default=60.0,
    show_default=True,
    help="How long to search for plots and for changes of the world.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/formats/cli.md).")
def command(
    world: str,
    asked: tuple[str, ...],
    *,
    story: str | None,
    goal: float | None,
    author_depth: int | None,
    character_depth: int | None,
    epistemic_depth: int | None,
    time_limit_seconds: float,
    as_json: bool,
) -> ExitCode:
    """Say why ACTION cannot happen in WORLD, or why CONDITION cannot be brought about.

    Both are asked about at the beginning, or after STEP of PLOT.

    Of an ACTION are named the false conjuncts of its precondition and motive, where their values
    came from, and what everybody lacks who would not take part: a belief, an aim, somebody's
    consent.  An argument `?` may be anything: the nearest action is shown.  Exits with 1 if it
    cannot happen.

    A CONDITION in the language of WORLD, a --story or a --goal is searched for.  If there is no way
    to it, named are what can never be, or the consents that are lacking, and small changes of the
    world with which there is one (docs/formats/changes.md).  Exits with 3 if it is impossible.

    Either exits with 4 if that could not be decided.  WORLD and PLOT are as for `fabula verify`.

    \b
    Example:
      fabula whynot captured story.plot 36 'sign(Allison, Ehrlich, Digby, Elsa)'
      fabula whynot miser 'at(Agnes) == CountingHouse'
    """
    is_named = story is not None or goal is not None
    if is_named and asked:
        raise click.UsageError("--story and --goal are what is asked: nothing follows WORLD")
    plot, step, question = (None, 0, "") if is_named else _arguments(asked)
    loaded = _loaded(world, plot)
    if loaded is None:
        return ExitCode.USAGE
    limits = limits_of(author_depth, character_depth, epistemic_depth)
    asking = _Asking(world, plot, *loaded, step, limits, as_json)
    if is_named:
        name = None if story is None else asking.loaded.story(story)
        return asking.aim(story_aim(asking.loaded.problem, name, goal), time_limit_seconds)
    read = read_question(question, asking.loaded)
    if isinstance(read, Aim):
        return asking.aim(read, time_limit_seconds)
    if author_depth is not None:
        raise click.UsageError("--author-depth bounds a plot; an ACTION is one step")
    return asking.action(read)


def _arguments(asked: tuple[str, ...]) -> tuple[str | None, int, str]:
    """Return the plot (or None), the step and the question."""
    if len(asked) == 1:
        return None, 0, asked[0]
    if len(asked) != 3:
        raise click.UsageError(
            "after WORLD comes an ACTION or a CONDITION, perhaps with a PLOT and a STEP before it;"
            " quotes keep together what has spaces in it"
        )
    plot, step, question = asked
    if not step.isdecimal():
        raise click.UsageError(f"`{step}` is no step: steps are numbers, 0 is the beginning")
    return plot, int(step), question


def _loaded(world: str, plot: str | None) -> tuple[World, Plot] | None:
    if plot is not None:
        return world_and_plot(world, plot)
    loaded = load_shown(read_world_argument(world))
    return None if loaded is None else (loaded, Plot(()))


@dataclass(frozen=True, slots=True)
class _Asking:
    """A point at which something is asked, and how the answer is to be printed."""

    world: str
    plot: str | None
    loaded: World
    told: Plot
    step: int
    limits: Limits
    as_json: bool

    def action(self, action: WrittenStep) -> ExitCode:
        """Answer why not an action."""
        with progress(f"asking why not {action}"):
            answer = why_not_action(
                self.loaded, action, self.told, step=self.step, limits=self.limits
            )
        if self.as_json:
            print_document(ActionDocument(**self._head(), **plain(answer)))
        else:
            click.echo(answer.text())
        return _code(answer, _ACTION_CODES)

    def aim(self, aim: Aim, time_limit_seconds: float) -> ExitCode:
        """Answer why something cannot be brought about."""
        with progress(f"asking why not {aim.text}") as shown:
            answer = why_not_reached(
                self.loaded,
                aim,
                self.told,
                step=self.step,
                limits=self.limits,
                time_limit_seconds=time_limit_seconds,
                on_progress=lambda doing: _show(doing, shown),
            )
        if self.as_json:
            fields = plain(answer)
            if answer.plot is not None:
                fields["plot"] = [step.action for step in answer.plot.steps]
            print_document(AimDocument(**self._head(), **fields))
        else:
            click.echo(answer.text())
        return _code(answer, _AIM_CODES)

    def _head(self) -> dict[str, Any]:
        limits = limits_document(self.limits)
        return {"world": self.world, "plot_file": self.plot, "limits": limits}


def _code(answer: ActionAnswer | AimAnswer, codes: Mapping[Answer, ExitCode]) -> ExitCode:
    return ExitCode.INTERRUPTED if answer.stopped_by == INTERRUPT else codes[answer.answer]


def _show(doing: str, shown: Progress) -> None:
    shown.detail = doing
