"""Sizes are read with their units."""

import click
import pytest

from fabula.cli.arguments import Size


@pytest.mark.parametrize(
    ("text", "n_bytes"),
    [
        ("1", 1),
        ("2K", 2048),
        ("500M", 500 * 2**20),
        ("1.5G", 3 * 2**29),
        ("2 GiB", 2**31),
        ("3mb", 3 * 2**20),
    ],
)
def test_a_size_is_a_number_of_bytes(text: str, n_bytes: int) -> None:
    assert Size().convert(text, None, None) == n_bytes


@pytest.mark.parametrize("text", ["", "M", "-1M", "0", "1X", "1e9"])
def test_other_texts_are_no_sizes(text: str) -> None:
    with pytest.raises(click.BadParameter):
        Size().convert(text, None, None)
