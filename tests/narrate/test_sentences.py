"""Lines become sentences: what is joined, where reasons stand, and how sentences are linked."""

import pytest
from checking import problem_of
from narrate.telling import Voice

from fabula.narrate.clause import Clause
from fabula.narrate.script import Line
from fabula.narrate.sentences import Teller
from fabula.narrate.wording import Wording, places_in
from fabula.reference import World

VERBS = """
come = { SUBJ($c) } { V("come") } in
sit = { SUBJ($c) } { V("sit") } down
eat = { SUBJ($c) } { V("eat") }
sing = { SUBJ($c) } { V("sing") }
wash = { SUBJ($c) } { V("wash") } and { V("dress") }
then_sit = at last { SUBJ($c) } { V("sit") } down
say = { SUBJ($c) } { V("say") } that all was well
hope = { SUBJ($c) } { V("hope") } for the best
fear = { SUBJ($c) } { V("fear") } the worst
long = { SUBJ($c) } { V("walk") } all the way from the old mill to the inn on the other side of
    the hills where nobody had been seen for many years
rain = It rained. It went on raining.
"""


class Paragraph(Voice):
    """Tells lines as one paragraph."""

    def __init__(self) -> None:
        super().__init__(VERBS)
        world = World(problem_of("entity Ann : character; entity Bob : character;"), 0)
        wording = Wording(self.evaluator, world, places_in(world), world.initial)
        self.teller = Teller(self.realiser, wording)

    def __call__(self, *lines: Line) -> list[str]:
        return [sentence.text for sentence in self.teller.paragraph(lines)]


@pytest.fixture
def paragraph() -> Paragraph:
    return Paragraph()


@pytest.fixture
def ann(paragraph: Paragraph) -> dict[str, Clause]:
    names = ["come", "sit", "eat", "sing", "wash", "then_sit", "say", "hope", "fear", "long"]
    return {name: paragraph.clause(name, c="Ann") for name in names}


@pytest.fixture
def bob(paragraph: Paragraph) -> dict[str, Clause]:
    return {name: paragraph.clause(name, c="Bob") for name in ("come", "sit", "eat")}


def test_what_one_does_is_told_in_one_breath(paragraph: Paragraph, ann: dict[str, Clause]) -> None:
    assert paragraph(Line(ann["come"], 1), Line(ann["sit"], 2)) == ["Ann came in and sat down."]
    lines = [Line(ann[name], n) for n, name in enumerate(("come", "sit", "eat", "sing"), start=1)]
    assert paragraph(*lines) == ["Ann came in, sat down and ate.", "Then she sang."]


def test_what_two_do_is_not(
    paragraph: Paragraph, ann: dict[str, Clause], bob: dict[str, Clause]
) -> None:
    told = paragraph(Line(ann["come"], 1), Line(bob["come"], 2), Line(ann["sit"], 3))
    assert told == ["Ann came in.", "Bob came in.", "Ann sat down."]


@pytest.mark.parametrize("second", ["wash", "then_sit", "long"])
def test_some_clauses_stand_alone(
    paragraph: Paragraph, ann: dict[str, Clause], second: str
) -> None:
    assert len(paragraph(Line(ann["come"], 1), Line(ann[second], 2))) == 2


def test_the_author_s_own_words_stand_alone(paragraph: Paragraph, ann: dict[str, Clause]) -> None:
    rain = Line(paragraph.clause("rain"), is_prose=True)
    prose = Line(ann["sit"], is_prose=True)
    assert paragraph(rain, Line(ann["come"], 1), prose) == [
        "It rained. It went on raining.",
        "Ann came in.",
        "She sat down.",
    ]


def test_a_purpose_ends_the_sentence(paragraph: Paragraph, ann: dict[str, Clause]) -> None:
    told = paragraph(Line(ann["come"], 1, purpose=ann["sing"]), Line(ann["sit"], 2))
    assert told == ["Ann came in to sing.", "Then she sat down."]


def test_an_aim_is_what_others_are_to_do(
    paragraph: Paragraph, ann: dict[str, Clause], bob: dict[str, Clause]
) -> None:
    assert paragraph(Line(ann["sit"], 1, aim=bob["eat"])) == [
        "Ann sat down, so that Bob would eat."
    ]


def test_a_ground_stands_after_all_that_belongs_to_the_plan(
    paragraph: Paragraph, ann: dict[str, Clause]
) -> None:
    first = Line(ann["come"], 1, ground=ann["hope"], goes_on=True)
    assert paragraph(first, Line(ann["sit"], 2)) == [
        "Ann came in and sat down, because she hoped for the best."
    ]
    alone = Line(ann["come"], 1, ground=ann["hope"])
    assert len(paragraph(alone, Line(ann["sit"], 2))) == 2


def test_a_ground_stands_first_where_it_could_belong_to_what_is_said(
    paragraph: Paragraph, ann: dict[str, Clause]
) -> None:
    told = paragraph(Line(ann["say"], 1, ground=ann["hope"]))
    assert told == ["Ann hoped for the best, and so she said that all was well."]


def test_an_intention_stands_before_the_action_in_turns(
    paragraph: Paragraph, ann: dict[str, Clause]
) -> None:
    line = Line(ann["come"], 1, intention=ann["hope"], ground=ann["fear"])
    assert [*paragraph(line), *paragraph(line)] == [
        "Ann hoped for the best, because she feared the worst, and so she came in.",
        "Ann hoped for the best, because she feared the worst. She came in.",
    ]


def test_beliefs_stand_beside_a_subject_that_is_new_and_else_before_it(
    paragraph: Paragraph, ann: dict[str, Clause], bob: dict[str, Clause]
) -> None:
    believing = Line(ann["sit"], 2, beliefs=(ann["hope"],))
    assert paragraph(Line(bob["come"], 1), believing) == [
        "Bob came in.",
        "Ann, who hoped for the best, sat down.",
    ]
    assert paragraph(Line(ann["come"], 1), believing) == [
        "Ann came in.",
        "Hoping for the best, she sat down.",
    ]


def test_two_beliefs_are_told_together_and_beside_several_actions(
    paragraph: Paragraph, ann: dict[str, Clause]
) -> None:
    first = Line(ann["come"], 1, beliefs=(ann["hope"], ann["fear"]))
    assert paragraph(first, Line(ann["sit"], 2)) == [
        "Ann, who hoped for the best and feared the worst, came in and sat down."
    ]


def test_a_reminder_stands_only_at_the_beginning(
    paragraph: Paragraph, ann: dict[str, Clause], bob: dict[str, Clause]
) -> None:
    reminded = Line(ann["sit"], 2, reminder=ann["come"])
    assert paragraph(reminded) == ["Ann, who had come in, sat down."]
    assert paragraph(Line(bob["come"], 1), reminded) == ["Bob came in.", "Ann sat down."]


def test_meanwhile_and_then_are_said_in_turns(
    paragraph: Paragraph, ann: dict[str, Clause], bob: dict[str, Clause]
) -> None:
    told = paragraph(
        Line(ann["come"], 1),
        Line(bob["come"], 2, is_unseen=True),
        Line(ann["wash"], 3, is_unseen=True),
        Line(ann["sit"], 4),
        Line(ann["wash"], 5),
        Line(ann["eat"], 6),
    )
    assert [sentence.split(" Ann")[0].split(" Bob")[0].split(" she")[0] for sentence in told] == [
        "Ann came in.",
        "Meanwhile",
        "In the meantime",
        "Then",
        "She washed and dressed.",
        "After that",
    ]
