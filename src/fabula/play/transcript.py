"""A game as a transcript that is a plot file too: comments tell it, the other lines are its acts.

It holds all that has happened, seen or not, for otherwise it would be no plot.
"""

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from fabula.play.game import Game, Turn
from fabula.play.moves import WAIT
from fabula.play.voice import Voice

WIDTH: Final = 96
"""Comments are broken into lines of so many letters."""


def script(game: Game, voice: Voice) -> str:
    """Return a game as plot text (semantics 5) with its narration in comments."""
    head = (voice.played(game), *voice.opening(game).splitlines())
    end = (*([voice.end(game)] if game.is_over else []), *voice.losses(game))
    parts = [
        "".join(map(_comment, head)),
        *("".join(_of_turn(game, turn, voice)) for turn in game.turns),
        "".join(map(_comment, end)),
    ]
    return "\n".join(filter(None, parts))


def _of_turn(game: Game, turn: Turn, voice: Voice) -> Iterator[str]:
    if turn.number:
        move = "" if turn.move == WAIT else f" [{turn.move}]"
        yield _comment(f"{turn.number}. > {voice.move(game, turn)}{move}")
        yield _comment(voice.turn(game, turn.number))
    seen = game.seen(turn)
    for act in turn.acts:
        if act.action is not None:
            if turn.number and act not in seen:
                yield _comment(voice.unseen(act))
            yield f"{act.action}\n"


def _comment(text: str) -> str:
    """Return a paragraph as comments of plot text."""
    return "".join(f"# {line}".rstrip() + "\n" for line in wrap(text, WIDTH) or [""])
