"""A small world in which Ann can be wrong, be refused, and choose between two stories."""

from checking import problem_of

from fabula.play import Game, new_game
from fabula.world import World

CELLAR = """
type place;
entity Ann : character;
entity Bob : character;
entity Hall : place;
entity Cellar : place;

property at(c : character) : place;
property locked() : boolean;
property fed() : boolean;
property burnt() : boolean;
property danced() : boolean;
property married() : boolean;
property polished() : boolean;

at(Ann) = Hall;
at(Bob) = Hall;
locked();
believes(Ann, !locked());

action go_down() {
    precondition: at(Ann) == Hall & !locked();
    effect: at(Ann) = Cellar;
    consenting: Ann;
};
action eat() {
    precondition: at(Ann) == Cellar;
    effect: fed();
    consenting: Ann;
};
action burn() {
    precondition: !burnt();
    effect: burnt();
    consenting: Ann;
};
action polish() {
    precondition: !polished();
    effect: polished();
    consenting: Bob;
    observing(c : character): c == Bob;
};
action unlock() {
    precondition: polished() & locked();
    effect: !locked();
    consenting: Bob;
};
action dance() {
    precondition: !danced();
    effect: danced();
    consenting: Ann, Bob;
};
action wed() {
    precondition: !married();
    effect: married();
    consenting: Ann, Bob;
};
action flood() {
    precondition: locked();
    effect: !locked();
};

utility(): if(fed()) 1 else 0;
utility(Ann): (if(fed()) 1 else 0) + (if(danced()) 1 else 0) + (if(married()) 1 else 0);
utility(Bob): (if(!locked()) 2 else 0) + (if(danced()) 1 else 0);

story feast {
    scene key: unlock();
    then scene meal: eat();
    never: burnt();
    end: fed();
};
story ball { scene ball: dance(); never: burnt(); };
story ashes { scene fire: burn(); then scene dark: wed(); };
"""

WORLD = World(problem_of(CELLAR), ())


def cellar(*roles: str, **options: object) -> Game:
    """Return a game of the cellar before the first move, by default as Ann."""
    return new_game(WORLD, roles or ["Ann"], **options)  # type: ignore[arg-type]


def moves(game: Game) -> list[str]:
    """Return what can be chosen."""
    return [choice.move for choice in game.choices]
