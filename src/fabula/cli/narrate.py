"""`fabula narrate`: a plot in prose."""

import click

from fabula.cli.arguments import (
    LANGUAGE,
    STDIN,
    limit_options,
    limits_of,
    read_world_argument,
)
from fabula.cli.documents import (
    NarrateDocument,
    ParagraphDocument,
    SentenceDocument,
    print_document,
)
from fabula.cli.exit_codes import ExitCode
from fabula.cli.loading import load_shown
from fabula.cli.progress import progress
from fabula.cli.prose import explained_plot, narrated
from fabula.cli.tell import exit_code_of, outcome_sentence
from fabula.model import Limits
from fabula.narrate import Narration
from fabula.planner import Found
from fabula.plots import Plot
from fabula.world import World


@click.command("narrate")
@click.argument("world")
@click.argument("plot", required=False)
@click.option(
    "--language",
    type=LANGUAGE,
    default="en",
    show_default=True,
    help="The language to narrate in.",
)
@limit_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/formats/cli.md).")
def command(
    world: str,
    plot: str | None,
    *,
    language: str,
    story: str | None,
    goal: float | None,
    author_depth: int | None,
    character_depth: int | None,
    epistemic_depth: int | None,
    as_json: bool,
) -> ExitCode:
    """Tell PLOT, a plot of WORLD, in prose; without PLOT, one that is searched for.

    The words come from the Fluent files beside the world (docs/formats/narration.md).  PLOT is
    plot text, or JSON if its name ends in .json; reasons that it lacks are searched for.  WORLD is
    a path or the name of a shipped world; one of the two may be - for stdin.  Exits with 1 if a
    step of the plot cannot happen.

    \b
    Example:
      fabula narrate captured --language it
    """
    if world == plot == STDIN:
        raise click.UsageError("only one of WORLD and PLOT can come from stdin")
    loaded = load_shown(read_world_argument(world))
    if loaded is None:
        return ExitCode.USAGE
    story = loaded.story(story, goal=goal)
    limits = limits_of(author_depth, character_depth, epistemic_depth)
    if plot is None:
        told = _found(world, loaded, story, goal, limits)
    else:
        told = explained_plot(plot, loaded, story=story, goal=goal, limits=limits)
    if isinstance(told, ExitCode):
        return told
    narration = narrated(world, loaded, told, language, story=story, limits=limits)
    if narration is None:
        return ExitCode.USAGE
    if as_json:
        print_document(_document(world, story, narration))
    else:
        click.echo(narration.text, nl=False)
    return ExitCode.DONE


def _found(
    world: str, loaded: World, story: str | None, goal: float | None, limits: Limits
) -> Plot | ExitCode:
    """Return a plot that is searched for; if there is none, say so as `fabula tell` does."""
    with progress(f"telling {world}"):
        outcome = loaded.tell(story=story, goal=goal, limits=limits)
    if isinstance(outcome, Found):
        return outcome.plot
    click.echo(outcome_sentence(outcome, limits, verified=True), err=True)
    return exit_code_of(outcome)


def _document(world: str, story: str | None, narration: Narration) -> NarrateDocument:
    return NarrateDocument(
        world=world,
        story=story,
        language=narration.language,
        title=narration.title,
        paragraphs=tuple(
            ParagraphDocument(
                scene=paragraph.scene,
                sentences=tuple(
                    SentenceDocument(text=sentence.text, steps=sentence.steps)
                    for sentence in paragraph.sentences
                ),
            )
            for paragraph in narration.paragraphs
        ),
    )
