"""A plot told in prose: what `narrate` returns."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or a few, where a template holds them) and the steps that it tells of.

    Steps are counted from 1; none where the text belongs to no step.
    """

    text: str
    steps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together; `scene` is the scene of the story that they lead up to."""

    sentences: tuple[Sentence, ...]
    scene: str | None = None

    @property
    def text(self) -> str:
        """The paragraph on one line."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Narration:
    """A plot told in one language."""

    language: str
    title: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The paragraphs with a blank line between them, the title first if there is one."""
        paragraphs = [paragraph.text for paragraph in self.paragraphs]
        return "\n\n".join(filter(None, [self.title, *paragraphs])) + "\n"
