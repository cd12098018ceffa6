"""The bytes that the kernel reads; docs/formats/ground-problem.md describes them."""

from typing import Any

import msgspec

from fabula.ground.problem import GROUND_FORMAT_VERSION, GroundEffect, GroundProblem, GroundStory


def encode(ground_problem: GroundProblem) -> bytes:
    """Return a ground problem as JSON, ids only; the same problem gives the same bytes."""
    return msgspec.json.encode(
        {
            "format": "fabula-ground",
            "version": GROUND_FORMAT_VERSION,
            "n_characters": len(ground_problem.characters),
            "n_entities": len(ground_problem.entities),
            "fluents": [
                {"kind": fluent.kind, "entities": fluent.entities, "holder": fluent.holder}
                for fluent in ground_problem.fluents
            ],
            "actions": [
                {
                    "precondition": action.precondition,
                    "motive": action.motive,
                    "effects": _effects(action.effects),
                    "consenting": action.consenting,
                    "observing": action.observing,
                }
                for action in ground_problem.actions
            ],
            "triggers": [
                {"precondition": trigger.precondition, "effects": _effects(trigger.effects)}
                for trigger in ground_problem.triggers
            ],
            "initial": [
                {"chain": entry.chain, "fluent": entry.fluent, "value": entry.value}
                for entry in ground_problem.initial
            ],
            "utility": ground_problem.utility,
            "utilities": ground_problem.utilities,
            "stories": list(map(_story, ground_problem.stories)),
            "read_depth": ground_problem.read_depth,
            "write_depth": ground_problem.write_depth,
            "story_depth": ground_problem.story_depth,
        }
    )


def _effects(effects: tuple[GroundEffect, ...]) -> list[dict[str, Any]]:
    return [
        {
            "guard": effect.guard,
            "chain": effect.chain,
            "fluent": effect.fluent,
            "value": effect.value,
        }
        for effect in effects
    ]


def _story(story: GroundStory) -> dict[str, Any]:
    return {
        "moments": [
            {"actions": moment.actions, "condition": moment.condition} for moment in story.moments
        ],
        "scenes": [{"threads": scene.threads, "after": scene.after} for scene in story.scenes],
        "once": story.once,
        "never": story.never,
        "precedences": story.precedences,
        "end": story.end,
    }
