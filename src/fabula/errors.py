"""Errors that fabula raises; what is wrong with an author's *text* is a diagnostic instead."""


class FabulaError(Exception):
    """Any error that fabula raises on purpose; its text is meant for the user."""


class FileError(FabulaError):
    """A file or a world that was asked for cannot be read as text, or not be written.

    `code` names the page in docs/errors; `ways_out` say what to do instead.
    """

    def __init__(self, code: str, message: str, *ways_out: str) -> None:
        helps = "".join(f"\nhelp: {way_out}" for way_out in ways_out)
        super().__init__(f"error[{code}]: {message}{helps}")
        self.code = code
        self.message = message


class ModelError(FabulaError):
    """The world contradicts itself while it runs: the author must mend the world.

    Two effects that give one fluent different values in one state, or triggers that never come to
    rest.  `code` names the page in docs/errors.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"error[{code}]: {message}")
        self.code = code
        self.message = message


class KernelError(FabulaError):
    """The kernel is missing, refused its input, or was asked about another problem's ids."""


class PlotError(FabulaError):
    """A plot text cannot be read as a plot of the world it is said to belong to."""
