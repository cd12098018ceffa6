"""Arithmetic and comparison of values, `?` included (semantics 1.9)."""

import math

import pytest

from fabula.model import UNKNOWN, Entity, Value
from fabula.reference.numbers import calculate, compare

RED = Entity("Red")


@pytest.mark.parametrize(
    ("operator", "left", "right", "result"),
    [
        ("+", 1.0, UNKNOWN, UNKNOWN),
        ("/", 4.0, 0.0, UNKNOWN),
        ("/", 0.0, 0.0, UNKNOWN),
        ("*", 0.0, math.inf, 0.0),
        ("-", math.inf, math.inf, UNKNOWN),
        ("-", 7.0, 3.0, 4.0),
        ("/", 1.0, 4.0, 0.25),
    ],
)
def test_a_calculation(operator: str, left: Value, right: Value, result: Value) -> None:
    assert calculate(operator, left, right) == result


def test_there_is_no_negative_zero() -> None:
    result = calculate("/", 0.0, -2.0)
    assert isinstance(result, float)
    assert math.copysign(1.0, result) == 1.0


@pytest.mark.parametrize(
    ("operator", "left", "right", "holds"),
    [
        ("==", UNKNOWN, UNKNOWN, True),
        ("!=", UNKNOWN, RED, True),
        (">=", UNKNOWN, UNKNOWN, True),
        (">", UNKNOWN, 5.0, False),
        ("<=", UNKNOWN, 5.0, False),
        ("<", 1.0, RED, False),
        ("==", True, 1.0, False),
        ("<=", RED, RED, True),
    ],
)
def test_a_comparison(operator: str, left: Value, right: Value, *, holds: bool) -> None:
    assert compare(operator, left, right) is holds
