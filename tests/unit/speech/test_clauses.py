"""How a text is paused: words are never drawn out, and never torn from what belongs to them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.speech.clauses import (
    LONGEST_BREATH,
    SLOWEST_WPM,
    Clause,
    clauses_of,
    parts_of,
    pause_ms,
)
from tests.tables import each_row

words = st.lists(
    st.sampled_from(["sit", "tall,", "and", "let", "the", "left", "arm", "from", "slowly"]),
    min_size=1,
    max_size=20,
)


def test_at_the_usual_pace_a_text_is_spoken_sentence_by_sentence():
    assert parts_of("Relax. Let them ease, and go on", 125) == (
        Clause("Relax.", 700),
        Clause("Let them ease, and go on", 0),
    )


@each_row(
    ("text", "parts"),
    [
        ("At 10 a.m. or later. Sit.", ["At 10 a.m. or later.", "Sit."]),
        ("At 10 a.m. Sit.", ["At 10 a.m.", "Sit."]),
        ("T. T. Liang said. Go.", ["T. T. Liang said.", "Go."]),
        ("You and I. Plan B. Then go.", ["You and I.", "Plan B.", "Then go."]),
    ],
)
def test_a_full_stop_of_a_short_form_or_a_name_ends_no_sentence(text, parts):
    assert [one.text for one in parts_of(text, 125)] == parts


@each_row("wpm", [60, 105, 140])
@each_row("text", ["and let the left arm go, " * 200, "slowly " * 700, "x" * 5000])
def test_a_sentence_without_an_end_is_spoken_in_breaths(text, wpm):
    parts = parts_of(text, wpm)

    assert max(len(one.text) for one in parts) <= LONGEST_BREATH + 1  # and its comma
    said = "".join(one.text for one in parts)
    assert re.sub("[ ,]", "", said) == re.sub("[ ,]", "", text)
    assert all(0 < one.pause_ms < pause_ms(wpm) for one in parts[:-1])


def test_a_breath_is_taken_at_a_comma_where_there_is_one_near():
    text = "let the arm float up slowly with your weight in the left leg, " * 4 + "rest"

    assert all(one.text.endswith("leg,") for one in parts_of(text, 140)[:-1])


def test_below_it_pauses_come_at_commas_and_joints_and_grow_between_sentences():
    slow = parts_of("Let the weight pour into the left leg. And stay.", 105)

    assert [one.text for one in slow] == ["Let the weight pour,", "into the left leg.", "And stay."]
    assert slow[0].pause_ms > 400
    assert slow[1].pause_ms == pause_ms(105) > 700


@each_row("wpm", [60, 75, 105])
@each_row("text", ["Relax.", "Stretch out.", "Breathe in slowly."])
def test_a_few_words_are_not_torn_apart(text, wpm):
    assert parts_of(text, wpm) == (Clause(text, 0),)


def test_very_slow_speech_is_paused_between_other_words_too():
    text = "Spread all ten fingers wide"

    assert len(parts_of(text, 105)) == 1
    assert [one.text for one in parts_of(text, 75)] == ["Spread all,", "ten fingers wide"]


def test_a_text_without_words_has_no_parts():
    assert parts_of("– …", 75) == ()


@given(words, st.integers(60, 300))
def test_nothing_is_lost_and_no_pause_is_longer_than_one_between_sentences(said, wpm):
    text = " ".join(said)

    parts = parts_of(text, wpm)

    assert " ".join(one.text for one in parts).replace(",", "") == text.replace(",", "")
    assert all(0 < one.pause_ms <= 1200 for one in parts[:-1])
    assert parts[-1].pause_ms == 0
    assert wpm < SLOWEST_WPM or len(parts) == len(clauses_of(text))


@given(words, st.integers(60, 124))
def test_a_sentence_is_never_slower_than_its_words_would_be(said, wpm):
    lack_ms = len(said) * 60_000 * (1 / wpm - 1 / SLOWEST_WPM)

    assert sum(one.pause_ms for one in parts_of(" ".join(said), wpm)) <= lack_ms + len(said)
