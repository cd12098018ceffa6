"""Send generated and mutated texts through parse and check, and count what comes out.

    python benchmarks/fuzz_texts.py [--texts 1000000] [--seed 0] [--processes 2]

Half of the texts are tokens thrown together, half are well-formed worlds with pieces taken out, put
in, doubled or moved; both in both dialects.  Whatever the text, parse and check must return.  Exit
status 1, with the texts that failed, if there was any exception.
"""

import argparse
import os
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import Pool

from fabula.check import check
from fabula.diagnostics import Severity, Source, render, to_json
from fabula.syntax import format_document, parse

TOKENS = """
( ) { } [ ] , ; : * / + - & | ! = < > == != >= <= ? True False 0 1 -1 .5 1. 2.5 " _a . // /* */
a b c Tom place number character entity boolean type property action trigger utility precondition
effect consenting observing believes if elseif else forall exists sum product attitude motive story
scene then once never order before within steps end
p() q(a) n(a,b) if(p()) forall(x:place) sum(x:place) believes(Tom, utility(): precondition: effect:
motive: once: never: end: order: walk(?,?) story{
""".split()  # noqa: SIM905 - a list of a hundred strings would hide them
CHARACTERS = "()[]{};:,=!<>&|+-*/?.\"'aZ09é名\t\n\r\0\u2028\ud800\U0001f600 "
STATEMENTS = """type place;
entity Rome : place;
entity Tom : character;
property at(c : character) : place;
property rich(Tom) : boolean;
property gold(c : character) : number;
at(Tom) = Rome & gold(Tom) = 1.5;
believes(Tom, forall(c : character) at(c) = ?);
action walk(c : character, p : place) { precondition: at(c) != p | !rich(c); effect: at(c) = p; };
action pay() { effect: if(gold(Tom) > -1) gold(Tom) = gold(Tom) - 1 else !rich(Tom); };
action see(c : character) { observing(o : character): believes(o, at(o)) == at(c); };
trigger rest(c : character) { precondition: at(c) : place; effect: !rich(Tom); };
attitude fond(a : character, b : character) : boolean;
action greet(c : character) { motive: fond(c, Tom) | !fond(Tom, c); consenting: c; };
story a { scene b: walk(Tom, ?) & rich(Tom) then greet(?) within 2 steps; end: at(Tom) == Rome; };
story c { scene d: rich(Tom); then scene e(p : place): walk(Tom, p); once: gold(Tom) > 1; };
story f { order(c : character): rich(c) before walk(c, ?) & rich(Tom); never: !rich(Tom); };
utility(): if(rich(Tom)) sum(c : character) gold(c) * 2 elseif(gold(Tom) >= 3) 1 else 0;
utility(Tom): product(c : character) gold(c);
""".splitlines(keepends=True)
CHUNK = 2_000
SHOWN_FAILURES = 10


@dataclass(slots=True)
class Outcome:
    """What became of some texts."""

    counts: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


def main() -> int:
    """Run the texts in all processes; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    total = Outcome()
    start = time.monotonic()
    sizes = [CHUNK] * (arguments.texts // CHUNK) + [arguments.texts % CHUNK]
    with Pool(arguments.processes) as pool:
        run = partial(run_chunk, arguments.seed)
        for rank, outcome in enumerate(pool.imap_unordered(run, enumerate(sizes))):
            total.counts += outcome.counts
            total.codes += outcome.codes
            total.failures += outcome.failures
            if sys.stderr.isatty() and rank % 10 == 0:
                print(f"\r{total.counts['texts']:,} texts", end="", file=sys.stderr, flush=True)
    report(total, time.monotonic() - start)
    return 1 if total.failures else 0


def run_chunk(seed: int, chunk: tuple[int, int]) -> Outcome:
    """Run some texts, which depend on nothing but the seed and the number of the chunk."""
    number, size = chunk
    generator = random.Random(f"{seed}/{number}")
    outcome = Outcome()
    for text in generated(generator, size):
        name = generator.choice(("world.txt", "world.fabula"))
        try:
            run_text(Source(name, text), outcome, is_shown=generator.random() < 0.05)
        except Exception:
            outcome.failures.append(f"{name}: {text!r}\n{traceback.format_exc()}")
        outcome.counts["texts"] += 1
        outcome.counts["characters"] += len(text)
    return outcome


def run_text(source: Source, outcome: Outcome, *, is_shown: bool) -> None:
    """Parse and check a text; render what is wrong with it, and format it, if `is_shown`."""
    document, syntax_findings = parse(source)
    problem, findings = check(document)
    diagnostics = (*syntax_findings, *findings)
    has_error = any(found.severity is Severity.ERROR for found in diagnostics)
    outcome.codes.update(found.code for found in diagnostics)
    outcome.counts["with errors" if has_error else "without errors"] += 1
    outcome.counts["diagnostics"] += len(diagnostics)
    if problem is None and not has_error:
        raise AssertionError("there is no problem, and nobody says why")
    if is_shown:
        for found in diagnostics:
            render(found)
            to_json(found)
        format_document(document, fabula=True)
        format_document(document, fabula=False)


def generated(generator: random.Random, size: int) -> Iterator[str]:
    """Yield random texts."""
    kinds: tuple[Callable[[random.Random], str], ...] = (soup, soup, mutated, mutated, characters)
    for _ in range(size):
        yield generator.choice(kinds)(generator)


def soup(generator: random.Random) -> str:
    """Return tokens thrown together."""
    between = generator.choice(("", " ", " ", "\n"))
    return between.join(generator.choices(TOKENS, k=generator.randrange(1, 20)))


def characters(generator: random.Random) -> str:
    """Return characters thrown together."""
    return "".join(generator.choices(CHARACTERS, k=generator.randrange(1, 40)))


def mutated(generator: random.Random) -> str:
    """Return some statements of a world, or all of them, with a few changes."""
    text = "".join(generator.sample(STATEMENTS, generator.randrange(1, 3)))
    if generator.random() < 0.15:
        text = "".join(STATEMENTS)
    for _ in range(generator.randrange(0, 4)):
        start = generator.randrange(len(text) + 1)
        end = min(len(text), start + generator.randrange(12))
        piece = generator.choice(("", text[start:end] * 2, generator.choice(TOKENS)))
        text = text[:start] + piece + text[end:]
    return text


def report(total: Outcome, seconds: float) -> None:
    """Print the counts, and some of the failures."""
    if sys.stderr.isatty():
        print(file=sys.stderr)
    for what in ("texts", "characters", "without errors", "with errors", "diagnostics"):
        print(f"{what:>16} {total.counts[what]:>14,}")
    print(f"{'exceptions':>16} {len(total.failures):>14,}")
    print(f"{'codes seen':>16} {len(total.codes):>14,}  {' '.join(sorted(total.codes))}")
    print(f"{'seconds':>16} {seconds:>14,.0f}")
    for failure in total.failures[:SHOWN_FAILURES]:
        print(f"\n{failure}")


if __name__ == "__main__":
    sys.exit(main())
