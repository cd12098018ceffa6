"""The whole film: its rows, its wrong beliefs and its other ends are where the README says."""

import re
from dataclasses import replace
from functools import cache
from importlib.resources import files

import pytest
from checking import problem_of
from shipped import CAPTURED, Told, altered, plot_of, text_of, told

from fabula.model import Limits, Story
from fabula.planner import Planner
from fabula.plots import Plot, PlotStep
from fabula.reference import Answer, Mind
from fabula.verify import verify

README = (files("fabula.worlds") / "captured/README.md").read_text("utf-8")
CHEAP = Limits(None, None, 1)
"""Limits within which everything in this world is explained."""


def table(title: str) -> list[list[str]]:
    """Return the cells of a table of the README, without its head."""
    _, _, section = README.partition(f"## {title}\n")
    rows = re.findall(r"^\| (.*) \|$", section.partition("\n## ")[0], re.MULTILINE)
    return [[cell.strip() for cell in row.split(" | ")] for row in rows[2:]]


ROWS = table("The film's events")
WRONG = table("Who is wrong, and for how long")
ENDS = [row for row in table("Ten ends of one world") if row[0] != "`film`"]


@pytest.fixture(scope="module")
def film() -> Told:
    return Told(CAPTURED)


@pytest.fixture(scope="module")
def states(film: Told) -> list[Mind]:
    """The world at the start and after each step."""
    states = [film.world.initial]
    for signature in CAPTURED.plot:
        states.append(film.world.after(states[-1], film.world.actions[signature]))
    return states


@cache
def plot(story: str) -> Plot:
    return plot_of(told(text_of("captured"), CHEAP, story=story))


def place(action: str) -> int:
    """Return after how many steps the action has happened for the first time."""
    return CAPTURED.plot.index(action) + 1


def value(film: Told, state: Mind, expression: str) -> str:
    """Return what a fluent is, or what somebody believes it to be: `believes(Ann, at(Ann))`."""
    chain = []
    while match := re.fullmatch(r"believes\((\w+), (.*)\)", expression):
        chain.append(match[1])
        expression = match[2]
    return film.believes(state, expression, *chain)


# The film's events


def test_the_table_has_every_event_of_the_film() -> None:
    assert [row[0] for row in ROWS] == [str(n) for n in range(1, 60)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}")
def test_the_row_is_realised_as_the_table_says(
    row: list[str], film: Told, states: list[Mind]
) -> None:
    realisations = re.findall(r"`(\w+): (.*?)`", row[2])
    assert realisations
    for kind, what in realisations:
        if kind == "action":
            assert what in CAPTURED.plot
        elif kind == "trigger":
            trigger, action = what.split(" after ")
            before = states[place(action) - 1]
            fired = film.world.firings(before, film.world.actions[action])
            assert trigger in [event.signature for event in fired]
        elif kind == "plan":
            meant = re.findall(r"\w+\(.*?\)", what)
            step = plot("film").steps[place(meant[0]) - 1]
            assert [planned.action for planned in step.explanations[0].steps] == meant
        else:
            assert kind in ("state", "belief")
            assert kind == ("belief" if what.startswith("believes(") else "state")
            expression, expected, action = re.split(" == | after ", what)
            assert value(film, states[place(action)], expression) == expected


@pytest.mark.parametrize("row", WRONG, ids=lambda row: f"{row[0]} {row[1]}")
def test_somebody_is_wrong_as_long_as_the_table_says(
    row: list[str], film: Told, states: list[Mind]
) -> None:
    who, belief, _, start, end = (cell.strip("`") for cell in row)
    fluent, wrong = belief.split(" == ")
    first = 0 if start == "the start" else place(start)
    last = len(states) if end == "the end" else place(end)
    times = [
        step
        for step, state in enumerate(states)
        if film.believes(state, fluent, who) == wrong != film.believes(state, fluent)
    ]
    assert times == list(range(first, last))


# The story


def story_called(name: str) -> Story:
    stories = problem_of(text_of("captured")).stories
    return next(story for story in stories if story.name == name)


def test_the_scenes_name_at_most_a_third_of_the_steps() -> None:
    moments = [link.moment for scene in story_called("film").scenes for link in scene.links]
    events = [moment for moment in moments if moment.event is not None]
    assert 3 * len(events) <= len(CAPTURED.plot)


@pytest.mark.parametrize(
    ("scene", "step"),
    [
        ("reunion", "keep_distance(Digby, Allison)"),
        ("silence", "crumple(Allison)"),
        ("renunciation", "renounce(Allison, Digby, Monica)"),
    ],
)
def test_without_its_scene_nobody_needs_the_step(scene: str, step: str) -> None:
    story = story_called("film")
    (left_out,) = [one for one in story.scenes if one.name == scene]
    scenes = [
        replace(one, after=left_out.after) if one.after == scene else one
        for one in story.scenes
        if one is not left_out
    ]
    problem = replace(
        problem_of(text_of("captured")), stories=(replace(story, scenes=tuple(scenes)),)
    )
    found = plot_of(Planner(problem, limits=CHEAP, story="film").search())
    assert step in CAPTURED.plot
    assert step not in [one.action for one in found.steps]
    assert verify(problem, found, limits=CHEAP, story="film").answer is Answer.YES


@pytest.mark.parametrize("end", ENDS, ids=lambda row: row[0].strip("`"))
def test_another_end_differs_from_the_film_by_one_decision(end: list[str]) -> None:
    name, (decision,) = end[0].strip("`"), re.findall(r"`(.*)`", end[1])
    steps = [step.action for step in plot(name).steps]
    assert decision in steps
    before = steps[: len(steps) - 1 - steps[::-1].index(decision)]
    assert [step for step in before if step not in CAPTURED.plot] == []
    assert steps != list(CAPTURED.plot)
    limits = CAPTURED.limits
    verification = verify(problem_of(text_of("captured")), plot(name), limits=limits, story=name)
    assert verification.answer is Answer.YES


def test_the_table_has_every_story() -> None:
    names = [story.name for story in problem_of(text_of("captured")).stories]
    assert names == ["film", *(end[0].strip("`") for end in ENDS)]


# Reasons


@pytest.mark.parametrize(
    ("action", "character", "since"),
    [
        pytest.param(
            "show_note(Allison, Ehrlich, Strogin)",
            "Allison",
            "lead_out(Ehrlich, Digby)",
            id="Allison does not show the note in order to get a conscience",
        ),
        pytest.param(
            "hang_oneself(Strogin)",
            "Strogin",
            "convict(Ehrlich, Digby)",
            id="Strogin has no reason to die before another is condemned",
        ),
        pytest.param(
            "seize_gun(Allison)",
            "Allison",
            "prepare_raid()",
            id="Allison waits for the night of the raid",
        ),
        pytest.param(
            "annul(Ehrlich)",
            "Ehrlich",
            "appeal(Allison, Ehrlich)",
            id="Ehrlich shows no mercy to men whose officer gave the order",
        ),
        pytest.param(
            "hand_over(London, Digby)",
            "London",
            "sign(Allison, Ehrlich, Digby, Elsa)",
            id="London hands nobody over on the word of an enemy",
        ),
    ],
)
def test_nobody_acts_before_the_reason_is_there(action: str, character: str, since: str) -> None:
    story = Told(replace(CAPTURED, limits=Limits(None, 5, 1)))
    event = story.world.actions[action]
    state, explained = story.world.initial, []
    for step, signature in enumerate(CAPTURED.plot):
        if event.possible(state):
            explained.append((step, story.is_explained(state, action, character)))
        state = story.world.after(state, story.world.actions[signature])
    first, is_explained = explained[0]
    assert first < place(since)
    assert not is_explained
    assert next(step for step, is_so in explained if is_so) == place(since)


def test_ehrlich_thinks_that_allison_would_sign_as_a_witness(
    film: Told, states: list[Mind]
) -> None:
    asked = states[place("ask_signature(Ehrlich, Allison, Digby, Elsa)")]
    assert film.believes(asked, "killer(Elsa)", "Ehrlich", "Allison") == "Digby"
    assert film.believes(asked, "killer(Elsa)", "Allison") == "?"
    assert film.believes(asked, "trusts(Allison, Digby)", "Ehrlich") == "False"


def test_of_the_affair_only_three_ever_know(states: list[Mind], film: Told) -> None:
    names = [character.name for character in film.problem.characters]
    knowing = {name for name in names if film.believes(states[-1], "lover(Monica)", name) != "?"}
    assert knowing == {"Allison", "Digby", "Monica"}


@pytest.mark.parametrize(
    ("old", "new", "hole"),
    [
        pytest.param(
            "effect: remorse(c);",
            "effect: !remorse(c);",
            "write_confession(Strogin, Elsa)",
            id="Strogin feels no remorse",
        ),
        pytest.param(
            "effect: conscience(a) & forall",
            "effect: forall",
            "show_note(Allison, Ehrlich, Strogin)",
            id="Allison has no conscience",
        ),
        pytest.param(
            "believes(Ehrlich, !trusts(Allison, Digby));",
            "believes(Ehrlich, trusts(Allison, Digby));",
            "ask_signature(Ehrlich, Allison, Digby, Elsa)",
            id="Ehrlich knows of the friendship",
        ),
        pytest.param(
            "silent(w) & !loves(w, h) &",
            "silent(w) &",
            "fall_in_love(Digby, Monica)",
            id="Monica still loves her husband",
        ),
        pytest.param(
            "if(friend(m) == h) guilt(m, h);",
            "if(friend(m) == h) !guilt(m, h);",
            "keep_distance(Digby, Allison)",
            id="Digby feels no guilt",
        ),
        pytest.param(
            "believes(Comrades, gunner() = ?);",
            "believes(Comrades, gunner() = Guards);",
            "rush_gate(Comrades)",
            id="the prisoners know of the gun",
        ),
    ],
)
def test_without_this_the_film_has_a_hole(old: str, new: str, hole: str) -> None:
    problem = problem_of(altered("captured", old, new))
    steps = tuple(PlotStep(action, ()) for action in CAPTURED.plot[: place(hole)])
    verification = verify(problem, Plot(steps), limits=CHEAP, story="film")
    answers = [step.answer for step in verification.steps]
    assert answers == [Answer.YES] * (len(steps) - 1) + [Answer.NO]
