"""The text from which a tree was read: where its comments and its small words stand."""

from bisect import bisect_left

from fabula.syntax.tree import Comment, Document


class Original:
    """Looks into the text of a document."""

    def __init__(self, document: Document) -> None:
        self.text = document.source.text
        self.comments = document.comments
        self._starts = [comment.span.start for comment in document.comments]

    def start_of(self, words: tuple[str, ...], before: int) -> int:
        """Return where the words begin that stand, one after the other, right before a place.

        The place itself, if they do not stand there.
        """
        place = before
        for word in reversed(words):
            place = self._skip_back(place)
            if not self.text.endswith(word, 0, place):
                return before
            place -= len(word)
        return place

    def start_behind(self, place: int, word: str) -> int:
        """Return where the word begins that stands right behind a place; the place, if none."""
        start = place
        while start < len(self.text):
            rank = bisect_left(self._starts, start)
            if rank < len(self._starts) and self._starts[rank] == start:
                start = self.comments[rank].span.end
            elif self.text[start].isspace():
                start += 1
            else:
                break
        return start if self.text.startswith(word, start) else place

    def stands_alone(self, comment: Comment) -> bool:
        """Whether nothing but comments and whitespace stands before a comment in its line."""
        place = comment.span.start
        while place > 0:
            before = self.text[place - 1]
            if before in "\r\n":
                return True
            if before.isspace():
                place -= 1
            elif (earlier := self._comment_ending_at(place)) is not None:
                place = earlier.span.start
            else:
                return False
        return True

    def has_blank_line(self, start: int, end: int) -> bool:
        """Whether there is an empty line between two places."""
        lines = self.text[start:end].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return any(not line.strip() for line in lines[1:-1])

    def _skip_back(self, place: int) -> int:
        """Return the place after the last character before `place` that means something."""
        while place > 0:
            if self.text[place - 1].isspace():
                place -= 1
            elif (comment := self._comment_ending_at(place)) is not None:
                place = comment.span.start
            else:
                break
        return place

    def _comment_ending_at(self, place: int) -> Comment | None:
        rank = bisect_left(self._starts, place) - 1
        is_at_end = rank >= 0 and self.comments[rank].span.end == place
        return self.comments[rank] if is_at_end else None
