"""The command `fabula`.

Overview: `COMMANDS` lists the commands and the module that each lives in; a module is imported
only when its command runs, so that `fabula --help` answers at once.  `main` maps every way in
which a command can end to an exit code (`exit_codes`); no other module exits.
"""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final

import click

from fabula.cli.exit_codes import ExitCode
from fabula.diagnostics.nearest import nearest
from fabula.errors import FabulaError

OBJECTS_BETWEEN_COLLECTIONS: Final = 20_000
"""Reading and grounding make many objects and no garbage: with Python's 700 between two collections
an eighth of their time is lost."""

COMMANDS = {
    "new": ("fabula.cli.new", "Write a small world to start from."),
    "tell": ("fabula.cli.tell", "Search for a plot and print it with everybody's reasons."),
    "narrate": ("fabula.cli.narrate", "Tell a plot in prose, in English or Italian."),
    "verify": (
        "fabula.cli.verify",
        "Say for every step of a plot whether it is valid, or why not.",
    ),
    "complete": ("fabula.cli.complete", "Fill the gaps of an outline."),
    "why": ("fabula.cli.why", "Show the plan behind an act and the beliefs that it rests on."),
    "whynot": ("fabula.cli.whynot", "Show what keeps something from happening."),
    "whatif": ("fabula.cli.whatif", "Change a world or a plot, and see what becomes of it."),
    "believes": ("fabula.cli.believes", "Say who believes what in a plot, and who is wrong."),
    "play": ("fabula.cli.play", "Live in a story as one of its characters."),
    "studio": ("fabula.cli.studio", "Write, tell, look into and play worlds on a web page."),
    "export": ("fabula.cli.export", "Write a plot as a page for the browser or as a picture."),
    "test": ("fabula.cli.test", "Run the tests of worlds."),
    "check": ("fabula.cli.check", "Report everything that is wrong with worlds."),
    "fmt": ("fabula.cli.fmt", "Write worlds in the one standard layout."),
    "import": ("fabula.cli.import_world", "Rewrite a classic world in the fabula dialect."),
    "info": ("fabula.cli.info", "Show how large a world is and what was folded away."),
}
"""Name -> module with a click command `command`, and one line for `fabula --help`."""


class _Commands(click.Group):
    """The group of all commands, each imported when it is first asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[name][0]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            near = nearest(args[0], COMMANDS)
            meant = f"did you mean `{near}`?" if near else f"there are {', '.join(COMMANDS)}"
            ctx.fail(f"there is no command `{args[0]}`; {meant}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="fabula", message="fabula %(version)s")
def fabula() -> None:
    """Executable stories: tell and verify plots of characters who act on what they believe.

    \b
    Example:
      fabula tell captured

    \b
    Exit codes: 0 done, 1 holes found or tests failed, 2 usage or a world with errors,
    3 proved impossible, 4 gave up at a limit, 130 interrupted.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with the code of what happened."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; only stdout and stderr are touched."""
    try:
        code = fabula.main(args=arguments, prog_name="fabula", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except FabulaError as error:
        click.echo(str(error), err=True)
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return ExitCode.INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # Whoever read our output has had enough (click makes a SystemExit of that, and of nothing
        # else here); nothing is left to say, not even when Python flushes stdout at its end.
        _discard_output()
        return ExitCode.DONE
    except OSError as error:
        # Files are read and written with errors of their own; this is our output, on a full disk.
        _discard_output()
        click.echo(f"the output could not be written: {error.strerror}", err=True)
        return ExitCode.USAGE
    return int(code or ExitCode.DONE)


def _discard_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
