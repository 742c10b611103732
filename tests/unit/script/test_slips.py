"""Fifty slips of each kind: each is told once, on its line, and its mend leaves a sound file.

Some of each kind are tried here, in every way of writing it; `benchmarks/sweep_samples.py` tries
all.
"""

from pathlib import Path

from taichi_coach.script.files import reader
from taichi_coach.script.model.edits import edited
from tests.sampling import some_of
from tests.tables import each_row
from tests.unit.script.slips import sound
from tests.unit.script.slips_in_lines import IN_LINES
from tests.unit.script.slips_in_texts import IN_TEXTS
from tests.unit.script.slips_in_values import IN_VALUES

FILE = Path("a-file.yaml")
KINDS = IN_TEXTS | IN_LINES | IN_VALUES


def findings(text):
    return reader.inspect_text(text, FILE).diagnostics


def test_the_file_that_the_slips_are_made_in_is_sound():
    assert findings(sound()) == ()


def test_there_are_fifty_of_each_kind():
    assert {kind: len(each) for kind, each in KINDS.items() if len(each) < 48} == {}


@each_row("kind", KINDS)
def test_a_slip_is_told_once_where_it_is_with_the_mend_that_makes_it_sound(kind):
    for slipped in some_of(KINDS[kind], 9, list(KINDS).index(kind)):
        (found,) = findings(slipped.text)
        assert found.line == slipped.line, slipped.text
        assert slipped.told in f"{found.message} {found.mend}"
        assert len(str(found)) < 400
        if slipped.mends:
            assert findings(edited(slipped.text, found.edits)) == (), slipped.text
        elif slipped.mends is False:
            assert found.edits == ()


@each_row("kind", KINDS)
def test_a_slip_hides_no_other_fault_of_the_file(kind):
    """Another fault, behind it and before it, is told in the same round."""
    for slipped in KINDS[kind][:: max(len(KINDS[kind]) // 2, 1)]:
        before = slipped.text.replace("format: 1", "format: 1\ntite: T", 1)
        text = before.rstrip().removesuffix("```").removesuffix("~~~") + "\n  - wait: 45x\n"
        told = findings(text)
        lines = [each.line for each in told]
        assert slipped.line + 1 in lines or slipped.line == 1, text
        assert any("`45x`" in each.message for each in told), text
        assert len(told) <= 3, text
