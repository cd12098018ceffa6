"""Compare reference and kernel at length, on random worlds and on walks over the community's.

    benchmarks/agreement.py [--comparisons N] [--seed S] [--jobs J] [--without KIND] [FOLDER]
    benchmarks/agreement.py --world FILE --seed S

Every seed is one world and one list of questions; the same arguments ask the same questions.
Prints how much was compared, by kind.  Exit code 1 if there is a difference: the smallest text
that still shows it is printed with the walk that leads there and the seed that asks, so that it can
be shown again with `--world`.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY / "tests"))  # before this folder, where `agreement` is this file

from agreement.pair import DisagreementError  # noqa: E402
from agreement.random_worlds import problem_of, random_world  # noqa: E402
from agreement.smaller import Case, smaller  # noqa: E402
from agreement.walks import COMMUNITY_WORLD, RANDOM_WORLD, walk_through  # noqa: E402

COMMUNITY_EVERY = 20
"""Every so many seeds the world is one of the community's, the others are random."""

BATCH = 20
"""Seeds that a process answers at a time; the comparisons are counted after each batch."""

N_DIFFERENCES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Work:
    """The seeds of one batch, with what all batches share."""

    seeds: range
    worlds: tuple[Path, ...]
    without: tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """What was compared, what was left open, in how many worlds, and what differed."""

    counts: Counter[str]
    left_open: Counter[str]
    n_worlds: Counter[str]
    n_values: int
    differences: list[tuple[Case, str]]

    def add(self, other: "Tally") -> None:
        """Take another tally in."""
        self.counts += other.counts
        self.left_open += other.left_open
        self.n_worlds += other.n_worlds
        self.n_values += other.n_values
        self.differences += other.differences


def nothing() -> Tally:
    """Return the tally of no work."""
    return Tally(Counter(), Counter(), Counter(), 0, [])


def compared(work: Work) -> Tally:
    """Ask the questions of a batch of seeds."""
    tally = nothing()
    for seed in work.seeds:
        is_community = bool(work.worlds) and seed % COMMUNITY_EVERY == COMMUNITY_EVERY - 1
        if is_community:
            path = work.worlds[seed // COMMUNITY_EVERY % len(work.worlds)]
            name, text = path.name, path.read_text(encoding="utf-8")
            problem = problem_of(text, is_fabula=False)
            assert problem is not None, path
        else:
            name = "random"
            text, problem = random_world(seed)
        thoroughness = COMMUNITY_WORLD if is_community else RANDOM_WORLD
        tally.n_worlds["community" if is_community else "random"] += 1
        try:
            pair = walk_through(problem, seed, thoroughness, without=work.without)
        except DisagreementError as difference:
            is_fabula = not is_community and seed % 2 == 0
            case = Case(text, is_fabula, seed, difference.kind, difference.what)
            tally.differences.append((case, name))
        else:
            tally.counts += pair.counts
            tally.left_open += pair.open
            tally.n_values += pair.n_values
    return tally


def main() -> int:
    """Compare until there are enough comparisons; print the tally; return the exit code."""
    arguments = _arguments()
    if arguments.world is not None:
        return _again(arguments.world, arguments.seed)
    worlds = tuple(sorted((arguments.folder / "worlds").glob("*.txt")))
    if not worlds:
        print(f"no worlds in {arguments.folder}: random worlds only", file=sys.stderr)
    start = time.monotonic()
    tally = nothing()
    works = (
        Work(range(first, first + BATCH), worlds, tuple(arguments.without))
        for first in count(arguments.seed, BATCH)
    )
    with _answers(arguments.jobs, works) as answers:
        for answer in answers:
            tally.add(answer)
            n_compared = tally.counts.total()
            print(f"\r{n_compared:,} comparisons", end="", file=sys.stderr, flush=True)
            enough = n_compared >= arguments.comparisons
            if enough or len(tally.differences) >= N_DIFFERENCES_SHOWN:
                break
    print(file=sys.stderr)
    _print(tally, time.monotonic() - start)
    for case, name in tally.differences:
        _print_difference(case, name, tuple(arguments.without))
    return 1 if tally.differences else 0


def _again(path: Path, seed: int) -> int:
    """Ask the questions of one seed about one world; return the exit code."""
    text = path.read_text(encoding="utf-8")
    problem = problem_of(text, is_fabula=path.suffix == ".fabula")
    if problem is None:
        print(f"{path} has errors: see `fabula check`", file=sys.stderr)
        return 2
    try:
        pair = walk_through(problem, seed, RANDOM_WORLD)
    except DisagreementError as difference:
        print(difference)
        return 1
    print(f"{pair.counts.total()} comparisons, no difference")
    return 0


@contextmanager
def _answers(jobs: int, works: Iterator[Work]) -> Iterator[Iterator[Tally]]:
    """The answers to all works, in their order, by so many processes."""
    if jobs == 1:
        yield map(compared, works)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield _ahead(pool, jobs, works)


def _ahead(pool: ProcessPoolExecutor, jobs: int, works: Iterator[Work]) -> Iterator[Tally]:
    waiting = [pool.submit(compared, next(works)) for _ in range(2 * jobs)]
    while True:
        waiting.append(pool.submit(compared, next(works)))
        try:
            yield waiting.pop(0).result()
        except GeneratorExit:
            pool.shutdown(cancel_futures=True)
            raise


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    folder = Path(os.environ.get("FABULA_BENCHMARKS", REPOSITORY.parent / "shared/benchmarks"))
    parser.add_argument("folder", nargs="?", type=Path, default=folder)
    parser.add_argument("--comparisons", type=int, default=100_000, help="how many at least")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--world", type=Path, help="ask only about this world")
    parser.add_argument("--without", action="append", default=[], help="pass over this kind")
    return parser.parse_args()


def _print(tally: Tally, seconds: float) -> None:
    print(f"{'compared':<18}{'number':>9}{'left open':>11}")
    for kind in sorted(tally.counts | tally.left_open):
        print(f"{kind:<18}{tally.counts[kind]:>9,}{tally.left_open[kind] or '':>11}")
    print(f"{'all':<18}{tally.counts.total():>9,}{tally.left_open.total():>11,}")
    print(f"fluent values in these minds: {tally.n_values:,}")
    for kind, number in sorted(tally.n_worlds.items()):
        print(f"{kind} worlds: {number:,}")
    print(f"seconds: {seconds:.0f}")
    print(f"differences: {len(tally.differences)}")


def _print_difference(case: Case, name: str, without: tuple[str, ...]) -> None:
    print(f"\nseed {case.seed} ({name}): {case.kind}: {case.what}")
    if name == "random":
        case = smaller(case, RANDOM_WORLD, without=without)
        dialect = "fabula" if case.is_fabula else "classic"
        print(f"seed {case.seed} asks about this smaller {dialect} text: {case.what}\n{case.text}")


if __name__ == "__main__":
    sys.exit(main())
