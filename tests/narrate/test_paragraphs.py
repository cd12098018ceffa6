"""Paragraphs: by the scenes of a story, with its own words, and without one by who acts."""

from narrate.telling import HERE, narrated

TREASURE = (HERE / "treasure.fabula").read_text(encoding="utf-8")
TEMPLATES = (HERE / "treasure.en.ftl").read_text(encoding="utf-8")
STORY = """
story hunt {
    scene silence: hidden_in() == Garden;
    then scene search(p : place): go(Bob, p) then dig(Bob, p);
    scene news: letter_comes(Bob);
    end: rich(Bob);
};
"""
WORDS = """
narration-title = A treasure
narration-opening = it was raining
narration-ending = That was the end. Nobody was richer than { SUBJ(-Bob) }.
scene-silence = for a long time nothing happened
scene-search = { SUBJ(-Bob) } { V("think") } of { DEF($p) }
    .end = { VALUE("rich", -Bob) ->
        [true] the sun came out
       *[other] it went on raining
      }
"""
PLOT = ("go(Bob, Garden)", "dig(Bob, Garden)", "letter_comes(Bob)", "move(Ann, Hall)")


def test_a_paragraph_leads_up_to_each_scene_with_its_words_around_it() -> None:
    told = narrated(TREASURE + STORY, TEMPLATES + WORDS, *PLOT, story="hunt")
    assert [(paragraph.scene, paragraph.text) for paragraph in told.paragraphs] == [
        (None, "It was raining."),
        ("silence", "For a long time nothing happened."),
        (
            "search",
            "Bob thought of the garden. He went to the garden and dug for the treasure in the "
            "garden. From then on Ann resented him. The sun came out.",
        ),
        ("news", "A letter came for Bob."),
        (None, "Ann carried the treasure to the hall."),
        (None, "That was the end. Nobody was richer than Bob."),
    ]
    assert told.title == "A treasure"
    assert told.text.startswith("A treasure\n\nIt was raining.\n\nFor a long time")


def test_a_story_may_have_a_title_an_opening_and_an_ending_of_its_own() -> None:
    own = (
        "\nstory-hunt =\n    .title = The hunt\n    .opening = it was dry\n    .ending = the end\n"
    )
    told = narrated(TREASURE + STORY, TEMPLATES + WORDS + own, *PLOT, story="hunt")
    first, *_, last = told.paragraphs
    assert [told.title, first.text, last.text] == ["The hunt", "It was dry.", "The end."]


def test_without_a_story_a_paragraph_ends_where_nobody_goes_on() -> None:
    search = ("letter_comes(Bob)", "go(Bob, Garden)", "dig(Bob, Garden)")
    told = narrated(TREASURE, TEMPLATES, *search, "move(Ann, Hall)")
    assert [paragraph.sentences[0].steps for paragraph in told.paragraphs] == [(1,), (4,)]


def test_a_paragraph_is_not_too_long() -> None:
    told = narrated(TREASURE, TEMPLATES, *["letter_comes(Bob)"] * 8)
    assert [paragraph.sentences[-1].steps for paragraph in told.paragraphs] == [(6,), (8,)]


def test_whoever_comes_back_is_told_with_what_he_has_done_for_it() -> None:
    letters = ["letter_comes(Bob)"] * 5
    told = narrated(TREASURE, TEMPLATES, "go(Bob, Garden)", *letters, "dig(Bob, Garden)")
    assert told.paragraphs[-1].text.startswith(
        "Bob, who had gone to the garden, dug for the treasure in the garden."
    )
