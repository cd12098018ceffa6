"""What stories become when nothing is left to bind (semantics 4.10)."""

from textwrap import dedent

from ground.grounding import grounded

from fabula.ground import GroundProblem, GroundStory
from fabula.ground.text import Writer

WORLD = """
    type place; type dragon;
    entity Ann : character; entity Bob : character;
    entity Home : place; entity Inn : place; entity Isle : place;
    property at(c : character) : place; property boat() : boolean; property wet() : boolean;
    property n() : number;
    at(Ann) = Home; at(Bob) = Isle;
    action row(c : character) { precondition: boat(); effect: at(c) = Isle; };
    action walk(c : character, p : place) {
        precondition: at(c) != p & p != Isle; effect: at(c) = p; };
    action walk(c : character) { effect: n() = n() + 1; };
    action rain() { effect: wet() = !wet(); };
    action flood() { precondition: False; effect: wet(); };
"""
ACTIONS = [
    "walk(Ann, Home)",
    "walk(Ann, Inn)",
    "walk(Bob, Home)",
    "walk(Bob, Inn)",
    "walk(Ann)",
    "walk(Bob)",
    "rain()",
    "flood()",
]


class Told:
    """A story of one world, with its moments as text."""

    def __init__(self, clauses: str) -> None:
        self.problem: GroundProblem = grounded(WORLD + f"story s {{ {clauses} }};")
        self.story: GroundStory = self.problem.stories[0]
        self.moments = [self._moment(place) for place in range(len(self.story.moments))]

    def _moment(self, place: int) -> str:
        moment = self.story.moments[place]
        writer = Writer(self.problem.entities, self.problem.fluents)
        condition = writer.text(moment.condition)
        if moment.actions is None:
            return condition
        actions = [self.problem.actions[action].signature for action in moment.actions]
        return " or ".join(actions) + ("" if condition == "True" else f" & {condition}")

    @property
    def threads(self) -> list[list[list[str]]]:
        """Of each scene, its threads; a limit of steps stands before the moment that it is for."""
        return [
            [
                [
                    self.moments[place] if within is None else f"{within}: {self.moments[place]}"
                    for place, within in thread
                ]
                for thread in scene.threads
            ]
            for scene in self.story.scenes
        ]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The moments of the rules of precedence."""
        return [
            (self.moments[first], self.moments[second]) for first, second in self.story.precedences
        ]


def test_the_actions_of_the_world_are_those_that_the_tests_speak_of() -> None:
    assert [action.signature for action in grounded(WORLD).actions] == ACTIONS


def test_a_scene_has_a_thread_for_each_choice_of_its_parameters() -> None:
    told = Told("scene x(c : character, p : place): walk(c) then at(c) == p within 3 steps;")
    assert told.threads == [
        [
            ["walk(Ann)", "3: at(Ann) == Home"],
            ["walk(Ann)", "3: at(Ann) == Inn"],
            ["walk(Bob)", "3: at(Bob) == Home"],
            ["walk(Bob)", "3: at(Bob) == Inn"],
            ["walk(Bob)", "3: at(Bob) == Isle"],
        ]
    ]


def test_a_pattern_matches_the_actions_of_its_name_with_as_many_arguments() -> None:
    told = Told("scene x: walk(?); scene y: walk(Bob, ?); scene z: walk(?, Home) & wet();")
    assert told.moments == [
        "walk(Ann) or walk(Bob)",
        "walk(Bob, Home) or walk(Bob, Inn)",
        "walk(Ann, Home) or walk(Bob, Home) & wet()",
    ]


def test_equal_moments_are_one() -> None:
    told = Told("""
        scene x(c : character): walk(c) then !wet();
        scene y: rain() then walk(Ann);
        once: walk(Bob) & True;
        never: rain();
        order: !wet() before walk(Ann);
    """)
    assert told.moments == ["walk(Ann)", "!wet()", "walk(Bob)", "rain()"]
    assert (told.story.once, told.story.never, told.story.precedences) == ((2,), (3,), ((1, 0),))


def test_true_and_one_are_two_moments() -> None:
    """Python would take the values for equal."""
    told = Told("never: wet() == 1; never: wet() == True;")
    assert len(told.moments) == 2


def test_threads_that_are_equal_are_one() -> None:
    assert Told("scene x(c : character): rain();").threads == [[["rain()"]]]


def test_a_thread_with_a_moment_that_can_never_come_about_is_gone() -> None:
    told = Told("scene x(p : place): rain() then walk(Bob, p); scene y: walk(Ann) & boat();")
    assert told.threads == [[["rain()", "walk(Bob, Home)"], ["rain()", "walk(Bob, Inn)"]], []]
    assert told.moments == ["rain()", "walk(Bob, Home)", "walk(Bob, Inn)"]


def test_a_scene_knows_its_place_after_another() -> None:
    told = Told("scene x: rain(); scene y: wet(); then scene z: rain(); scene v: wet();")
    assert [scene.after for scene in told.story.scenes] == [None, None, 1, None]
    assert [scene.name for scene in told.story.scenes] == ["x", "y", "z", "v"]


def test_a_rule_of_precedence_has_a_pair_for_each_choice_of_its_parameters() -> None:
    told = Told("order(c : character): wet() & at(c) == Home before walk(c);")
    assert told.pairs == [
        ("wet() & at(Ann) == Home", "walk(Ann)"),
        ("wet() & at(Bob) == Home", "walk(Bob)"),
    ]


def test_a_pair_of_which_the_second_can_never_come_about_is_gone_but_not_if_the_first() -> None:
    told = Told("order(p : place): wet() before walk(Ann, p); order: boat() before rain();")
    assert told.pairs == [
        ("wet()", "walk(Ann, Home)"),
        ("wet()", "walk(Ann, Inn)"),
        ("False", "rain()"),
    ]


def test_conditions_are_as_simple_as_what_can_be_reached_allows() -> None:
    told = Told("never: (boat() | wet()) & believes(Ann, believes(Bob, !boat() & wet()));")
    assert told.moments == ["wet() & believes(Ann, believes(Bob, wet()))"]


def test_a_belief_that_only_somebody_has_is_not_folded_away() -> None:
    told = Told("never: believes(Ann, boat()) & !wet(); }; believes(Ann, boat()); story t {")
    assert told.moments == ["believes(Ann, boat()) & !wet()"]


def test_a_fluent_that_only_a_story_reads_is_there() -> None:
    told = Told("end: n() > 3 & !boat();")
    assert Writer(told.problem.entities, told.problem.fluents).text(told.story.end) == "n() > 3"


def test_what_is_called_from_outside_is_in_no_plan_and_matches_nothing() -> None:
    told = Told("scene x: flood(); never: flood();")
    assert told.threads == [[]]
    assert [moment.actions for moment in told.story.moments] == [()]


def test_ids_are_those_of_the_actions_that_are_left() -> None:
    told = Told("never: rain();")
    assert told.story.moments[0].actions == (ACTIONS.index("rain()"),)


def test_stories_stand_in_the_order_of_the_text() -> None:
    told = Told("}; story t { end: wet();")
    assert [story.name for story in told.problem.stories] == ["s", "t"]


def unmet(clauses: str) -> list[tuple[str, str]]:
    return [(one.demand, one.reason) for one in Told(clauses).problem.unmet]


def test_a_scene_that_can_never_come_about_is_reported_with_the_moment_and_the_reason() -> None:
    assert unmet("scene x(c : character): rain() then row(c);") == [
        (
            "the scene `x` can never come about",
            "for example, if c is Ann: `row(Ann)` can never happen",
        )
    ]
    assert unmet("scene x: rain() & boat() & wet();") == [
        ("the scene `x` can never come about", "`boat()` can never hold")
    ]
    assert unmet("scene x(c : character, p : place): at(c) == p then walk(Ann, Isle);") == [
        ("the scene `x` can never come about", "`walk(Ann, Isle)` can never happen")
    ]


def test_a_choice_that_is_ruled_out_by_itself_is_no_example() -> None:
    ((_, reason),) = unmet("scene x(p : place): walk(Ann, p) & p == Isle;")
    assert reason == "for example, if p is Isle: `walk(Ann, Isle)` can never happen"
    assert unmet("end: wet() & Home == Isle;") == [("`s` can never end", "this can never hold")]


def test_the_moment_that_can_never_come_about_is_marked() -> None:
    clauses = "scene x: rain() then row(?);"
    (one,) = Told(clauses).problem.unmet
    text = dedent(WORLD + f"story s {{ {clauses} }};")
    assert text[one.span.start : one.span.end].startswith("row(?)")
    assert [folded.signature for folded in one.examples] == ["row(Ann)"]


def test_a_scene_without_a_choice_that_fits_all_its_moments_is_reported() -> None:
    assert unmet("scene x(p : place): walk(Ann, p) then at(Bob) == p & p == Isle;") == [
        (
            "the scene `x` can never come about",
            "no choice of its parameters lets all its moments come about",
        )
    ]
    assert unmet("scene x(d : dragon): rain();") == [
        ("the scene `x` can never come about", "there is no `dragon`")
    ]


def test_other_demands_that_can_never_be_met_are_reported() -> None:
    assert unmet("once: row(Ann); never: boat(); end: wet() & boat();") == [
        ("what must come about once in `s` never can", "`row(Ann)` can never happen"),
        ("`s` can never end", "`boat()` can never hold"),
    ]
    assert unmet("never: !boat();") == [
        ("what must never come about in `s` always does", "this always holds")
    ]


def test_conjuncts_that_exclude_each_other_are_a_reason() -> None:
    assert unmet("end: at(Ann) == Home & at(Ann) == Inn & wet();") == [
        ("`s` can never end", "`at(Ann) == Home & at(Ann) == Inn` can never hold")
    ]


def test_nothing_is_reported_of_what_can_be() -> None:
    assert unmet("scene x(p : place): walk(Ann, p); once: rain(); never: wet(); end: !wet();") == []
