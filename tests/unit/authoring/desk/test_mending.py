"""Mend it: one press, and the finding is gone, and nothing else has changed."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from taichi_coach.authoring.desk.edits import applied
from taichi_coach.authoring.desk.mending import mends_for
from taichi_coach.script.model.diagnostics import Diagnostic, Level
from tests.tables import each_row
from tests.unit.desks import CLASS, file_of, library, looked_at

REACH = library().movement("reach-and-return").path.read_text("utf-8")
#: Slips of which it is certain what was meant.
SLIPS = (
    ("perform: fist-open", "perform: fist-opne", "Write `fist-open`"),
    ("movement: ten-finger-stretch", "movement: ten-fingr-stretch", "Write `ten-finger-stretch`"),
)


def all_mends(text: str) -> list:
    return [mend for remark in looked_at(text).remarks for mend in remark.mends]


@each_row(("right", "wrong", "label"), SLIPS)
def test_a_slip_is_mended_by_one_press(right, wrong, label):
    mends = all_mends(CLASS.replace(right, wrong, 1))

    assert [each.label for each in mends] == [label]
    assert applied(CLASS.replace(right, wrong, 1), mends[0].edits) == CLASS


def test_several_places_are_mended_at_once():
    text = CLASS.replace("title: My class", 'title: "My \\class, your \\class"')
    mends = all_mends(text)

    assert [each.label for each in mends] == ["Mend it"]
    assert not looked_at(applied(text, mends[0].edits)).remarks


def test_a_pose_that_is_not_there_gets_its_near_name():
    name = re.search(r"pose: ([\w-]+),", REACH)[1]
    text = REACH.replace(f"pose: {name},", f"pose: {name[1:]},", 1)

    assert applied(text, all_mends(text)[0].edits) == REACH


WORDS = [m.span() for m in re.finditer(r"[a-z-]{4,}(?=:)|(?<=: )[a-z-]+-[a-z-]+", CLASS)]


@settings(max_examples=12)
@given(st.sampled_from(WORDS), st.integers(0, 30), st.sampled_from(["left out", "twice", "turned"]))
def test_every_mend_takes_its_finding_away_and_brings_none(span, at, how):
    begin, end = span
    word = CLASS[begin:end]
    at %= len(word)
    new = {
        "left out": word[:at] + word[at + 1 :],
        "twice": word[: at + 1] + word[at:],
        "turned": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    }[how]
    text = CLASS[:begin] + new + CLASS[end:]
    before = looked_at(text).remarks
    for remark in before:
        for mend in remark.mends:
            after = looked_at(applied(text, mend.edits)).remarks

            assert (remark.line, remark.message) not in [(e.line, e.message) for e in after]
            assert {each.code for each in after} <= {each.code for each in before}


@each_row(
    ("right", "wrong"),
    [
        ("fist-open", "something-else"),
        ("fist-open", "fo"),
        ("  - say: Thank you.", "  - include: week-01-d"),  # a, b and c are all as near
        ("perform: fist-open", "perform: fist-opne\n      - perform: fist-opne"),
        ("- rest: 15s", "- dance: 15s"),
        ("{at: 12s, whisper: Relax.}", "{at: 40s, whisper: Relax.}"),
    ],
)
def test_where_it_is_not_certain_nothing_is_offered(right, wrong):
    text = CLASS.replace(right, wrong)

    assert looked_at(text).remarks
    assert all_mends(text) == []


def test_a_name_that_stands_nowhere_is_left_alone():
    message = "There is no movement called `fist-opne`."
    found = Diagnostic(file_of(), 1, 1, Level.ERROR, "unknown-movement", message)
    names = {"unknown-movement": ["fist-open"]}

    assert mends_for("perform: fist-opne", found, names)
    assert mends_for("format: 1\n", found, names) == ()
    assert mends_for("perform: fist-opne", found) == ()
    assert mends_for("like: other/fist-opne", found, names) == ()  # the other file's own name
