"""Stories, and what their moments ask for (semantics 4.10)."""

import pytest
from checking import accepted, checked, findings

from fabula.model import (
    ANYTHING,
    And,
    Constant,
    Entity,
    EventPattern,
    Fluent,
    Moment,
    Not,
    Story,
    Variable,
)

WORLD = """
    type person : character; type place; type house : place;
    entity Ann : person; entity Bob : person; entity Rex : character;
    entity Home : house; entity Market : place;
    property at(c : character) : place; property alive(c : character) : boolean;
    property grade(c : character) : number;
    action go(c : character, p : place) { effect: at(c) = p; consenting: c; };
    action go(c : character, d : character, 1) { consenting: c; };
    action enter(p : person, h : house, late : boolean) { consenting: p; };
    trigger die(c : character) { precondition: grade(c) < 0; effect: !alive(c); };
    trigger alive(c : character) { precondition: False; effect: alive(c); };
"""
ANN, BOB, HOME = (Constant(Entity(name)) for name in ("Ann", "Bob", "Home"))


def story(clauses: str) -> Story:
    """Return the story that has these clauses, about which there is nothing to say."""
    (only,) = accepted(f"{WORLD} story s {{ {clauses} }};").stories
    return only


def said(clauses: str) -> list[tuple[str, str]]:
    """Return what there is to say about these clauses."""
    return findings(f"{WORLD} story s {{ {clauses} }};")


def once(moment: str) -> Moment:
    """Return a moment about which there is nothing to say."""
    (only,) = story(f"once: {moment};").once
    return only


def test_stories_stand_in_the_order_of_the_file() -> None:
    problem = accepted(f"{WORLD} story b {{ end: alive(Ann); }}; story a {{ once: alive(Ann); }};")
    assert [one.name for one in problem.stories] == ["b", "a"]
    assert accepted(WORLD).stories == ()


def test_a_clause_of_each_kind_finds_its_place() -> None:
    found = story("""
        never: alive(Rex); scene x: go(Ann, ?) then alive(Bob) within 3 steps; once: go(Bob, Home);
        order(c : character): alive(c) before go(c, ?); end: alive(Ann); never: go(Rex, ?);
    """)
    (scene,), (precedence,) = found.scenes, found.precedences
    assert [link.within for link in scene.links] == [None, 3]
    assert (len(found.once), len(found.never)) == (1, 2)
    (variable,) = precedence.formals
    assert precedence.second.event == EventPattern("go", (variable, None))
    assert isinstance(precedence.first.condition, Fluent)
    assert isinstance(found.end, Fluent)


def test_a_story_without_an_end_may_end_anyhow() -> None:
    assert story("once: alive(Ann);").end == ANYTHING


def test_all_ends_must_hold() -> None:
    end = story("end: alive(Ann); end: !alive(Bob);").end
    assert isinstance(end, And)
    assert len(end.parts) == 2


def test_then_scene_names_the_scene_before_it() -> None:
    found = story("""
        scene a: go(Ann, ?); once: alive(Ann); then scene b: alive(Bob);
        scene c: alive(Ann); then scene d: alive(Ann);
    """)
    assert [scene.after for scene in found.scenes] == [None, "a", None, "c"]


def test_a_moment_of_an_event_alone_has_no_condition() -> None:
    assert once("go(Ann, Home)") == Moment(
        EventPattern("go", (ANN, HOME)), ANYTHING, once("go(Ann, Home)").span
    )


def test_a_moment_of_a_condition_alone_has_no_event() -> None:
    moment = once("!alive(Ann)")
    assert moment.event is None
    assert isinstance(moment.condition, Not)


@pytest.mark.parametrize(
    "text",
    [
        "go(Ann, ?) & alive(Ann) & alive(Bob)",
        "alive(Ann) & go(Ann, ?) & alive(Bob)",
        "(alive(Ann) & (go(Ann, ?))) & alive(Bob)",
    ],
)
def test_the_event_may_stand_anywhere_among_the_conjuncts(text: str) -> None:
    moment = once(text)
    assert moment.event == EventPattern("go", (ANN, None))
    assert isinstance(moment.condition, And)
    assert [part.arguments for part in moment.condition.parts if isinstance(part, Fluent)] == [
        (ANN,),
        (BOB,),
    ]


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("go(?, ?)", (None, None)),
        ("go(Rex, Bob, 1)", (Constant(Entity("Rex")), BOB, Constant(1.0))),
        ("go(?, ?, ?)", (None, None, None)),
        ("enter(?, Home, True)", (None, HOME, Constant(True))),
    ],
)
def test_an_event_fits_an_action_of_its_name(
    text: str, arguments: tuple[Constant | None, ...]
) -> None:
    event = once(text).event
    assert event is not None
    assert event.arguments == arguments


def test_a_variable_may_be_wider_than_the_formal_if_some_value_fits() -> None:
    (scene,) = story("scene x(c : character, p : place): enter(c, p, ?);").scenes
    event = scene.links[0].moment.event
    assert event is not None
    assert event.arguments == (*scene.formals, None)


@pytest.mark.parametrize(
    "text",
    [
        "go(Ann)",
        "go()",
        "go(Home, Ann)",
        "go(Ann, Bob, 2)",
        "go(Ann, True)",
        "enter(Rex, Home, ?)",
        "enter(Ann, Market, ?)",
        "enter(Ann, Home, 1)",
    ],
)
def test_an_event_that_no_action_has_is_an_error(text: str) -> None:
    assert said(f"once: {text};") == [("F326", text)]


def test_what_an_event_could_be_is_shown() -> None:
    _, (found,) = checked(f"{WORLD} story s {{ once: go(?, True, ?, Ann); }};")
    assert found.label == "is given anything, a `boolean`, anything, a `person`"
    assert found.help == (
        "declared: `go(c : character, p : place)`",
        "declared: `go(c : character, d : character, 1)`",
    )


def test_an_event_needs_its_arguments() -> None:
    _, (found,) = checked(f"{WORLD} story s {{ once: enter; }};")
    assert (found.code, found.help) == ("F326", ("write `enter(?, ?, ?)`",))


def test_a_name_that_is_neither_property_nor_action_is_shown_with_the_nearest() -> None:
    _, (found,) = checked(f"{WORLD} story s {{ once: entr(Ann, ?, ?); }};")
    assert found.code == "F103"
    assert found.help == ("did you mean `enter`, declared on line 9?",)


@pytest.mark.parametrize(
    ("clause", "event", "context"),
    [
        ("never: !go(Ann, ?);", "go(Ann, ?)", "`!`"),
        ("never: !(alive(Ann) & go(Ann, ?));", "go(Ann, ?)", "`!`"),
        ("never: alive(Ann) | go(Ann, ?);", "go(Ann, ?)", "`|`"),
        ("never: forall(c : person) go(c, ?);", "go(c, ?)", "`forall`"),
        ("never: exists(c : person) (alive(c) & go(c, ?));", "go(c, ?)", "`exists`"),
        ("never: believes(Ann, go(Bob, ?));", "go(Bob, ?)", "`believes`"),
        ("never: if(go(Ann, ?)) alive(Ann);", "go(Ann, ?)", "`if`"),
        ("never: go(Ann, ?) == True;", "go(Ann, ?)", "a comparison or a sum"),
        ("never: grade(Ann) > 1 + go(Ann, ?);", "go(Ann, ?)", "a comparison or a sum"),
        ("end: alive(Ann) & go(Ann, ?);", "go(Ann, ?)", "`end`"),
    ],
)
def test_an_event_is_no_condition(clause: str, event: str, context: str) -> None:
    _, (found,) = checked(f"{WORLD} story s {{ {clause} }};")
    assert found.code == "F323"
    assert found.source.text[found.span.start : found.span.end] == event
    assert found.headline == f"the event `{event}` stands inside {context}"
    assert len(found.help) == 1


def test_what_stands_beside_a_misplaced_event_is_checked_too() -> None:
    assert said("never: !go(Ann, ?) & alive(Home);") == [
        ("F323", "go(Ann, ?)"),
        ("F104", "alive(Home)"),
    ]


def test_two_events_are_no_moment() -> None:
    assert said("scene x: go(Ann, ?) & alive(Ann) & go(Bob, ?);") == [("F322", "go(Bob, ?)")]


@pytest.mark.parametrize("clause", ["once: die(Ann);", "never: !die(Ann);", "end: die(Ann);"])
def test_a_trigger_is_no_event(clause: str) -> None:
    assert said(clause) == [("F324", "die(Ann)")]


def test_a_trigger_of_the_name_of_a_property_does_not_matter() -> None:
    assert isinstance(once("alive(Ann)").condition, Fluent)


@pytest.mark.parametrize("clause", ["once: kiss(Ann);", "never: !kiss(Ann);", "end: kiss(Ann);"])
def test_a_name_of_both_a_property_and_an_action_is_an_error(clause: str) -> None:
    text = """
        property kiss(c : character) : boolean; action kiss(c : character) { effect: kiss(c); };
    """
    assert findings(f"{WORLD} {text} story s {{ {clause} }};") == [("F325", "kiss")]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("once: at(Ann);", [("F201", "at(Ann)")]),
        ("once: alive(Ann) & grade(Bob);", [("F201", "grade(Bob)")]),
        ("once: at(Ann) = Home;", [("F206", "at(Ann) = Home")]),
        ("never: go(Ann, ?) & alive(Ann) = True;", [("F206", "alive(Ann) = True")]),
        ("end: alive(Cid);", [("F102", "Cid")]),
        ("once: go(Cid, ?);", [("F102", "Cid")]),
        ("once: alive(?);", [("F110", "?")]),
        ("once: at(Ann) == 3;", [("F426", "at(Ann) == 3")]),
        ("scene x(n : number): grade(Ann) == n;", [("F108", "number")]),
        ("scene x(p : plce): go(Ann, p);", [("F101", "plce")]),
        ("scene x(Ann): alive(Ann);", [("F327", "Ann")]),
        ("scene x(c): alive(c) & go(c, ?);", [("F327", "c")]),
        ("order(1): alive(Ann) before go(Ann, ?);", [("F327", "1")]),
        ("scene x(c : character): alive(Ann);", [("F429", "c : character")]),
        (
            "scene x(c : character): exists(c : person) alive(c);",
            [("F429", "c : character")],
        ),
        (
            "order(c : character, c : person): alive(c) before go(c, ?);",
            [("F427", "c : person")],
        ),
        ("scene x: alive(Ann); scene x: alive(Bob);", [("F320", "x")]),
        ("then scene x: alive(Ann);", [("F321", "x")]),
        ("once: alive(Ann); then scene x: alive(Ann);", [("F321", "x")]),
    ],
)
def test_a_clause_with_a_mistake_gets_one_finding(
    clause: str, expected: list[tuple[str, str]]
) -> None:
    assert said(clause) == expected


@pytest.mark.parametrize(
    "clause",
    [
        "scene x(c : character): go(c, ?);",
        "scene x(c : character): alive(Ann) then believes(c, alive(Ann));",
        "scene x(c : character): alive(Ann) then alive(Bob) & (if(alive(Ann)) alive(c));",
        "scene x(p : place): at(Ann) == p;",
        "order(c : character): alive(Ann) before go(?, ?) & exists(d : character) d == c;",
    ],
)
def test_a_variable_that_some_moment_names_is_used(clause: str) -> None:
    assert story(clause)


def test_the_variables_of_a_clause_are_its_own() -> None:
    assert said("scene x(c : character): alive(c); scene y: alive(c);") == [("F102", "c")]


def test_a_variable_hides_an_entity_of_its_name() -> None:
    (scene,) = story("scene x(Ann : place): go(?, Ann);").scenes
    event = scene.links[0].moment.event
    assert event is not None
    assert isinstance(event.arguments[1], Variable)


def test_stories_have_names_of_their_own_and_may_share_scenes_names() -> None:
    scene = "scene x: alive(Ann);"
    accepted(f"{WORLD} story alive {{ {scene} }}; story Ann {{ {scene} }};")
    text = f"{WORLD} story a {{ {scene} }}; story a {{ {scene} }};"
    assert findings(text) == [("F320", "a")]


def test_an_empty_story_is_warned_of() -> None:
    problem, (warning,) = checked(f"{WORLD} story s {{ }};")
    assert warning.code == "F428"
    assert problem is not None
    assert problem.stories[0].scenes == ()


def test_a_fluent_of_a_belief_is_a_condition_like_others() -> None:
    moment = once("go(Ann, ?) & believes(Bob, !alive(Ann))")
    assert moment.event is not None
    assert moment.condition != ANYTHING
