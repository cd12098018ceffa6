"""What tests of the command line share: a small world, its story, and how a command ended."""

from collections.abc import Callable
from dataclasses import dataclass

BAKERY = """\
type place;
entity Tom : character;
entity Ann : character;
entity Cottage : place;
entity Bakery : place;

property at(c : character) : place;
property has_bread(c : character) : boolean;
property coins(c : character) : number;

at(Tom) = Cottage;
at(Ann) = Bakery;
has_bread(Ann);
coins(Tom) = 1;

action walk(c : character, from : place, to : place) {
  precondition: at(c) == from & from != to;
  effect: at(c) = to;
  consenting: c;
  observing(o : character): at(o) == from | at(o) == to;
};

action buy(buyer : character, seller : character, where : place) {
  precondition: buyer != seller & at(buyer) == where & at(seller) == where
    & coins(buyer) >= 1 & has_bread(seller);
  effect: coins(buyer) = coins(buyer) - 1 & coins(seller) = coins(seller) + 1
    & !has_bread(seller) & has_bread(buyer);
  consenting: buyer, seller;
  observing(o : character): at(o) == where;
};

utility(): has_bread(Tom);
utility(Tom): has_bread(Tom);
utility(Ann): coins(Ann);
"""
STORY = """\
walk(Tom, Cottage, Bakery)
| buy(Tom, Ann, Bakery)
| | goal(Ann, utility(Ann) >= 1)
| goal(Tom, utility(Tom) >= 1)
buy(Tom, Ann, Bakery)
| goal(Tom, utility(Tom) >= 1)
| goal(Ann, utility(Ann) >= 1)
goal(utility() >= 1)
"""
NO_BREAD = "believes(Tom, !has_bread(Ann));\n"
"""What Tom must not believe if he is to walk to the bakery."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


Fabula = Callable[..., Ended]
