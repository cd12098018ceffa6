"""The community's known solutions are plot texts that fabula reads."""

from pathlib import Path

from fabula.diagnostics import Source
from fabula.plots import plot_text, read_plot


def test_every_known_solution_is_read_without_complaint(benchmarks: Path) -> None:
    solutions = sorted((benchmarks / "solutions").glob("*.txt"))
    assert len(solutions) == 20
    for path in solutions:
        plot, diagnostics = read_plot(Source(path.name, path.read_text(encoding="utf-8")))
        assert diagnostics == ()
        assert len(plot) > 0
        assert read_plot(Source(path.name, plot_text(plot)))[0] == plot
