"""What the studio says no to, in a form that can be said in every language."""

from fabula.errors import FabulaError


class RefusedError(FabulaError):
    """Something was asked that the studio does not do; `word` is the key of what to say.

    `values` fill the gaps of that word; `detail` is a text that says more, as it stands.
    """

    def __init__(self, word: str, *, detail: str = "", **values: object) -> None:
        super().__init__(f"{word} {values} {detail}")
        self.word = word
        self.detail = detail
        self.values = values
