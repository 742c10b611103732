"""What stays known while a text is broken."""

from pathlib import Path

from taichi_coach.authoring.desk.analysis import Analysis, LineLength
from taichi_coach.script.model.session import Support
from taichi_coach.timeline.model import Timeline
from taichi_coach.ui.desk.last_whole import lengths_in, same_lines

OLD = "a\nb\nc\nd"


def test_lines_are_the_same_from_both_ends():
    same = same_lines(OLD, "a\nnew\nnew\nc\nd")
    assert [same.new_line(n) for n in (1, 2, 3, 4)] == [1, None, 4, 5]
    assert [same.old_line(n) for n in (1, 2, 3, 4, 5)] == [1, 2, 2, 3, 4]


def test_the_same_text_has_the_same_lines():
    same = same_lines(OLD, OLD)
    assert [same.new_line(n) for n in (1, 4)] == [1, 4]
    assert same.old_line(4) == 4


def test_a_line_that_came_twice_is_counted_once():
    same = same_lines("a\na", "a\na\na")
    assert [same.new_line(n) for n in (1, 2)] == [1, 2]
    assert same.old_line(3) == 2


def test_a_broken_text_has_the_lengths_of_the_last_whole_one():
    timeline = Timeline(
        session="x",
        title="X",
        support=Support.SEATED,
        duration_ms=0,
        sections=(),
        steps=(),
        events=(),
        marks=(),
    )
    lengths = (LineLength(2, "step", "", 5), LineLength(4, "step", "", 7))
    whole = Analysis(OLD, Path("x"), "session", lengths=lengths, timeline=timeline)
    broken = Analysis("a\nslip\nc\nmore\nd", Path("x"), "session")
    assert lengths_in(broken, whole) == (LineLength(5, "step", "", 7),)
    assert lengths_in(whole, whole) == lengths
    assert lengths_in(broken, None) == ()
