"""The bytes that the kernel reads (docs/formats/ground-problem.md)."""

from pathlib import Path

import msgspec
from checking import problem_of
from ground.grounding import grounded

from fabula.ground import encode, ground

WORLD = """
    type color; entity Tom : character; entity Red : color;
    property p() : boolean; attitude hue(c : character) : color; property n() : number;
    believes(Tom, n() = 2);
    action act(c : character) {
        precondition: p() & hue(c) == Red; motive: n() < 3;
        effect: n() = n() + 1 & p() = False; consenting: c;
        observing(o : character): o == c; };
    action dye(c : character) { effect: hue(c) = Red & hue(c) = Red & p(); };
    trigger t() { precondition: n() > 3; effect: believes(Tom, n()) = n(); };
    utility(Tom): n();
    story s {
        scene one(k : color): dye(?) & hue(Tom) == k then p() within 2 steps;
        then scene two: act(Tom);
        once: act(Tom);
        never: n() > 3;
        order: p() before act(Tom);
        end: believes(Tom, n() > 3);
    };
"""


def test_the_encoding_is_what_the_format_says() -> None:
    n, p, hue = ["fluent", [], 2], ["fluent", [], 0], ["fluent", [], 1]
    red, true = ["entity", 1], ["value", True]
    plus_one = ["sum", [n, ["value", 1.0]]]
    large = ["compare", ">", n, ["value", 3.0]]
    assert msgspec.json.decode(encode(grounded(WORLD))) == {
        "format": "fabula-ground",
        "version": 2,
        "n_characters": 1,
        "n_entities": 2,
        "fluents": [
            {"kind": "boolean", "entities": [], "holder": None},
            {"kind": "entity", "entities": [1], "holder": 0},
            {"kind": "number", "entities": [], "holder": None},
        ],
        "actions": [
            {
                "precondition": [
                    "and",
                    [["compare", "==", p, true], ["compare", "==", hue, red]],
                ],
                "motive": ["compare", "<", n, ["value", 3.0]],
                "effects": [
                    {"guard": true, "chain": [], "fluent": 2, "value": plus_one},
                    {"guard": true, "chain": [], "fluent": 0, "value": ["value", False]},
                ],
                "consenting": [0],
                "observing": [true],
            },
            {
                "precondition": true,
                "motive": true,
                "effects": [
                    {"guard": true, "chain": [], "fluent": 1, "value": red},
                    {"guard": true, "chain": [], "fluent": 1, "value": red},
                    {"guard": true, "chain": [], "fluent": 0, "value": true},
                ],
                "consenting": [],
                "observing": [true],
            },
        ],
        "triggers": [
            {
                "precondition": large,
                "effects": [{"guard": true, "chain": [0], "fluent": 2, "value": n}],
            }
        ],
        "initial": [{"chain": [0], "fluent": 2, "value": ["value", 2.0]}],
        "utility": ["value", 0.0],
        "utilities": [n],
        "stories": [
            {
                "moments": [
                    {"actions": [1], "condition": ["compare", "==", hue, red]},
                    {"actions": None, "condition": ["compare", "==", p, true]},
                    {"actions": [0], "condition": true},
                    {"actions": None, "condition": large},
                ],
                "scenes": [
                    {"threads": [[[0, None], [1, 2]]], "after": None},
                    {"threads": [[[2, None]]], "after": 0},
                ],
                "once": [2],
                "never": [3],
                "precedences": [[1, 2]],
                "end": ["compare", ">", ["fluent", [0], 2], ["value", 3.0]],
            }
        ],
        "read_depth": 0,
        "write_depth": 1,
        "story_depth": 1,
    }


def test_no_name_of_the_world_is_encoded() -> None:
    encoded = encode(grounded(WORLD))
    assert all(name not in encoded for name in (b"Tom", b"Red", b"hue", b"dye"))


def test_numbers_are_doubles_and_never_null() -> None:
    big = "9" * 300
    encoded = encode(grounded(WORLD + f"action big() {{ effect: n() = {big} * {big}; }};"))
    assert b'["value",null]' not in encoded
    assert b'["value",1.0]' in encoded


def test_the_same_story_gives_the_same_bytes() -> None:
    assert encode(grounded(WORLD)) == encode(grounded(WORLD))


def test_the_same_problem_gives_the_same_bytes(benchmarks: Path) -> None:
    text = (benchmarks / "worlds" / "fantasy.txt").read_text(encoding="utf-8")
    first, second = problem_of(text, name="world.txt"), problem_of(text, name="world.txt")
    assert encode(ground(first)) == encode(ground(second))
