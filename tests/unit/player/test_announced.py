from dataclasses import replace

import pytest

from taichi_coach.player.announced import GET_READY, GOES_ON, PAUSED, VOICE_IS_READY, Announced
from taichi_coach.player.display import ANY_KEY, VOICE_COMES, BreathNow, Display, LeadTo
from taichi_coach.player.player import State
from taichi_coach.script.model.session import Breath
from tests.tables import each_row

REST = Display(caption="Rest.")
NOTHING = ("", "", "")


def breath(part, index=1):
    return replace(REST, breath=BreathNow(part=part, fraction=0.1, index=index, of=2))


@pytest.fixture
def announced():
    found = Announced()
    found.at(REST, State.PLAYING, 0)
    return found


def told(announced, *moments):
    """Return what is told after the words of now, at (display, position) one after the other."""
    return [announced.at(now, State.PLAYING, at)[2] for now, at in moments]


def test_what_has_not_changed_is_not_told_again(announced):
    assert announced.at(REST, State.PLAYING, 33) == NOTHING


@each_row(
    ("states", "says"),
    [
        ((State.PAUSED,), PAUSED),
        ((State.PAUSED, State.PLAYING), GOES_ON),
        ((State.LAPSED,), ""),  # the words of now say it
        ((State.LAPSED, State.PLAYING), GOES_ON),
        ((State.PREPARING,), VOICE_COMES),
        ((State.PREPARING, State.PLAYING), VOICE_IS_READY),
        ((State.WAITING, State.PLAYING), ""),
    ],
)
def test_it_is_told_that_a_practice_stands_or_goes_on(announced, states, says):
    assert [announced.at(REST, state, 100)[0] for state in states][-1] == says


def test_the_time_to_get_ready_is_told_before_the_words(announced):
    lead = replace(REST, lead_to=LeadTo(title="Cloud hands", seconds=5))

    assert announced.at(lead, State.PLAYING, 1000)[1] == GET_READY
    assert announced.at(lead, State.PLAYING, 1033) == NOTHING


def test_each_part_of_a_breath_is_told_as_it_begins(announced):
    first, out, again = breath(Breath.IN), breath(Breath.OUT), breath(Breath.IN, 2)

    said = told(announced, (first, 3000), (first, 3033), (out, 6000), (again, 10_000))

    assert said == ["Breathe in.", "", "Breathe out.", "Breathe in."]


def test_a_breath_is_left_out_while_longer_words_are_said(announced):
    words = "Open your hands. Stretch all ten fingers way out."
    now = replace(breath(Breath.IN), caption=words)

    assert told(announced, (now, 5000), (replace(now, breath=None), 5100)) == ["", ""]
    assert told(announced, (now, 9000)) == ["Breathe in."]


def test_a_breath_that_the_words_have_just_named_is_not_told_twice(announced):
    named = replace(REST, caption="Breathe in. Feel the tendons.")
    breathing = replace(breath(Breath.IN), caption=named.caption)

    assert told(announced, (named, 4000), (breathing, 6500)) == ["", ""]


def test_after_a_leap_back_nothing_is_taken_for_still_being_said(announced):
    long = replace(REST, caption="Words " * 20)
    told(announced, (long, 60_000))
    announced.at(REST, State.PLAYING, 2000)

    assert told(announced, (breath(Breath.OUT), 2600)) == ["Breathe out."]


def test_the_last_seconds_of_a_rest_are_counted(announced):
    moments = [
        (replace(REST, rest_last_seconds=left), at)
        for at, left in ((9000, 3), (9033, 3), (10_000, 2), (11_000, 1))
    ]

    assert told(announced, *moments) == ["3", "", "2", "1"]


def test_the_note_below_the_words_is_told_once_and_what_goes_on_while_it_waits(announced):
    noted = replace(REST, note="Wrists straight.")

    assert told(announced, (noted, 3000), (noted, 3033)) == ["Wrists straight.", ""]
    assert told(announced, (replace(noted, waiting="Sit down."), 9000)) == [ANY_KEY]
