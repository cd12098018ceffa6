"""Play many games at random and have every act of the others judged again; write the table.

    benchmarks/random_games.py [--games N] [--turns N] [--units N] [--only NAME ...] [--output DIR]

In each world, shipped or of the folder that FABULA_BENCHMARKS names, so many games are played, with
one character after another as the player's, then fate; all moves are drawn from the choices.
Every game is then played again in a world of its own, where the acts of the others are judged.
After the last turn of a game that is not over, time is let pass once more: it can go on.
Rows of worlds that were not asked for are kept.  Exit code 1 if anything was not as it should be.
"""

import argparse
import csv
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

from tables import OUT, REPOSITORY, Row, Table, number

from fabula.errors import FabulaError
from fabula.play import FATE, WAIT, Act, Game, Outcome, Stage, begun
from fabula.play.trying import after_lessons
from fabula.reading import shipped_worlds
from fabula.reference import Answer, Event, Mind
from fabula.world import World, load

FEWER_GAMES: Final = {
    "captured": 12,
    "aladdin": 15,
    "deerhunter": 15,
    "basketball": 30,
    "fantasy": 30,
    "bribery": 60,
}
FEWER_TURNS: Final = {"captured": 5}
"""In large worlds fewer games are played, or shorter ones."""

NOTES: Final = """\
A player who draws every move by chance from his choices.  *Over*: games that came to an end within
their turns; all others were found to go on.  *Acts*: what others did for reasons of their own; each
was judged by the reference in its place, and *unexplained* are those for which it did not find the
reason again.  *Mistaken* and *refused* are moves that came to nothing.
"""

TABLE: Final = Table(
    title="Random games",
    notes=NOTES,
    columns={
        "world": "world",
        "games": "games",
        "turns": "turns",
        "over": "over",
        "acts": "acts of others",
        "unexplained": "unexplained",
        "mistaken": "mistaken",
        "refused": "refused",
        "errors": "errors",
        "seconds": "s",
    },
)


def main() -> int:
    """Play the games that were asked for; return the exit code."""
    arguments = _arguments()
    path = arguments.output / "random_games"
    rows = {row["world"]: row for row in _known(path.with_suffix(".csv"))}
    for name, where in worlds():
        if not arguments.only or name in arguments.only:
            games = min(arguments.games, FEWER_GAMES.get(name, arguments.games))
            turns = min(arguments.turns, FEWER_TURNS.get(name, arguments.turns))
            rows[name] = played(name, where, games, turns, arguments.units)
            print(*rows[name].values(), file=sys.stderr)
            TABLE.save([*rows.values(), _sum(list(rows.values()))], path)
    print(TABLE.markdown([*rows.values(), _sum(list(rows.values()))]))
    return 0 if all(row["errors"] == row["unexplained"] == "0" for row in rows.values()) else 1


def worlds() -> Iterator[tuple[str, str | Path]]:
    """Yield every world by its name, with what it is loaded by."""
    for name in shipped_worlds():
        yield name, name
    folder = Path(os.environ.get("FABULA_BENCHMARKS", REPOSITORY.parent / "shared/benchmarks"))
    for path in sorted((folder / "worlds").glob("*.*")):
        if path.suffix in (".txt", ".fabula"):
            yield path.stem, path


def played(name: str, where: str | Path, n_games: int, n_turns: int, units: int) -> Row:
    """Return what became of the games in one world."""
    start = time.monotonic()
    world = load(where)
    judge = Judge(world)
    counts: Counter[str] = Counter()
    stages = [Stage(world.problem, [role], units=units) for role in (*judge.names, FATE)]
    for seed in range(n_games):
        try:
            game = random_game(stages[seed % len(stages)], world, seed, n_turns)
        except (FabulaError, AssertionError) as error:
            print(f"{name}, game {seed}: {error!r}", file=sys.stderr)
            counts["errors"] += 1
            continue
        counts["turns"] += game.turn.number
        counts["over"] += game.is_over
        counts.update(turn.outcome.value for turn in game.turns[1:])
        for answer in judge.answers(game):
            counts["acts"] += 1
            counts["unexplained"] += answer is not Answer.YES
    columns = ("turns", "over", "acts", "unexplained", "mistaken", "refused", "errors")
    return {
        "world": name,
        "games": str(n_games),
        **{column: str(counts[column]) for column in columns},
        "seconds": number(time.monotonic() - start, 1),
    }


def random_game(stage: Stage, world: World, seed: int, n_turns: int) -> Game:
    """Return a game of at most so many turns in which every move is drawn by chance."""
    chance = Random(seed)
    game = begun(stage, seed=seed, story=world.story())
    while not game.is_over and game.turn.number < n_turns:
        game = game.choose(chance.randrange(len(game.choices)))
    if not game.is_over:
        again = game.move(WAIT)
        assert again.turn.outcome is Outcome.WAITED, "a game that is not over goes on"
    return game


class Judge:
    """Plays games again in a world of its own and judges the acts of others there."""

    def __init__(self, world: World) -> None:
        self.stage = Stage(world.problem, [FATE])
        self.names = self.stage.names

    def answers(self, game: Game) -> Iterator[Answer]:
        """Yield for each act of the others whether everybody who consents has a reason.

        Acts to which nobody has to consent are left out.  Plans that convinced the game's own
        reference are tried first.
        """
        state = self.stage.world.initial
        for turn in game.turns:
            for place, act in enumerate(turn.acts):
                if act.action is None:
                    state = after_lessons(self.stage, state, act.lessons)
                    continue
                event = self.stage.event(act.action)
                if place >= turn.n_own and event.consenting:
                    yield self._answer(event, state, game, act)
                state = self.stage.world.after(state, event)

    def _answer(self, event: Event, state: Mind, game: Game, act: Act) -> Answer:
        known, theirs = game.stage.explainer, game.stage.event(event.signature)
        found = [known.explanation(theirs, act.before, who) for who in event.consenting]
        self.stage.suggest([one for one in found if one is not None])
        judge = self.stage.explainer
        return Answer.all(judge.explained(event, state, who) for who in event.consenting)


def _sum(rows: list[Row]) -> Row:
    columns = [column for column in TABLE.columns if column not in ("world", "seconds")]
    total = {column: str(sum(int(row[column]) for row in rows)) for column in columns}
    return {"world": "all", **total, "seconds": number(sum(float(r["seconds"]) for r in rows), 1)}


def _known(path: Path) -> Iterator[Row]:
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            yield from (row for row in csv.DictReader(file) if row["world"] != "all")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--games", type=int, default=70, help="games in each world")
    parser.add_argument("--turns", type=int, default=12, help="most turns of a game")
    parser.add_argument("--units", type=int, default=3_000, help="work of a look ahead")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="worlds")
    parser.add_argument("--output", type=Path, default=OUT, help="where the table goes")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
