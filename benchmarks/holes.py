"""Break valid plots in every way, and see whether each hole is found, named and mended.

    benchmarks/holes.py [--folder DIR] [--only NAME ...] [--limit N] [--seed N] [--output DIR]

The plots are the known ones of FOLDER/configs.csv (FOLDER/solutions/NAME.txt) and those that are
told of the shipped worlds.  Each is broken by deleting, swapping and replacing steps, by giving a
step another actor or another argument, and by cutting an observation: the same plot where one
character no longer observes an action.  What is wrong with a broken plot is found out twice: by a
direct replay (`expected_holes.py`) and by `fabula.verify`.  For what deletions broke, mends are
searched for.  DIR/holes.{csv,md} has a row for each way to break, DIR/mends.{csv,md} one for each
world, written anew after each.  Exit code 1 if a hole was missed or got another kind.
"""

import argparse
import csv
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from expected_holes import Expected, Replayer
from tables import OUT, REPOSITORY, Row, Table, number

from fabula.changes import ChangedObserver, changed, read_change
from fabula.diagnostics import Source
from fabula.errors import ModelError
from fabula.mending import Mend, mend
from fabula.model import Constant, EventPattern, Limits, Problem
from fabula.planner import Found
from fabula.plots import Plot, PlotStep, read_plot
from fabula.reading import shipped_worlds
from fabula.reference import Answer, horizon
from fabula.verify import HoleKind, Verification, Verifier
from fabula.world import World, load

EFFORT: Final = 1_000
"""The effort for each question of the replay, and of `verify`.

What `verify` leaves open with it and the replay decides, it is asked again with its own effort.
"""

EPISTEMIC: Final = 3
"""How deep minds are nested where no limit says so, as when a plot is told."""

SECONDS_FOR_MENDS: Final = 20.0
KINDS: Final = tuple(HoleKind)
NOT_PLAYED: Final = frozenset({HoleKind.UNKNOWN_ACTION, HoleKind.IMPOSSIBLE})
OF_STORIES: Final = frozenset({HoleKind.SCENE, HoleKind.CLAUSE, HoleKind.END})
LIMITS: Final = ("author_temporal", "character_temporal", "epistemic")

HOLES: Final = Table(
    title="Holes",
    notes="""\
Valid plots broken in several ways.  *Invalid*: broken plots in which a direct replay in the
reference finds a hole; all the others are still valid, or not decided within the effort.  *Found*:
those of them in which `verify` finds just these holes at just these steps, each of the same kind;
from the first step that cannot happen on, a replay is silent about reasons, so nothing more is
compared there.  Then how many holes of each kind `verify` found, those behind such steps included.
""",
    columns={"way": "broken by", "broken": "broken", "invalid": "invalid", "found": "found"}
    | {str(kind): str(kind) for kind in KINDS},
)
MENDS: Final = Table(
    title="Mends",
    notes=f"""\
Plots of which one step was deleted and that are invalid then.  *Valid again*: the first mend of the
first hole makes the plot valid (verified once more, in a world of its own); *mended*: it closes its
hole at least.  Mends are searched for {SECONDS_FOR_MENDS:g} seconds at most.
""",
    columns={
        "world": "plot",
        "steps": "steps",
        "broken": "broken",
        "invalid": "invalid",
        "deleted": "deletions",
        "valid": "valid again",
        "mended": "mended",
        "share": "valid again, %",
        "seconds": "CPU s",
    },
)


@dataclass(frozen=True, slots=True)
class Known:
    """A valid plot, and what it was told for."""

    name: str
    world: World
    plot: Plot
    limits: Limits
    goal: float | None
    story: str | None


@dataclass(frozen=True, slots=True)
class Broken:
    """A plot, and the world that it is of, in one of which something was changed."""

    way: str
    plot: Plot
    problem: Problem


def main() -> int:
    """Break the plots that were asked for; return the exit code."""
    arguments = _arguments()
    rows: list[Row] = []
    totals: Counter[tuple[str, str]] = Counter()
    for known in _known_plots(arguments.folder, arguments.only):
        row = _broken_up(known, totals, seed=arguments.seed, limit=arguments.limit)
        rows.append(row)
        print(*row.values(), file=sys.stderr)
        MENDS.save([*rows, _sum(rows)], arguments.output / "mends")
        HOLES.save(_ways(totals), arguments.output / "holes")
    print(HOLES.markdown(_ways(totals)))
    print(MENDS.markdown([*rows, _sum(rows)]))
    return 0 if _total(totals, "found") == _total(totals, "invalid") else 1


# Valid plots


def _known_plots(folder: Path, only: list[str]) -> Iterator[Known]:
    for name in shipped_worlds():
        if not only or name in only:
            world = load(name)
            outcome = world.tell(limits=Limits(epistemic=2) if name == "captured" else None)
            assert isinstance(outcome, Found), name
            limits = Limits(epistemic=2 if name == "captured" else EPISTEMIC)
            yield Known(name, world, outcome.plot, limits, None, world.story())
    with (folder / "configs.csv").open(encoding="utf-8", newline="") as file:
        for config in csv.DictReader(file):
            solution = folder / "solutions" / f"{config['config']}.txt"
            if (not only or config["config"] in only) and solution.is_file():
                text = solution.read_text(encoding="utf-8")
                yield Known(
                    config["config"],
                    load(_world(folder, config["world"])),
                    read_plot(Source(solution.name, text))[0],
                    Limits(*(int(config[f"{kind}_limit"]) for kind in LIMITS)),
                    float(config["goal"]),
                    None,
                )


def _world(folder: Path, name: str) -> Path:
    classic = folder / "worlds" / f"{name}.txt"
    return classic if classic.is_file() else classic.with_suffix(".fabula")


# Ways to break them


def _breaks(known: Known, verifier: Verifier, seed: int, limit: int) -> Iterator[Broken]:
    """Yield broken plots, at most so many for each way."""
    chance = random.Random(f"{seed} {known.name}")
    steps = known.plot.steps
    places = range(len(steps))

    def some(ways: Iterator[tuple[PlotStep, ...]]) -> list[tuple[PlotStep, ...]]:
        distinct = [one for one in dict.fromkeys(ways) if one != steps]
        return chance.sample(distinct, min(limit, len(distinct)))

    def replaced(place: int, signature: str) -> tuple[PlotStep, ...]:
        return (*steps[:place], PlotStep(signature), *steps[place + 1 :])

    def arguments_replaced(of_characters: bool) -> Iterator[tuple[PlotStep, ...]]:
        actions, characters = verifier.world.actions, known.world.problem.characters
        for place in places:
            was = actions[steps[place].action]
            for action in actions.values():
                if action.name == was.name and len(action.arguments) == len(was.arguments):
                    pairs = zip(was.arguments, action.arguments, strict=True)
                    other = [one for one, two in pairs if one != two]
                    if len(other) == 1 and (other[0] in characters) is of_characters:
                        yield replaced(place, action.signature)

    every = list(verifier.world.actions)
    ways = {
        "delete": some((*steps[:place], *steps[place + 1 :]) for place in places),
        "swap": some(_swapped(steps, one, two) for two in places for one in range(two)),
        "replace": some(
            replaced(place, chance.choice(every)) for place in places for _ in range(limit)
        ),
        "actor": some(arguments_replaced(of_characters=True)),
        "place": some(arguments_replaced(of_characters=False)),
    }
    for way, plots in ways.items():
        for broken in plots:
            yield Broken(way, Plot(broken), known.world.problem)
    cuts = list(_cuts(known, verifier))
    for cut in chance.sample(cuts, min(limit, len(cuts))):
        yield Broken("observation", known.plot, changed(known.world.problem, [cut]))


def _swapped(steps: tuple[PlotStep, ...], one: int, two: int) -> tuple[PlotStep, ...]:
    swapped = list(steps)
    swapped[one], swapped[two] = steps[two], steps[one]
    return tuple(swapped)


def _cuts(known: Known, verifier: Verifier) -> Iterator[ChangedObserver]:
    """Yield that a character does not observe an action of the plot that he does observe."""
    world, mind = verifier.world, verifier.world.initial
    for step in known.plot.steps:
        action = world.actions[step.action]
        pattern = EventPattern(action.name, tuple(map(Constant, action.arguments)))
        for place, character in enumerate(world.problem.characters):
            if world.observes(place, action, mind):
                yield ChangedObserver(character, pattern, observes=False)
        mind = world.after(mind, action)


# What is found


def _broken_up(known: Known, totals: Counter[tuple[str, str]], *, seed: int, limit: int) -> Row:
    """Break one plot in all ways and return its row; what is found is added to the totals."""
    start = time.process_time()
    tools = _Tools(known, horizon(known.world.problem, known.limits))
    count: Counter[str] = Counter()
    verifier, _ = tools.of(known.world.problem)
    for broken in _breaks(known, verifier, seed, limit):
        verifier, replayer = tools.of(broken.problem)
        try:
            expected = replayer.expected(broken.plot)
            found = verifier.verify(broken.plot, goal=known.goal, story=known.story)
            if _left_open(found) & {step for step, _ in expected.holes}:
                found = Verifier(broken.problem, limits=known.limits, level=tools.level).verify(
                    broken.plot, goal=known.goal, story=known.story
                )
        except ModelError:
            continue
        count["broken"] += 1
        totals[broken.way, "broken"] += 1
        for hole in found.holes:
            totals[broken.way, hole.kind] += hole.certain
        if not expected.holes:
            continue
        count["invalid"] += 1
        totals[broken.way, "invalid"] += 1
        is_found = _agrees(expected, found)
        totals[broken.way, "found"] += is_found
        if not is_found:
            told = [(hole.step, str(hole.kind), hole.certain) for hole in found.holes]
            actions = [step.action for step in broken.plot.steps]
            print("MISSED", broken.way, actions, expected, told, file=sys.stderr)
        if broken.way == "delete":
            count["deleted"] += 1
            count.update(_mended(known, broken.plot))
    share = number(100 * count["valid"] / count["deleted"], 0) if count["deleted"] else ""
    names = ("broken", "invalid", "deleted", "valid", "mended")
    return {
        "world": known.name,
        "steps": str(len(known.plot)),
        **{name: str(count[name]) for name in names},
        "share": share,
        "seconds": number(time.process_time() - start, 0),
    }


@dataclass
class _Tools:
    """The two judges; those of the world itself are kept."""

    known: Known
    level: int
    kept: tuple[Verifier, Replayer] | None = None

    def of(self, problem: Problem) -> tuple[Verifier, Replayer]:
        is_own = problem is self.known.world.problem
        if is_own and self.kept is not None:
            return self.kept
        known = self.known
        verifier = Verifier(problem, limits=known.limits, level=self.level, effort=EFFORT)
        judges = (
            verifier,
            Replayer(problem, known.limits, known.goal, known.story, self.level, EFFORT),
        )
        if is_own:
            self.kept = judges
        return judges


def _left_open(found: Verification) -> set[int]:
    return {hole.step or 0 for hole in found.holes if not hole.certain}


def _agrees(expected: Expected, found: Verification) -> bool:
    """Whether just the expected holes were found, of the expected kinds, as far as was replayed."""
    told = {
        (hole.step or 0, "story" if hole.kind in OF_STORIES else str(hole.kind))
        for hole in found.holes
        if hole.certain
        and (hole.step or 0) <= expected.last
        and (hole.step or 0) not in expected.open
    }
    if any(step for step, _ in expected.holes):
        told = {(step, kind) for step, kind in told if step}
    if stopped := {step for step, kind in expected.holes if kind in NOT_PLAYED}:
        told = {(step, kind) for step, kind in told if step not in stopped or kind in NOT_PLAYED}
    return {one for one in expected.holes if one[0] not in expected.open} == told


def _mended(known: Known, plot: Plot) -> Iterator[str]:
    """Yield "mended" if the first hole has a mend, and "valid" if that makes the plot valid."""
    asked = {"story": known.story, "goal": known.goal, "limits": known.limits}
    mending = mend(known.world, plot, n_mends=1, time_limit_seconds=SECONDS_FOR_MENDS, **asked)
    first = next((hole for hole in mending.holes if hole.hole.certain), None)
    if first is None or not first.mends:
        return
    yield "mended"
    world = World(_with(first.mends[0], known.world.problem), ())
    if world.verify(first.mends[0].plot, **asked).answer is Answer.YES:
        yield "valid"


def _with(mended: Mend, problem: Problem) -> Problem:
    """Return the world with the changes of a mend, read back from their text."""
    changes = [read_change(text, problem)[0] for text in mended.changes]
    return changed(problem, [change for change in changes if change is not None])


# Tables


def _ways(totals: Counter[tuple[str, str]]) -> list[Row]:
    columns = list(HOLES.columns)[1:]
    ways = list(dict.fromkeys(way for way, _ in totals))
    rows = [{"way": way} | {name: str(totals[way, name]) for name in columns} for way in ways]
    return [*rows, {"way": "all"} | {name: str(_total(totals, name)) for name in columns}]


def _total(totals: Counter[tuple[str, str]], name: str) -> int:
    return sum(number for (_, of), number in totals.items() if of == name)


def _sum(rows: list[Row]) -> Row:
    names = ("steps", "broken", "invalid", "deleted", "valid", "mended", "seconds")
    sums = {name: sum(int(row[name]) for row in rows) for name in names}
    share = number(100 * sums["valid"] / sums["deleted"], 0) if sums["deleted"] else ""
    return {"world": "all"} | {name: str(value) for name, value in sums.items()} | {"share": share}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    folder = Path(os.environ.get("FABULA_BENCHMARKS", REPOSITORY.parent / "shared/benchmarks"))
    parser.add_argument("--folder", type=Path, default=folder, help="where worlds and plots are")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="configurations")
    parser.add_argument("--limit", type=int, default=9, help="most broken plots for each way")
    parser.add_argument("--seed", type=int, default=1, help="what is broken by chance")
    parser.add_argument("--output", type=Path, default=OUT, help="where the tables go")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
