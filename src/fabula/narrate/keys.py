"""Under which id a Fluent file speaks of a thing of the world."""

import re

STATE = "state-"
CHANGE = "change-"
SCENE = "scene-"
STORY = "story-"
OPENING = "narration-opening"
ENDING = "narration-ending"
TITLE = "narration-title"

_FITTING = re.compile(r"[A-Za-z0-9_]")


def key(name: str) -> str:
    """Return the Fluent id of a name of the world: the name itself wherever Fluent allows it.

    A letter or sign that Fluent does not know becomes `u-`, its code point in hexadecimal
    and `-`: `b'c` is `bu-27-c`.  Names hold no `-`, so no two of them share an id.
    """
    return "".join(c if _FITTING.fullmatch(c) else f"u-{ord(c):x}-" for c in name)


def id_of_state(property_name: str) -> str:
    """Return the id of what it means that a fluent of this property has a value."""
    return STATE + key(property_name)


def id_of_change(property_name: str) -> str:
    """Return the id of what is told when an attitude changes."""
    return CHANGE + key(property_name)


def id_of_scene(scene_name: str) -> str:
    """Return the id of what a scene opens with."""
    return SCENE + key(scene_name)


def id_of_story(story_name: str) -> str:
    """Return the id of the title, opening and ending of one story."""
    return STORY + key(story_name)
