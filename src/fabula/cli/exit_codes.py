"""What a command's exit code says."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of every command; scripts may rely on them."""

    DONE = 0
    HOLES = 1
    """The plot has holes, a test failed, or a file is not formatted: it is not as it should be."""
    USAGE = 2
    """The command was misused, or the world has errors."""
    IMPOSSIBLE = 3
    """Proved: there is no plot within the limits on lengths and nesting."""
    GAVE_UP = 4
    """A limit stopped the search before it could decide."""
    INTERRUPTED = 130
