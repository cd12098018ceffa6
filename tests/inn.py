"""A small world in which plots have holes of many kinds, shared by tests of holes and of mends."""

from fabula.model import Limits

INN = """
    type place;
    entity Ann : character;
    entity Bob : character;
    entity Hall : place;
    entity Attic : place;
    property at(c : character) : place;
    property gold() : place;
    property coins(c : character) : number;
    property fed(c : character) : boolean;
    at(Ann) = Hall;
    at(Bob) = Hall;
    coins(Ann) = 1;
    gold() = Attic;
    believes(Ann, gold() = ?);
    action climb(c : character) {
        precondition: at(c) == Hall;
        effect: at(c) = Attic;
        consenting: c;
    };
    action take(c : character) {
        precondition: at(c) == Attic & gold() == Attic;
        effect: gold() = ? & coins(c) = coins(c) + 9;
        consenting: c;
    };
    action dine(guest : character, host : character) {
        precondition: coins(guest) >= 5 & guest != host;
        effect: coins(guest) = coins(guest) - 5 & coins(host) = coins(host) + 5 & fed(guest);
        consenting: guest, host;
    };
    action show(c : character, to : character) {
        precondition: c != to;
        effect: believes(to, gold() = Attic);
        consenting: c;
        observing(o : character): o == c;
    };
    utility(): if (fed(Ann)) 1 else 0;
    utility(Ann): (if (fed(Ann)) 20 else 0) + coins(Ann);
    utility(Bob): coins(Bob);
"""
"""Ann wants to dine at Bob's, and has not the money; she does not know of the gold in the attic."""

LIMITS = Limits(6, 4, 2)
