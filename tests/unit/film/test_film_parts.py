"""Where a film is cut, and which moment each picture shows."""

from itertools import pairwise

from taichi_coach.film.film_parts import PART_S, FilmPart, at_ms, parts_of, pictures_in
from tests.tables import each_row


def test_parts_follow_one_another_and_are_never_long():
    parts = parts_of(pictures=2000, fps=25, chapters_ms=[0, 31_000, 31_000, 79_999, 10**9])

    assert (parts[0].first, parts[-1].end) == (0, 2000)
    assert all(one.end == two.first for one, two in pairwise(parts))
    assert all(0 < part.pictures <= PART_S * 25 for part in parts)
    assert {775, 1999} <= {part.first for part in parts}


def test_a_short_film_is_one_part():
    assert parts_of(3, 30, []) == (FilmPart(0, 3),)


@each_row(
    ("length_ms", "fps", "pictures"), [(0, 25, 1), (40, 25, 1), (41, 25, 2), (60_000, 30, 1800)]
)
def test_pictures_cover_the_whole_length(length_ms, fps, pictures):
    assert pictures_in(length_ms, fps) == pictures
    assert at_ms(pictures - 1, fps) < max(length_ms, 1)
