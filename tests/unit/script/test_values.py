"""What values of the model are equal to, and what they hold."""

from dataclasses import dataclass
from pathlib import Path

from taichi_coach.script.model.pose_words import FootWords, HandWords
from taichi_coach.script.model.session import Where
from taichi_coach.script.model.value_fields import fields_of
from taichi_coach.script.schema.amounts import Amounts, WeekSession

HERE, THERE = (Where(Path("a.yaml"), line) for line in (3, 9))


@dataclass
class Pair:
    left: int
    right: int


def test_the_fields_of_a_value_are_those_of_its_kind():
    assert fields_of(Pair(1, 2)) == ("left", "right")
    assert "line" in fields_of(HERE)
    assert fields_of("words") == ()


def test_words_of_a_pose_are_equal_wherever_they_stand_and_to_nothing_else():
    assert HandWords(where=HERE) == HandWords(where=THERE)
    assert len({HandWords(where=HERE), HandWords(where=THERE)}) == 1
    assert not HandWords(where=HERE) != HandWords(where=THERE)  # noqa: SIM202  `!=` is asked
    for other in (FootWords(where=HERE), "words"):
        assert HandWords(where=HERE) != other
        assert not HandWords(where=HERE) == other  # noqa: SIM201  `==` is asked


def test_a_session_of_a_week_is_the_same_whatever_its_amounts_are():
    plain, longer = WeekSession("hands"), WeekSession("hands", Amounts(), HERE)
    assert plain == longer
    assert not plain != longer  # noqa: SIM202  `!=` is asked
    assert len({plain, longer, WeekSession("feet")}) == 2
