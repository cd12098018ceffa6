"""What is told of a plot: reasons, wrong beliefs, changes of heart; and without templates."""

import pytest
from checking import problem_of
from narrate.telling import BAKERY, BAKERY_TEMPLATES, HERE, narrated, sentences, templates_of

from fabula.errors import PlotError
from fabula.narrate import UnknownLanguageError, narrate
from fabula.plots import Plot, PlotStep

WALK, BUY = "walk(Tom, Cottage, Bakery)", "buy(Tom, Ann, Bakery)"
TREASURE = (HERE / "treasure.fabula").read_text(encoding="utf-8")
TEMPLATES = (HERE / "treasure.en.ftl").read_text(encoding="utf-8")
THINKS_LOFT = "believes(Bob, hidden_in() = Loft);"


def told(*actions: str, start: str = "", templates: str = "") -> list[str]:
    """Return the sentences about some actions; `start` and `templates` are added to the texts."""
    return sentences(narrated(TREASURE + start, TEMPLATES + templates, *actions))


def test_an_action_is_told_with_its_template() -> None:
    assert sentences(narrated(BAKERY, BAKERY_TEMPLATES, WALK, BUY)) == [
        "Tom went to the bakery, bought a loaf from Ann, the baker, and was cross with her.",
    ]


def test_every_sentence_knows_its_steps() -> None:
    (paragraph,) = narrated(TREASURE, TEMPLATES, "go(Bob, Garden)", "dig(Bob, Garden)").paragraphs
    assert [sentence.steps for sentence in paragraph.sentences] == [(1, 2), (2,)]


def test_without_templates_actions_are_told_by_their_names() -> None:
    assert sentences(narrated(BAKERY, "", WALK, BUY)) == [
        "Tom did “walk” with Cottage and Bakery and did “buy” with Ann and Bakery."
    ]
    assert sentences(narrated(BAKERY, "", WALK, BUY, language="it")) == [
        "Tom fece «walk» con Cottage e Bakery e fece «buy» con Ann e Bakery."
    ]
    assert sentences(narrated(TREASURE, "", "letter_comes(Bob)")) == [
        "“letter comes” happened to Bob."
    ]


# Plans


def test_what_comes_true_at_once_is_not_announced() -> None:
    assert told("go(Bob, Garden)", "dig(Bob, Garden)")[0] == (
        "Bob went to the garden and dug for the treasure in the garden."
    )


def test_a_plan_that_comes_to_nothing_is_told_as_the_purpose() -> None:
    assert told("go(Bob, Garden)") == [
        "Bob went to the garden to dig for the treasure in the garden."
    ]


def test_what_others_are_to_do_is_told_as_the_aim() -> None:
    assert told("whisper(Ann, Bob, Loft)", "move(Ann, Hall)")[0] == (
        "Ann whispered something to Bob, so that he would go to the loft."
    )


def test_a_plan_is_told_once() -> None:
    start = "resents(Ann, Bob); believes(Ann, at(Bob) = Garden);"
    whole = told("go(Bob, Garden)", "scold(Ann, Bob)", "go(Bob, Garden)", start=start)
    assert " ".join(whole).count("to dig for") == 1


def test_a_wish_that_has_words_is_told_instead_of_the_plan() -> None:
    wanted = '\nstate-rich = { SUBJ($c) } { V("be") } rich\n'
    wanted += '    .wanted = { SUBJ($who) } { V("dream") } of riches\n'
    assert told("go(Bob, Garden)", templates=wanted) == [
        "Bob dreamt of riches, and so he went to the garden."
    ]


# Wrong beliefs


def test_a_wrong_belief_is_told_where_it_makes_somebody_act() -> None:
    assert told("go(Bob, Loft)", start=THINKS_LOFT) == [
        "Bob, who believed that the treasure was in the loft, went to the loft "
        "to dig for the treasure in the loft."
    ]


def test_what_the_world_has_overtaken_is_still_believed() -> None:
    start = "hidden_in() = Loft;"
    assert told("move(Ann, Hall)", "go(Bob, Loft)", start=start + "at(Bob) = Garden;")[-1] == (
        "Meanwhile Bob, who believed that the treasure was still in the loft, went to the loft "
        "to dig for the treasure in the loft."
    )


def test_a_wrong_belief_that_comes_up_is_told_there_and_only_there() -> None:
    whole = told("hint(Ann, Bob)", "go(Bob, Loft)")
    assert whole[1].startswith("Bob came to believe that the treasure was in the loft")
    assert " ".join(whole).count("believe") == 1


def test_what_somebody_is_told_in_so_many_words_is_not_said_twice() -> None:
    assert "believe" not in " ".join(told("whisper(Ann, Bob, Loft)", "go(Bob, Loft)"))


def test_a_wrong_belief_that_does_not_matter_is_not_told() -> None:
    text = " ".join(told("go(Bob, Garden)", start="believes(Bob, at(Ann) = Loft);"))
    assert "believe" not in text


def test_what_somebody_fails_to_know_is_told_as_that() -> None:
    start = "guarded(Garden); believes(Bob, !guarded(Garden));"
    assert told("go(Bob, Garden)", start=start) == [
        "Bob, who failed to see that the garden was guarded, went to the garden "
        "to dig for the treasure in the garden."
    ]


def test_a_wrong_belief_may_have_words_of_its_own() -> None:
    state = 'state-guarded = { SUBJ($p) } { V("be") } guarded\n'
    believed = '    .believed-not = { SUBJ($who) } { V("think") } { OBJ($p) } unguarded\n'
    words = TEMPLATES.replace(state, state + believed)
    start = "guarded(Garden); believes(Bob, !guarded(Garden));"
    (sentence,) = sentences(narrated(TREASURE + start, words, "go(Bob, Garden)"))
    assert sentence.startswith("Bob, who thought the garden unguarded, went to the garden")


def test_words_that_cannot_stand_beside_a_subject_are_a_sentence() -> None:
    words = TEMPLATES.replace(
        "    .still =", "    .believed = { SUBJ($who) } had the loft in mind\n    .still =", 1
    )
    assert sentences(narrated(TREASURE + THINKS_LOFT, words, "go(Bob, Loft)"))[0] == (
        "Bob had the loft in mind."
    )


def test_whoever_sees_through_his_mistake_is_said_to() -> None:
    whole = told("go(Bob, Loft)", "letter_comes(Bob)", start=THINKS_LOFT)
    assert whole[1:] == [
        "A letter came for Bob.",
        "He understood that the treasure was in the garden.",
    ]


def test_nobody_finds_out_what_is_made_so() -> None:
    hidden = "at(Bob) = Garden;" + THINKS_LOFT.replace("Loft", "Hall")
    whole = told("go(Bob, Hall)", "move(Ann, Hall)", start=hidden)
    assert "believed that the treasure was in the hall" in whole[0]
    assert not any("understood" in sentence for sentence in whole)


def test_of_beliefs_about_beliefs_one_is_told() -> None:
    utility = "utility(Ann): if(believes(Bob, hidden_in() == Loft) & at(Ann) == Loft) 1 else 0;"
    start = "believes(Ann, believes(Bob, hidden_in() = Loft));"
    (sentence,) = sentences(narrated(TREASURE + start + utility, TEMPLATES, "go(Ann, Loft)"))
    assert sentence == (
        "Ann, who believed that Bob thought that the treasure was in the loft, went to the loft."
    )


def test_what_somebody_believes_is_never_told_as_a_fact() -> None:
    for actions in (["go(Bob, Loft)"], ["go(Bob, Loft)", "letter_comes(Bob)"]):
        for sentence in told(*actions, start=THINKS_LOFT):
            place = sentence.find("the treasure was in the loft")
            assert place == -1 or sentence[:place].endswith("believed that ")


# Attitudes


def test_an_attitude_that_changes_is_told_in_its_own_words() -> None:
    change = '\nchange-resents = { SUBJ($c) } { V("be") } green with envy\n'
    assert told("go(Bob, Garden)", "dig(Bob, Garden)", templates=change)[-1] == (
        "Ann was green with envy."
    )


def test_a_trigger_with_words_is_told_instead() -> None:
    words = '\nchange-resents = { SUBJ($c) } { V("be") } green with envy\n'
    words += 'begrudge = { SUBJ($c) } { V("grind") } { HIS() } teeth\n'
    assert told("go(Bob, Garden)", "dig(Bob, Garden)", templates=words)[-1] == (
        "Ann ground her teeth."
    )


def test_an_attitude_without_words_for_its_change_is_told_as_what_is_so_from_then_on() -> None:
    assert told("go(Bob, Garden)", "dig(Bob, Garden)")[-1] == "From then on Ann resented him."


def test_an_attitude_that_makes_somebody_act_is_told_as_the_reason_once() -> None:
    start = "resents(Ann, Bob); at(Bob) = Loft;"
    assert told("scold(Ann, Bob)", start=start) == ["Ann scolded Bob, because she resented him."]


def test_a_ground_that_has_words_is_told_as_the_reason() -> None:
    words = TEMPLATES + "    .because = old wounds smarted\n"
    start = "resents(Ann, Bob); at(Bob) = Loft;"
    assert sentences(narrated(TREASURE + start, words, "scold(Ann, Bob)")) == [
        "Ann scolded Bob, because old wounds smarted."
    ]


# The rest


def test_only_whoever_did_not_notice_the_action_before_acts_meanwhile() -> None:
    seen = told("scold(Ann, Bob)", "go(Bob, Garden)", start="resents(Ann, Bob); at(Bob) = Loft;")
    unseen = told("move(Ann, Hall)", "go(Bob, Garden)", start="believes(Bob, !guarded(Hall));")
    assert [seen[1].split()[0], unseen[1].split()[0]] == ["Bob", "Meanwhile"]


def test_no_plot_is_told_of_actions_that_there_are_not() -> None:
    plot = Plot((PlotStep("fly(Tom)"),))
    with pytest.raises(PlotError, match="P010"):
        narrate(problem_of(BAKERY), plot, "en", templates=templates_of(""))


def test_a_language_without_a_grammar_is_an_error() -> None:
    with pytest.raises(UnknownLanguageError, match="en and it"):
        narrate(problem_of(BAKERY), Plot(()), "tlh", templates=templates_of(""))


def test_an_empty_plot_is_an_empty_narration() -> None:
    assert narrate(problem_of(BAKERY), Plot(()), "en", templates=templates_of("")).text == "\n"
