"""Words are as long as they were spoken, where they were; a session says which it is."""

from msgspec import structs

from taichi_coach.settings import Settings
from taichi_coach.timeline import session_lengths
from taichi_coach.timeline.compiler import lay_out
from taichi_coach.timeline.session_lengths import laid_out, lengths_of
from taichi_coach.timeline.speech_lengths import ShownLengths, SpokenLengths, is_estimate
from taichi_coach.timeline.speech_pace import HIBARI
from tests.bundled_library import library
from tests.tables import each_row
from tests.unit.scripts import timeline

TALK = "- say: One.\n- wait: 5s\n- say: Two.\n"


def spoken(**lengths):
    return SpokenLengths(HIBARI, lengths, lambda words: words.text.strip(".").lower())


def test_what_was_spoken_is_known_and_the_rest_expected():
    one, two = timeline(TALK).utterances

    lengths = spoken(one=4321)

    assert lengths.length_of(one) == 4321
    assert lengths.length_of(two) == HIBARI.length_of(two)
    assert (lengths.knows(one), lengths.knows(two)) == (True, False)


@each_row(
    ("script", "lengths", "estimated"),
    [
        (TALK, HIBARI, True),
        (TALK, spoken(one=1000), True),
        (TALK, spoken(one=1000, two=1000), False),
        (TALK, ShownLengths(HIBARI), False),
        ("- wait: 5s\n", HIBARI, False),
        (TALK + "- ready: One.\n", spoken(one=1000, two=1000), True),
    ],
)
def test_a_length_is_an_estimate_while_words_or_a_wait_may_change_it(script, lengths, estimated):
    assert is_estimate(timeline(script, length_of=lengths.length_of), lengths) is estimated


def test_words_that_are_shown_stand_as_long_as_they_would_be_spoken():
    (one, _) = timeline(TALK).utterances

    assert ShownLengths(HIBARI.at(80)).length_of(one) == HIBARI.at(80).length_of(one)


def test_a_session_lasts_as_long_as_at_the_persons_speed():
    session = library().session("ten-finger-stretch")

    def told(speed):
        own = Settings(speed=speed)
        return lengths_of(session, library(), session.supports[0], own, HIBARI)

    usual, quick = told(100), told(150)

    assert usual.words == "about 2½ minutes"
    assert quick.duration_ms < usual.duration_ms


def test_a_session_is_laid_out_anew_only_where_its_words_take_another_time(monkeypatch):
    session = library().session("ten-finger-stretch")
    words, laid = [], []
    monkeypatch.setattr(
        session_lengths, "lay_out", lambda *given, **more: laid.append(1) or lay_out(*given, **more)
    )

    def told(**lengths):
        speech = SpokenLengths(HIBARI, lengths, lambda each: words.append(each) or each.text[:5])
        return lengths_of(session, library(), session.supports[0], Settings(lead_s=10), speech)

    first, again, other = told(), told(nobody=1), told(**{words[0].text[:5]: 90_000})

    assert first == again
    assert other.duration_ms > first.duration_ms
    assert len(laid) == 2


def test_another_session_of_the_same_name_has_its_own_length():
    session = library().session("ten-finger-stretch")
    short = structs.replace(session, steps=session.steps[:1])
    near = library(), session.supports[0], Settings(), HIBARI

    whole, part = lengths_of(session, *near), lengths_of(short, *near)

    assert part.duration_ms < whole.duration_ms == laid_out(session, *near).duration_ms
