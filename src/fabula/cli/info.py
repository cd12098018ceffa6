"""`fabula info`: how large a world is, and what grounding folded away."""

import click

from fabula.cli.arguments import read_world_argument
from fabula.cli.documents import FoldedDocument, InfoDocument, StoryDocument, print_document
from fabula.cli.exit_codes import ExitCode
from fabula.cli.loading import load_shown
from fabula.cli.progress import progress
from fabula.ground import Folded, GroundProblem, ground, sizes
from fabula.model import Limits, Problem
from fabula.reference import horizon


@click.command("info")
@click.argument("world")
@click.option(
    "--epistemic-depth",
    type=click.IntRange(min=0),
    metavar="N",
    help="The epistemic limit for which to tell how deep minds nest.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/formats/cli.md).")
def command(world: str, *, epistemic_depth: int | None, as_json: bool) -> ExitCode:
    """Show the sizes of WORLD after grounding, its attitudes and stories, and what was folded away.

    A constant is a fluent that nothing can ever change; an impossible event is one that can happen
    in no mind.  WORLD is a path, the name of a shipped world, or - for stdin.

    \b
    Example:
      fabula info captured
    """
    loaded = load_shown(read_world_argument(world))
    if loaded is None:
        return ExitCode.USAGE
    with progress(f"grounding {world}"):
        ground_problem = ground(loaded.problem)
    levels = horizon(loaded.problem, Limits(epistemic=epistemic_depth))
    document = _document(world, loaded.problem, ground_problem, levels)
    if as_json:
        print_document(document)
    else:
        _print(document)
    return ExitCode.DONE


def _document(
    world: str, problem: Problem, ground_problem: GroundProblem, levels: int
) -> InfoDocument:
    size = sizes(ground_problem)
    return InfoDocument(
        world=world,
        types=len(problem.types),
        entities=len(ground_problem.entities),
        characters=size.characters,
        fluents=size.fluents,
        believed_fluents=size.believed_fluents,
        actions=size.actions,
        triggers=size.triggers,
        read_depth=ground_problem.read_depth,
        write_depth=ground_problem.write_depth,
        levels=levels,
        horizon_visible=ground_problem.slope_warning,
        attitudes=_attitudes(problem),
        stories=tuple(
            StoryDocument(name=story.name, scenes=len(story.scenes)) for story in problem.stories
        ),
        constants=_folded(ground_problem.constants),
        impossible=_folded(ground_problem.impossible),
    )


def _attitudes(problem: Problem) -> tuple[str, ...]:
    """Return the names of the attitudes in file order, each once."""
    names = (declared.name for declared in problem.properties if declared.is_attitude)
    return tuple(dict.fromkeys(names))


def _folded(folded: tuple[Folded, ...]) -> tuple[FoldedDocument, ...]:
    return tuple(FoldedDocument(signature=one.signature, reason=one.reason) for one in folded)


def _print(document: InfoDocument) -> None:
    rows = (
        ("types", document.types),
        ("entities", document.entities),
        ("characters", document.characters),
        ("fluents", document.fluents),
        ("believed fluents", document.believed_fluents),
        ("actions", document.actions),
        ("triggers", document.triggers),
        ("levels of minds", document.levels),
        ("constants", len(document.constants)),
        ("impossible events", len(document.impossible)),
    )
    for noun, number in rows:
        click.echo(f"{noun:<18}{number:>8,}")
    if document.horizon_visible:
        click.echo("some event reads deeper into minds than it writes: the horizon can be seen")
    if document.attitudes:
        click.echo(f"\nattitudes: {', '.join(document.attitudes)}")
    if document.stories:
        click.echo("\nstories:")
    for story in document.stories:
        click.echo(f"  {story.name}: {story.scenes} scene{'' if story.scenes == 1 else 's'}")
    _print_folded("constants (folded away)", document.constants)
    _print_folded("impossible events (left out)", document.impossible)


def _print_folded(title: str, folded: tuple[FoldedDocument, ...]) -> None:
    if folded:
        click.echo(f"\n{title}:")
    for one in folded:
        click.echo(f"  {one.signature}: {one.reason}")
