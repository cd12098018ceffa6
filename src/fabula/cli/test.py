"""`fabula test`: do worlds tell what their tests expect?"""

import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import click

from fabula.cli.arguments import effort_options
from fabula.cli.documents import print_document
from fabula.cli.exit_codes import ExitCode
from fabula.cli.fmt import write_file
from fabula.cli.progress import progress
from fabula.cli.show import show_diagnostics, summary
from fabula.cli.tell import show_cost
from fabula.cli.test_document import (
    MismatchDocument,
    TestDocument,
    TestFileDocument,
    TestsDocument,
)
from fabula.errors import FileError
from fabula.reading import read_file
from fabula.testing import Suite, Test, TestResult, Verdict, read_suite, run_test, suite_files
from fabula.world import TextError

_COLOURS = {Verdict.PASSED: "green", Verdict.FAILED: "red", Verdict.UNDECIDED: "yellow"}
_SLOW_SECONDS = 1.0
"""A test that takes longer is named with its time."""


@click.command("test")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("-k", "part", default="", metavar="TEXT", help="Only tests whose names have it.")
@click.option("--bless", is_flag=True, help="Keep plots and prose as they are now.")
@click.option("--fail-fast", is_flag=True, help="Stop at the first test that does not pass.")
@effort_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/formats/cli.md).")
def command(
    paths: Sequence[str],
    *,
    part: str,
    bless: bool,
    fail_fast: bool,
    time_limit_seconds: float | None,
    memory_bytes: int | None,
    as_json: bool,
) -> ExitCode:
    """Run the tests in PATHs: files *.test.fabula, and folders that hold some [default: here].

    A test says what can be told, what cannot, and what comes about on the way
    (docs/formats/test.md).  A PATH may also be the name of a shipped world.  --time and --memory
    bound each search.  Exits with 1 if a test fails, and with 4 if none does but one is undecided
    at a limit.

    \b
    Example:
      fabula test worlds -k ending --fail-fast
    """
    run = _Run(part, bless, fail_fast, as_json, time_limit_seconds, memory_bytes)
    started = time.monotonic()
    try:
        run.all(paths or ["."])
    except KeyboardInterrupt:
        run.is_interrupted = True
    if as_json:
        print_document(_document(run))
    else:
        click.echo(run.summary())
    slow = [f"{name} {seconds:.1f} s" for name, seconds in run.slow]
    click.echo("; ".join([f"in {time.monotonic() - started:.1f} s", *slow]), err=True)
    return run.exit_code()


@dataclass(frozen=True, slots=True)
class _Ended:
    """A test that was run, and the files that were written because it is blessed."""

    result: TestResult
    blessed: tuple[str, ...]


class _Run:
    """Runs tests one after the other; `files` are those that were read, with what became of them.

    Invariant: a test is in `files` once it has ended.
    """

    def __init__(
        self,
        part: str,
        is_bless: bool,
        is_fail_fast: bool,
        is_quiet: bool,
        time_limit_seconds: float | None,
        memory_bytes: int | None,
    ) -> None:
        self._part = part
        self._is_bless = is_bless
        self._is_fail_fast = is_fail_fast
        self._is_quiet = is_quiet
        self._time_limit_seconds = time_limit_seconds
        self._memory_bytes = memory_bytes
        self.files: list[tuple[Suite, list[_Ended]]] = []
        self.slow: list[tuple[str, float]] = []
        self.counts: Counter[Verdict] = Counter()
        self.is_readable = True
        self.is_interrupted = False

    def all(self, paths: Sequence[str]) -> None:
        """Run the tests at some places."""
        for path in suite_files(paths):
            suite = self._read(str(path))
            if suite is None:
                continue
            ended: list[_Ended] = []
            self.files.append((suite, ended))
            for test in suite.tests:
                if self._part not in test.name:
                    continue
                ended.append(self._test(test, suite))
                if self._is_fail_fast and ended[-1].result.verdict is not Verdict.PASSED:
                    return

    def summary(self) -> str:
        """Return how many tests ended how."""
        said = [f"{self.counts[one]} {one.value}" for one in Verdict if self.counts[one]]
        return ", ".join(said) or "no tests"

    def exit_code(self) -> ExitCode:
        """Return the gravest of what there is to say."""
        if self.is_interrupted:
            return ExitCode.INTERRUPTED
        if not self.is_readable:
            return ExitCode.USAGE
        if self.counts[Verdict.FAILED]:
            return ExitCode.HOLES
        return ExitCode.GAVE_UP if self.counts[Verdict.UNDECIDED] else ExitCode.DONE

    def _read(self, path: str) -> Suite | None:
        """Return the tests of a file; None, after showing why, if it or its world has errors."""
        try:
            suite, diagnostics = read_suite(read_file(path))
        except (FileError, TextError) as error:
            click.echo(f"{error}\n", err=True)
            self.is_readable = False
            return None
        show_diagnostics(diagnostics)
        if suite is None:
            click.echo(f"{path}: {summary(diagnostics)}", err=True)
            self.is_readable = False
        return suite

    def _test(self, test: Test, suite: Suite) -> _Ended:
        started = time.monotonic()
        with progress(f"testing {test.name}") as shown:
            result = run_test(
                test,
                suite.world,
                time_limit_seconds=self._time_limit_seconds,
                memory_bytes=self._memory_bytes,
                on_progress=lambda statistics: show_cost(statistics, shown),
            )
        ended = self._blessed(result) if self._is_bless else _Ended(result, ())
        self.counts[ended.result.verdict] += 1
        seconds = time.monotonic() - started
        if seconds >= _SLOW_SECONDS:
            self.slow.append((test.name, seconds))
        if not self._is_quiet:
            _show(ended, suite.source.name)
        return ended

    def _blessed(self, result: TestResult) -> _Ended:
        """Keep the texts that are not as they were kept, unless anything else is wrong."""
        new = [golden for golden in result.goldens if not golden.is_same]
        of_texts = {golden.mismatch for golden in new}
        rest = tuple(one for one in result.mismatches if one not in of_texts)
        if rest or not new:
            return _Ended(result, ())
        for golden in new:
            write_file(golden.path, golden.actual)
        return _Ended(replace(result, mismatches=()), tuple(str(one.path) for one in new))


def _show(ended: _Ended, file: str) -> None:
    result = ended.result
    verdict = result.verdict.value
    if sys.stdout.isatty():
        verdict = click.style(verdict, fg=_COLOURS[result.verdict])
    click.echo(f"{verdict} {file}:{result.line} {result.name}")
    _, *reasons = result.text().splitlines()
    for reason in reasons:
        click.echo(reason)
    for path in ended.blessed:
        click.echo(f"    wrote {path}")


def _document(run: _Run) -> TestsDocument:
    return TestsDocument(
        files=tuple(
            TestFileDocument(
                name=suite.source.name,
                world=suite.world.problem.source.name,
                tests=tuple(map(_test_document, ended)),
            )
            for suite, ended in run.files
        ),
        passed=run.counts[Verdict.PASSED],
        failed=run.counts[Verdict.FAILED],
        undecided=run.counts[Verdict.UNDECIDED],
    )


def _test_document(ended: _Ended) -> TestDocument:
    result = ended.result
    return TestDocument(
        name=result.name,
        line=result.line,
        verdict=result.verdict.value,
        mismatches=tuple(
            MismatchDocument(expected=one.expected, found=one.found, certain=one.certain)
            for one in result.mismatches
        ),
        blessed=ended.blessed,
        plot=None if result.plot is None else tuple(step.action for step in result.plot.steps),
    )
