"""How long words will take is told before they are spoken: by their voice, clause by clause."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from taichi_coach.script.model.session import Style, Utterance
from taichi_coach.speech.clauses import SLOWEST_WPM, parts_of
from taichi_coach.timeline.speech_pace import (
    ESPEAK,
    FLITE,
    HIBARI,
    LEAST_MS,
    OTHERS,
    USUAL,
    SpeechPace,
    pace_of,
)
from taichi_coach.timeline.spoken_words import estimate
from tests.tables import each_row

#: 10 ms a letter, 100 a word, 1 s a comma, 300 a clause.
ROUND = SpeechPace(letter_ms=10, word_ms=100, comma_ms=1000, clause_ms=300)
paces = st.sampled_from([HIBARI, FLITE, ESPEAK, ROUND])
texts = st.lists(
    st.sampled_from(["sit", "tall,", "and", "let", "the", "left", "arm.", "from", "slowly;", "–"]),
    max_size=20,
).map(" ".join)


def test_a_clause_takes_what_its_letters_words_and_commas_take():
    assert ROUND.length_of(Utterance("Open both hands.", wpm=125)) == 13 * 10 + 3 * 100 + 300
    assert ROUND.length_of(Utterance("In, open", wpm=125)) == 6 * 10 + 2 * 100 + 1000 + 300


def test_pauses_between_sentences_are_those_that_will_be_made():
    (first, _) = parts_of("Relax. Let go.", 125)

    both = ROUND.length_of(Utterance("Relax. Let go.", wpm=125))
    alone = sum(ROUND.length_of(Utterance(one, wpm=125)) for one in ("Relax.", "Let go."))

    assert both == alone + first.pause_ms


def test_words_are_never_drawn_out_but_paused():
    text = "Let the weight pour into the left leg."
    slow = parts_of(text, 105)

    assert len(slow) == 2
    assert ROUND.length_of(Utterance(text, wpm=105)) == slow[0].pause_ms + sum(
        ROUND.length_of(Utterance(part.text, wpm=125)) for part in slow
    )


def test_a_comma_where_a_part_ends_has_its_pause_and_no_more():
    assert ROUND.length_of(Utterance("sit tall,", wpm=125)) == ROUND.length_of(
        Utterance("sit tall", wpm=125)
    )


def test_the_persons_own_rate_is_as_if_the_text_were_written_for_it():
    text = "Breathe in, and rise. Breathe out."

    assert HIBARI.at(120).length_of(Utterance(text, wpm=125)) == HIBARI.length_of(
        Utterance(text, wpm=150)
    )
    assert HIBARI.at(100) == HIBARI


def test_twice_as_fast_takes_half_but_for_what_is_fixed():
    words = Utterance("Open both hands", wpm=125)
    fast = Utterance("Open both hands", wpm=250)

    assert ROUND.length_of(fast) * 2 == ROUND.length_of(words)
    assert SpeechPace(10, 100, 0, 300, fixed_ms=50).length_of(fast) == 415


def test_a_whisper_is_as_much_longer_as_the_voice_makes_it():
    pace = SpeechPace(10, 100, 0, 300, whispered=0.5)
    spoken = pace.length_of(Utterance("Open both hands and stretch", wpm=125))

    whispered = pace.length_of(Utterance("Open both hands and stretch", Style.WHISPER, wpm=125))

    assert whispered * 2 == spoken


def test_signs_are_counted_as_the_words_that_will_be_said():
    assert HIBARI.length_of(Utterance("Hold for 60 s.")) == HIBARI.length_of(
        Utterance("Hold for 60 seconds.")
    )


@each_row("text", ["", "–", "…"])
def test_what_has_nothing_to_say_is_shown_for_a_moment(text):
    assert HIBARI.length_of(Utterance(text)) == LEAST_MS


@given(paces, texts, st.integers(40, 400), st.sampled_from(Style))
def test_every_length_is_a_positive_whole_number(pace, text, wpm, style):
    length = pace.length_of(Utterance(text, style, wpm))

    assert isinstance(length, int)
    assert length >= LEAST_MS


@given(paces, texts, st.integers(125, 400), st.sampled_from(["sit", "tall,", "arm.", "slowly;"]))
def test_one_more_word_never_takes_less(pace, text, wpm, more):
    shorter, longer = Utterance(text, wpm=wpm), Utterance(f"{text} {more}", wpm=wpm)

    assert pace.length_of(longer) >= pace.length_of(shorter)


@given(paces, texts, st.integers(40, 400), st.integers(1, 100))
def test_the_same_words_never_take_longer_where_they_are_spoken_faster(pace, text, wpm, faster):
    """Unless they are slow enough to be spoken in parts: a voice may rest longer at its commas."""
    assume((wpm < SLOWEST_WPM) is (wpm + faster < SLOWEST_WPM))
    slow, fast = Utterance(text, wpm=wpm), Utterance(text, wpm=wpm + faster)

    assert pace.length_of(fast) <= pace.length_of(slow)


def test_the_pace_is_that_of_the_engine_by_its_name():
    assert pace_of("hibari") is HIBARI
    assert pace_of("flite") is FLITE
    assert pace_of("pyttsx3 espeak") is ESPEAK
    assert pace_of("pyttsx3 sapi5") is pace_of("piper") is pace_of("") is OTHERS


def test_where_nobody_asks_who_speaks_it_is_the_usual_voice():
    words = Utterance("Sit tall, and let your hands rest.")

    assert estimate(words) == USUAL.length_of(words)


def test_a_voice_that_was_heard_tells_how_long_it_takes_for_the_rest():
    words = Utterance("Sit tall. Let the weight pour into the left leg.", wpm=105)
    speech_ms, pauses_ms = HIBARI.speech_and_pauses(words)
    slow = HIBARI.learned(1_200_000, 1_000_000)

    assert HIBARI.length_of(words) == speech_ms + pauses_ms
    assert slow.length_of(words) == pytest.approx(1.18 * speech_ms + pauses_ms, rel=0.01)
    assert slow.speech_and_pauses(words) == (speech_ms, pauses_ms)
    assert slow.learned(1000, 1000) == HIBARI


@each_row(
    ("spoken_ms", "expected_ms", "share"),
    [
        (0, 0, 1.0),
        (12_000, 10_000, 1.02),
        (1_200_000, 1_000_000, 1.18),
        (10**8, 1000, 1.5),
        (0, 10**8, 0.68),
    ],
)
def test_a_few_words_tell_little_and_nobody_is_that_slow(spoken_ms, expected_ms, share):
    assert HIBARI.learned(spoken_ms, expected_ms).share == pytest.approx(share)
