"""A classic world can be rewritten in the fabula dialect."""

from pathlib import Path

from readings import CLASSIC, FABULA, plain, read

from fabula.syntax import import_document
from fabula.syntax.tree import TypeDefinition


def test_the_community_worlds_mean_the_same_afterwards(benchmarks: Path) -> None:
    for world in sorted((benchmarks / "worlds").glob("*.txt")):
        document = read(world.read_text(encoding="utf-8"), name=world.name)
        text, changes = import_document(document)
        n_added = len(changes)
        assert all(change.code == "F404" for change in changes)
        imported = read(text, name=FABULA)
        added, kept = imported.statements[:n_added], imported.statements[n_added:]
        assert all(isinstance(statement, TypeDefinition) for statement in added)
        assert plain(document) == plain(type(imported)(imported.source, kept, imported.comments))


def test_reserved_words_are_renamed_everywhere() -> None:
    text = "property if(sum : entity) : boolean; entity effect : entity; if(effect); if(effect_);"
    imported, changes = import_document(read(text, name=CLASSIC))
    assert imported == (
        "property if_(sum_ : entity) : boolean;\n"
        "entity effect__ : entity;\n"
        "if_(effect__);\n"
        "if_(effect_);\n"
    )
    assert [change.code for change in changes] == ["F403"] * 3
    read(imported, name=FABULA)


def test_words_that_are_names_in_classic_only_are_renamed() -> None:
    text = "property story(motive : attitude) : boolean; story(scene); then() = once;"
    imported, changes = import_document(read(text, name=CLASSIC))
    assert imported == (
        "property story_(motive_ : attitude_) : boolean;\nstory_(scene);\nthen() = once;\n"
    )
    assert [change.code for change in changes] == ["F403"] * 3
    read(imported, name=FABULA)


def test_types_are_declared_before_they_are_used() -> None:
    text = "// Rome\ntype market : place;\nentity Square : market, piazza; // here\n"
    imported, changes = import_document(read(text, name=CLASSIC))
    assert imported == (
        "// Rome\ntype place;\ntype piazza;\ntype market : place;\n"
        "entity Square : market, piazza; // here\n"
    )
    assert [change.code for change in changes] == ["F404"] * 2


def test_brackets_keep_the_meaning() -> None:
    imported, _ = import_document(read("a() | b() & !c() == d();", name=CLASSIC))
    assert imported == "(a() | b()) & !(c() == d());\n"
