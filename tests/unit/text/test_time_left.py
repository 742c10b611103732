"""How much longer something takes, told without haste and without flickering."""

import pytest

from taichi_coach.text.time_left import TimeLeft, progress_words
from tests.tables import each_row

MINUTE = 60_000


class Clock:
    ms = 0.0

    def __call__(self):
        return self.ms


@pytest.fixture
def clock():
    return Clock()


@each_row(
    ("ms", "done", "of", "words"),
    [
        (2900, 50, 100, ""),
        (9000, 0, 100, ""),
        (9000, 0, 0, ""),
        (9000, 100, 100, ""),
        (9000, 50, 100, "less than a minute left"),
        (MINUTE, 50, 100, "about 1 minute left"),
        (MINUTE, 1, 3, "about 2 minutes left"),
        (MINUTE, 1, 31, "about 30 minutes left"),
    ],
)
def test_what_is_left_follows_from_what_is_done(ms, done, of, words):
    clock = Clock()
    left = TimeLeft(clock)
    clock.ms = ms

    assert left.words(done, of) == words


def test_minutes_that_were_told_stay_until_they_are_known_better(clock):
    left = TimeLeft(clock)
    clock.ms = MINUTE
    heard = [left.words(done, 650) for done in (100, 93, 107, 120, 134, 250, 550, 100)]

    assert [words.removeprefix("about ").removesuffix(" left") for words in heard] == [
        "6 minutes",
        "6 minutes",
        "5 minutes",
        "5 minutes",
        "4 minutes",
        "2 minutes",
        "less than a minute",
        "6 minutes",
    ]


def test_how_far_it_is_goes_without_what_is_not_known_yet():
    assert (
        progress_words("Painting the film", 12, 100, "")
        == "Painting the film, 12\N{NO-BREAK SPACE}%"
    )
    assert progress_words("Writing", 1, 2, "about 1 minute left") == (
        "Writing, 50\N{NO-BREAK SPACE}%, about 1 minute left"
    )
