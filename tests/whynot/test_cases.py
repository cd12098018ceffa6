"""A table of questions about the shipped worlds, each answer checked by hand (its `note`)."""

import tomllib
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from shipped import CAPTURED

from fabula.changes import Change, changed, read_change
from fabula.model import Limits
from fabula.plots import Plot, PlotStep
from fabula.verify import Answer, verify
from fabula.whynot import (
    ActionAnswer,
    Aim,
    AimAnswer,
    Consent,
    read_question,
    story_aim,
    why_not,
    why_not_reached,
)
from fabula.world import World, load

FOLDER = Path(__file__).parent / "cases"
TABLES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.toml")}
CASES = [(world, case) for world in sorted(TABLES) for case in TABLES[world]["case"]]


def asked(case: dict[str, Any]) -> str:
    """Return what a case asks, for the name of its test."""
    return str(case.get("question") or case.get("story") or f"goal {case['goal']}")


def answer_to(world: str, case: dict[str, Any]) -> ActionAnswer | AimAnswer:
    """Return the answer to a case."""
    loaded, limits = load(world), limits_of(world)
    steps = CAPTURED.plot[: case["after_step"]] if "after_step" in case else case.get("after")
    plot = Plot(tuple(map(PlotStep, steps or ())))
    if "question" in case:
        return why_not(loaded, case["question"], plot, limits=limits)
    aim = aim_of(loaded, case)
    return why_not_reached(loaded, aim, plot, limits=limits)


def limits_of(world: str) -> Limits:
    """Return the limits within which a world is asked about."""
    return Limits(*TABLES[world].get("limits", ()))


def aim_of(world: World, case: dict[str, Any]) -> Aim:
    """Return what is to be brought about."""
    if "question" not in case:
        return story_aim(world.problem, case.get("story"), case.get("goal"))
    aim = read_question(case["question"], world)
    assert isinstance(aim, Aim)
    return aim


def consent_of(consent: Consent) -> str:
    """Return `yes`, or what is lacking."""
    return "yes" if consent.refusal is None else consent.refusal.lack.value


def of_action(answer: ActionAnswer) -> dict[str, Any]:
    """Return what a case can say about the answer to an action."""
    refusals = [consent.refusal for consent in answer.consents if consent.refusal is not None]
    partners = [refusal.partner.character for refusal in refusals if refusal.partner is not None]
    return {
        "answer": answer.answer,
        "false": [f"{one.part} {one.condition}" for one in answer.conjuncts],
        "consents": {one.character: consent_of(one) for one in answer.consents},
        "partner": partners[0] if partners else None,
        "way": answer.ways[0].text() if answer.ways else None,
    }


def of_aim(answer: AimAnswer) -> dict[str, Any]:
    """Return what a case can say about the answer to an aim."""
    found = answer.relaxations
    return {
        "answer": answer.answer,
        "physical": answer.physical,
        "cannot": [part.text for part in answer.parts if part.answer is Answer.NO],
        "missing": [f"{one.step}. {one.action}: {one.character}" for one in answer.missing],
        "relaxation": list(found[0].changes) if found else None,
        "plot": None if answer.plot is None else [step.action for step in answer.plot.steps],
    }


DEFAULTS: dict[str, Any] = {"false": [], "partner": None, "way": None, "cannot": [], "missing": []}
DEFAULTS |= {"physical": None, "relaxation": None}


@pytest.mark.parametrize(
    ("world", "case"), CASES, ids=[f"{world}: {asked(case)}" for world, case in CASES]
)
def test_the_answer_is_the_one_that_was_checked_by_hand(world: str, case: dict[str, Any]) -> None:
    answer = answer_to(world, case)
    found = of_action(answer) if isinstance(answer, ActionAnswer) else of_aim(answer)
    expected = {key: case.get(key, DEFAULTS.get(key, found[key])) for key in found}
    assert found == expected, answer.text()
    if isinstance(answer, AimAnswer):
        every_change_does(world, case, answer)
    elif answer.step == 0:
        every_way_does(world, answer)


def every_change_does(name: str, case: dict[str, Any], answer: AimAnswer) -> None:
    """Have the reference judge the plots of all relaxations, in worlds changed as they say."""
    world = load(name)
    aim = aim_of(world, case)
    for relaxation in answer.relaxations:
        changes = map(partial(change_of, world), relaxation.changes)
        plot = Plot(tuple(map(PlotStep, relaxation.plot)))
        problem = aim.in_world(changed(world.problem, changes))
        judged = verify(problem, plot, limits=limits_of(name), story=aim.story.name)
        assert judged.answer is not Answer.NO, relaxation
        assert all(step.answer is Answer.YES for step in judged.steps), relaxation


def every_way_does(name: str, answer: ActionAnswer) -> None:
    """Have the reference judge the action in worlds that begin as the ways say."""
    world = load(name)
    for way in answer.ways:
        texts = [text.replace("==", "=") for text in (*way.facts, *way.beliefs)]
        texts += [f"unasked({who}): {answer.action}" for who in way.consents]
        problem = changed(world.problem, map(partial(change_of, world), texts))
        plot = Plot((PlotStep(answer.action),))
        judged = verify(problem, plot, limits=limits_of(name))
        assert judged.steps[0].answer is Answer.YES, way


def change_of(world: World, text: str) -> Change:
    """Return the change that a text means."""
    change, diagnostics = read_change(text, world.problem)
    assert change is not None, diagnostics
    return change


def test_the_table_is_as_large_as_was_promised() -> None:
    hindered = [case for _, case in CASES if case["answer"] == "no"]
    assert len(TABLES) >= 6
    assert len(hindered) >= 30
    assert all(case["note"] for _, case in CASES)
