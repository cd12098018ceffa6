"""Living in a story: a player takes a role, and everybody else acts by his own mind.

    game = new_game(fabula.load("captured"), ["Allison"], seed=1)
    voice = Voice(game, templates)              # words, in the language of the templates
    for choice in game.choices:                 # from the role's own mind; the last one is to wait
        print(voice.choice(choice, game))
    game = game.choose(0)                       # a new game: games are values, the old one stays
    print(voice.turn(game))                     # what came of it and what the role saw
    game = game.undo().redo()

`game.observed` is what was seen as data; `game.is_over`, `ending`, `prospects` and `losses` say how
the stories stand.  `voice.beliefs`, `hint`, `why` and `whynot` answer what a player may ask, from
the mind of his role, unless the voice is omniscient.  `save_text` and `restored` keep a game as
readable JSON, and `script` writes it down as a transcript that is a plot file too.

In reading order: `moves` (what can be done and what came of it), `stage` (what stays the same),
`trying` (what the role does), `ahead` (what is still possible), `director` (what the others do),
`game`; `words`, `speech`, `asking` and `voice` (a game in words); `saves` and `transcript` (a game
in a file).
"""

from fabula.play.game import Game, Loss, Turn, begun, new_game
from fabula.play.moves import FATE, WAIT, Act, Choice, Outcome
from fabula.play.saves import (
    Misfit,
    Restored,
    Save,
    hash_of,
    read_save,
    replayed,
    restored,
    save_text,
    saved,
)
from fabula.play.stage import PlayError, Stage
from fabula.play.transcript import script
from fabula.play.voice import Voice

__all__ = [
    "FATE",
    "WAIT",
    "Act",
    "Choice",
    "Game",
    "Loss",
    "Misfit",
    "Outcome",
    "PlayError",
    "Restored",
    "Save",
    "Stage",
    "Turn",
    "Voice",
    "begun",
    "hash_of",
    "new_game",
    "read_save",
    "replayed",
    "restored",
    "save_text",
    "saved",
    "script",
]
