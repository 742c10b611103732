"""What Enter, Tab and Backspace come to in lines as authors write them."""

import pytest

from taichi_coach.ui.desk.tokens import Token, begins_words, stretches
from taichi_coach.ui.desk.typing_keys import NewLine, backspace, dash, new_line, tab


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("  - say: Sit tall.", "\n  - "),
        ("  - section: Settle", "\n    "),
        ("    role: warm-up", "\n    "),
        ("    steps:", "\n      - "),
        ("    steps:  # to come", "\n      - "),
        ("  seated:", "\n    "),
        ("  - repeat: 2", "\n    "),
        ("  - by_support:", "\n      "),
        ("summary: >", "\n  "),
        ("title: Quiet", "\n"),
        ("", "\n"),
    ],
)
def test_enter_goes_on_as_the_line_does(line, typed):
    assert new_line(line, len(line)) == NewLine(typed)


def test_enter_within_a_line_keeps_the_indent():
    assert new_line("    say: Sit tall.", 8) == NewLine("\n    ")
    assert new_line("    say: Sit tall.", 2) == NewLine("\n  ")


def test_enter_on_a_dash_alone_ends_the_list():
    assert new_line("      - ", 8) == NewLine("    ", instead=True)
    assert new_line("  - ", 4) == NewLine("", instead=True)


def test_enter_on_an_empty_line_behind_a_steps_keys_begins_the_next_step():
    above = ["steps:", "  - hold: 20s", "    say: Stay.", ""]
    assert new_line("    ", 4, above) == NewLine("  - ", instead=True)
    assert new_line("  ", 2, above) == NewLine("\n  ")
    assert new_line("", 0, ["title: Quiet"]) == NewLine("\n")
    assert new_line("    ", 4, [""]) == NewLine("\n    ")


def test_tab_goes_a_step_inwards_and_takes_a_dash_with_it():
    assert tab("", 0) == (0, "  ")
    assert tab("   ", 3) == (0, " ")
    assert tab("  - ", 4) == (4, "    ")
    assert tab("  - say: Sit.", 8) is None


def test_tab_takes_along_the_key_that_was_begun_behind_the_dash():
    assert tab("  - ti", 6) == (6, "    ti")
    assert tab("  - ti", 4) is None
    assert tab("  - clouds", 10) is None  # a movement of a flow: no key that a step may have


@pytest.mark.parametrize(
    ("line", "above", "made"),
    [
        ("    ", ["  - hold: 20s", "    say: Open."], "  - "),
        ("    ", ["  - hold: 20s", ""], "  - "),
        ("    ", ["  - Stop if it hurts."], "  - "),
        ("    ", ["  - hold: 20s", "    cues:"], None),  # a list may stand so far in
        ("    ", ["  - section: Settle"], None),  # the step may be meant to be in it
        ("  ", ["steps:"], None),
        ("", ["title: Quiet"], None),
        ("    say:", ["  - hold: 20s"], None),
    ],
)
def test_a_dash_below_what_belongs_to_a_step_begins_the_next(line, above, made):
    assert dash(line, len(line), above) == made


def test_backspace_takes_a_step_where_nothing_else_stands():
    assert [backspace("    x", 4), backspace("   x", 3), backspace("  - ", 4)] == [2, 1, 2]
    assert backspace("  - say", 7) == 1
    assert backspace("", 0) == 1


def parts(line, **how):
    return [(line[p.start : p.start + p.length], p.token) for p in stretches(line, **how)]


def test_the_parts_of_a_line_are_told_apart():
    assert parts("  - hold: 20s  # long") == [
        ("  ", Token.INDENT),
        ("- ", Token.DASH),
        ("hold", Token.VERB),
        ("20s", Token.NUMBER),
        ("# long", Token.REMARK),
    ]
    assert parts('    say: "Lesson #4: sit" # x')[1:] == [
        ("say", Token.KEY),
        ('"Lesson #4: sit"', Token.WORDS),
        ("# x", Token.REMARK),
    ]
    assert parts("# all of it") == [("# all of it", Token.REMARK)]


def test_keys_and_numbers_within_braces_are_told_apart():
    found = parts("  - {name: rise, for: 4s, at: [-1.2, waist]}")
    assert [words for words, token in found if token is Token.KEY] == ["name", "for", "at"]
    assert [words for words, token in found if token is Token.NUMBER] == ["4s", "-1.2"]


def test_a_text_of_several_lines_is_words_whatever_stands_in_it():
    assert begins_words("  summary: >-") == 2
    assert begins_words("  summary: long") is None
    assert parts("    - hold: 20s", in_words=True) == [
        ("    ", Token.INDENT),
        ("- hold: 20s", Token.WORDS),
    ]
    assert parts("", in_words=True) == []
