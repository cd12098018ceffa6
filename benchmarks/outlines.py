"""Keep every third step of known plots and have the gaps filled; write the table.

    benchmarks/outlines.py [--folder DIR] [--only NAME ...] [--time SECONDS] [--output DIR]

For every configuration of FOLDER/configs.csv that has a plot FOLDER/solutions/NAME.txt, the first,
fourth, seventh ... step of the plot are an outline, with gaps of any length between them and after
the last.  It is to be completed for the goal and within the limits of the configuration.  Every
whole that is found has been verified.  The files DIR/outlines.csv and .md are written anew after
each row.  Exit code 1 if an outline was not completed.
"""

import argparse
import csv
import os
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tables import OUT, REPOSITORY, Row, Table, number

from fabula.completion import complete
from fabula.diagnostics import Source
from fabula.errors import FabulaError
from fabula.model import Limits
from fabula.planner import Found
from fabula.plots import Plot, read_outline, read_plot
from fabula.world import World, load

STRIDE: Final = 3
FILM: Final = "captured"
LIMITS: Final = ("author_temporal", "character_temporal", "epistemic")

NOTES: Final = f"""\
Of each known plot every {STRIDE}rd step is kept, from the first on; the gaps between them and after
the last are of any length.  *Same* says that the known plot itself was found again.  Wall seconds
are from outline to verified plot; *search* is a part of them.  The film, `{FILM}`, is completed for
its first story; its known plot is the one that `fabula tell` finds.
"""

TABLE: Final = Table(
    title="Outlines",
    notes=NOTES,
    columns={
        "config": "configuration",
        "kept": "steps kept",
        "known": "known length",
        "result": "result",
        "length": "length found",
        "same": "same",
        "search_seconds": "search s",
        "wall_seconds": "wall s",
    },
)


def main() -> int:
    """Complete the outlines that were asked for; return the exit code."""
    arguments = _arguments()
    rows: list[Row] = []
    for row in _rows(arguments.folder, arguments.only, arguments.time):
        rows.append(row)
        print(*rows[-1].values(), file=sys.stderr)
        TABLE.save(rows, arguments.output / "outlines")
    print(TABLE.markdown(rows))
    return 0 if all(row["result"] == "completed" for row in rows) else 1


def outline_text(plot: Plot) -> str:
    """Return the outline that keeps every third step of a plot."""
    return "".join(f"{step.action}\n...\n" for step in plot.steps[::STRIDE])


def completed(
    name: str,
    world: World,
    known: Plot,
    *,
    goal: float | None,
    story: str | None,
    limits: Limits,
    time_limit_seconds: float,
) -> Row:
    """Return what became of the outline of one known plot."""
    start = time.monotonic()
    outline, _ = read_outline(Source(f"{name}.plot", outline_text(known)))
    row = {"config": name, "kept": str(len(outline.steps)), "known": str(len(known))}
    try:
        completion = complete(
            world,
            outline,
            goal=goal,
            story=story,
            limits=limits,
            time_limit_seconds=time_limit_seconds,
        )
    except FabulaError as error:
        return row | {"result": str(error).splitlines()[0]}
    seconds = time.monotonic() - start
    if not completion.fillings:
        assert completion.ended is not None
        return row | {
            "result": type(completion.ended).__name__,
            "wall_seconds": number(seconds, 2),
        }
    (filling,) = completion.fillings
    return row | {
        "result": "completed",
        "length": str(len(filling.plot)),
        "same": "yes" if filling.actions == tuple(s.action for s in known.steps) else "",
        "search_seconds": number(filling.statistics.seconds, 2),
        "wall_seconds": number(seconds, 2),
    }


def _rows(folder: Path, only: list[str], time_limit_seconds: float) -> Iterator[Row]:
    for config in _configs(folder, only):
        yield completed(
            config["config"],
            load(_world(folder, config["world"])),
            _known_plot(folder, config),
            goal=float(config["goal"]),
            story=None,
            limits=Limits(*(int(config[f"{kind}_limit"]) for kind in LIMITS)),
            time_limit_seconds=time_limit_seconds,
        )
    if not only or FILM in only:
        film = load(FILM)
        told = film.tell(verified=False)
        assert isinstance(told, Found)
        yield completed(
            FILM,
            film,
            told.plot,
            goal=None,
            story=film.story(),
            limits=Limits(),
            time_limit_seconds=time_limit_seconds,
        )


def _world(folder: Path, name: str) -> Path:
    classic = folder / "worlds" / f"{name}.txt"
    return classic if classic.is_file() else classic.with_suffix(".fabula")


def _known_plot(folder: Path, config: Mapping[str, str]) -> Plot:
    path = folder / "solutions" / f"{config['config']}.txt"
    return read_plot(Source(path.name, path.read_text(encoding="utf-8")))[0]


def _configs(folder: Path, only: list[str]) -> Iterator[Mapping[str, str]]:
    with (folder / "configs.csv").open(encoding="utf-8", newline="") as file:
        for config in csv.DictReader(file):
            if (not only or config["config"] in only) and _has_plot(folder, config):
                yield config


def _has_plot(folder: Path, config: Mapping[str, str]) -> bool:
    return (folder / "solutions" / f"{config['config']}.txt").is_file()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    folder = Path(os.environ.get("FABULA_BENCHMARKS", REPOSITORY.parent / "shared/benchmarks"))
    parser.add_argument("--folder", type=Path, default=folder, help="where worlds and plots are")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="configurations")
    parser.add_argument("--time", type=float, default=60.0, help="seconds for one outline")
    parser.add_argument("--output", type=Path, default=OUT, help="where the table goes")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
