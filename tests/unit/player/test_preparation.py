"""A session laid out by the clips that are there, as they come."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.player.preparation import Preparation
from taichi_coach.timeline.model import Kind
from tests.unit.compiled import SCRIPTS
from tests.unit.scripts import events, timeline

TALK = "- say: One.\n- wait: 5s\n- say: Two.\n- wait: 5s\n- say: One.\n- wait: 5s\n- say: Three.\n"


def clip(ms):
    """A clip, of which only the length matters here."""
    return SimpleNamespace(for_ms=ms)


def preparation(script=TALK):
    return Preparation(
        lambda speed, length_of, earlier: timeline(
            script, speed=speed, length_of=length_of, earlier=earlier
        )
    )


def named(found):
    return {each.text: each for each in found.timeline.utterances}


def begins(found):
    return [event.at_ms for event in events(found.timeline, Kind.SPEECH)]


def test_without_a_clip_nothing_is_known():
    found = preparation().at_speed(1.0)

    assert found.known_ms == -1
    assert not found.knows(0)


def test_a_session_is_known_up_to_the_first_words_that_are_not_there():
    made = preparation()
    words = named(made.at_speed(1.0))

    made.keep(words["One."], clip(1500))
    found = made.at_speed(1.0)

    assert begins(found)[:2] == [0, 1500 + 1000 + 5000]
    assert found.known_ms == begins(found)[1] - 1
    assert found.knows(7000)
    assert not found.knows(8000)
    assert made.lacks(found.timeline, 8000)
    assert not made.lacks(found.timeline, 7000)


def test_words_that_cannot_be_heard_are_known_as_well():
    made = preparation()
    for words in named(made.at_speed(1.0)).values():
        made.keep(words, None)

    found = made.at_speed(1.0)

    assert found.known_ms is None
    assert found.knows(10**9)
    assert not made.lacks(found.timeline, 10**9)
    assert made.clips == {}


def test_when_nothing_more_comes_all_is_known():
    made = preparation()
    assert not made.ended

    made.end()

    assert made.ended
    assert made.at_speed(1.0).known_ms is None
    assert not made.lacks(made.at_speed(1.0).timeline, 10**9)


def test_what_is_wanted_comes_in_the_order_of_need_from_a_step_on():
    made = preparation()
    draft = made.at_speed(1.0).timeline
    one, two, three = draft.utterances

    assert made.wanted(draft) == (one, two, three)
    assert made.wanted(draft, step=4) == (one, three, two)
    made.keep(one, clip(900))
    assert made.wanted(draft, step=4) == (three, two)


def test_after_a_leap_only_what_follows_is_waited_for_and_what_lies_behind_stays():
    made = preparation()
    draft = made.at_speed(1.0).timeline
    one, two, three = draft.utterances
    made.stand_at(4)
    made.keep(three, clip(1000))
    made.keep(one, clip(4000))

    found = made.at_speed(1.0)

    assert found.known_ms is None
    assert found.timeline.steps[4].at_ms == draft.steps[4].at_ms
    assert found.timeline.steps[5].at_ms == draft.steps[4].at_ms + 4000 + 1000
    made.keep(two, clip(9000))
    assert made.at_speed(1.0).timeline == found.timeline

    made.stand_at(0)
    assert made.at_speed(1.0).timeline.steps[5].at_ms > found.timeline.steps[5].at_ms


def test_a_timeline_lasts_when_every_clip_is_there_and_none_was_leapt_over():
    made = preparation()
    assert not made.at_speed(1.0).lasting
    made.stand_at(2)
    made.end()
    assert not made.at_speed(1.0).lasting

    made.stand_at(2)

    assert made.at_speed(1.0).lasting


@given(SCRIPTS, st.data())
def test_what_is_known_stays_as_it_is_while_clips_come_in_any_order(script, data):
    made = preparation(script)
    found = made.at_speed(1.0)
    for words in data.draw(st.permutations(found.timeline.utterances)):
        made.keep(words, clip(data.draw(st.integers(50, 9000))))
        now = made.at_speed(1.0)
        until = found.known_ms if found.known_ms is not None else found.timeline.duration_ms

        assert now.timeline.between(-1, until) == found.timeline.between(-1, until)
        assert now.known_ms is None or now.known_ms >= until
        found = now


def test_a_session_is_an_estimate_until_all_its_words_were_spoken():
    found = preparation()

    assert found.is_estimate(found.at_speed(1.0).timeline)
