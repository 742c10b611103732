"""Edits change what they say and nothing else, wherever they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.authoring.desk.edits import Edit, applied, inserted, replaced

TEXTS = st.text(st.sampled_from('ab: -\n\t#é云\x0b\x1c"'), max_size=60)
PLACES = st.tuples(st.integers(1, 12), st.integers(1, 20))


def _offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    if line > len(lines):
        return len(text)
    return sum(len(each) + 1 for each in lines[: line - 1]) + min(column - 1, len(lines[line - 1]))


@given(TEXTS, PLACES, PLACES, TEXTS)
def test_an_edit_leaves_what_is_around_it(text, one, other, new):
    begin, end = sorted((one, other))
    start, stop = _offset(text, *begin), _offset(text, *end)

    assert applied(text, [Edit(*begin, *end, new)]) == text[:start] + new + text[stop:]


@given(TEXTS, st.lists(st.integers(0, 59), max_size=4, unique=True))
def test_several_edits_are_counted_in_the_text_as_it_was(text, offsets):
    places = sorted(each for each in offsets if each <= len(text))
    edits = []
    for each in places:
        before = text[:each]
        edits.append(inserted(before.count("\n") + 1, each - before.rfind("\n"), f"<{each}>"))
    pieces = [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]
    wanted = pieces[0] + "".join(f"<{p}>{t}" for p, t in zip(places, pieces[1:], strict=True))

    assert applied(text, edits) == wanted


def test_a_word_is_written_for_another():
    assert applied("a: one\nb: two", [replaced(2, 4, "two", "three")]) == "a: one\nb: three"
