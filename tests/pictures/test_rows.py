"""Which line runs where: no two lines on one row, everybody in the band of his place."""

from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.pictures.rows import Arrangement, arranged, crossings

N_STEPS = 6
COURSE = st.lists(
    st.sampled_from(["Home", "Inn", "Mill", None]), min_size=N_STEPS, max_size=N_STEPS
)
COURSES = st.lists(COURSE, min_size=1, max_size=7)


def band_of(arrangement: Arrangement, row: int) -> str | None:
    (name,) = (
        place.name
        for place in arrangement.places
        if place.first_row <= row < place.first_row + place.n_rows
    )
    return name


@settings(max_examples=60)
@given(COURSES, st.data())
def test_everybody_has_a_row_of_his_own_where_he_is(
    courses: list[list[str | None]], data: st.DataObject
) -> None:
    company = st.sets(st.integers(0, len(courses) - 1))
    companies = data.draw(st.lists(company, min_size=N_STEPS - 1, max_size=N_STEPS - 1))
    arrangement = arranged(courses, companies)
    for step in range(N_STEPS):
        rows = [own[step] for own in arrangement.rows]
        assert len(set(rows)) == len(rows)
        for course, row in zip(courses, rows, strict=True):
            assert band_of(arrangement, row) == course[step]
    for course, own in zip(courses, arrangement.rows, strict=True):
        for step in range(1, N_STEPS):
            if course[step] == course[step - 1]:
                assert own[step] == own[step - 1]
    assert arranged(courses, companies) == arrangement


def test_lines_do_not_cross_where_they_need_not() -> None:
    away = ["Home", "Home", "Inn", "Inn"]
    stays = ["Home"] * 4
    landlord = ["Inn"] * 4
    arrangement = arranged([stays, landlord, away, stays], [[0, 3], [0, 3], [1, 2]])
    assert crossings(arrangement.rows) == 0


def test_those_who_act_together_are_near_where_there_are_no_places() -> None:
    nowhere = [None] * 5
    arrangement = arranged([nowhere] * 4, [[0, 3], [1, 2], [0, 3], [0, 3]])
    rows = [own[0] for own in arrangement.rows]
    assert abs(rows[0] - rows[3]) == 1
    assert abs(rows[1] - rows[2]) == 1


def test_places_between_which_one_moves_are_neighbours() -> None:
    commuter = ["Mill", "Inn", "Mill", "Inn"]
    arrangement = arranged([["Home"] * 4, ["Home"] * 4, commuter], [[], [], []])
    names = [place.name for place in arrangement.places]
    assert abs(names.index("Mill") - names.index("Inn")) == 1
