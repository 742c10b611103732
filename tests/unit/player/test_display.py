import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from taichi_coach.player import display as module
from taichi_coach.player.display import LAPSED, display_at, minutes_left
from taichi_coach.player.player import State
from taichi_coach.script.model.session import Breath, Role, Side, Style, Support, Utterance
from taichi_coach.text.lengths import clock
from taichi_coach.timeline.model import Event, Kind, Step, Timeline, TimelineSection
from tests.tables import each_row


def step(at, length, *, verb="hold", title="", clock=0, clock_after=0, section=0, **more):
    return Step(
        at_ms=at,
        for_ms=length,
        clock_at_ms=at + clock_after,
        clock_for_ms=clock,
        verb=verb,
        title=title,
        section=section,
        line=1,
        **more,
    )


def event(at, length, kind, own, **more):
    return Event(at_ms=at, for_ms=length, kind=kind, line=1, step=own, **more)


def speech(at, length, index, text, style=Style.NORMAL):
    utterance = Utterance(text=text, style=style)
    return event(at, length, Kind.SPEECH, index, text=text, utterance=utterance)


def timeline(steps, events=(), sections=None, duration=None):
    duration = duration if duration is not None else max(s.end_ms for s in steps)
    whole = TimelineSection(title="Practice", role=Role.PRACTICE, at_ms=0, for_ms=duration)
    return Timeline(
        session="s",
        title="A quiet hour",
        support=Support.SEATED,
        duration_ms=duration,
        sections=(whole,) if sections is None else sections,
        steps=tuple(steps),
        events=tuple(sorted(events, key=lambda e: e.at_ms)),
        marks=(0, duration),
    )


def at(line, position, state=State.PLAYING):
    return display_at(line, position, state)


@pytest.fixture
def hold():
    """Words for four seconds, then a hold of a minute with a whisper at 8 s, then a rest."""
    steps = [
        step(0, 64_000, title="Ten-finger stretch", clock=60_000, clock_after=4000, note="Softly"),
        step(64_000, 30_000, verb="rest", title="Rest for 30 seconds", clock=30_000),
    ]
    events = [
        speech(0, 3500, 0, "Open both hands."),
        event(4000, 60_000, Kind.HOLD, 0),
        speech(12_000, 900, 0, "relax", Style.WHISPER),
        event(64_000, 30_000, Kind.REST, 1),
    ]
    return timeline(steps, events)


@pytest.fixture
def clouds():
    """A movement of two phases, five times; only its first phases are spoken."""
    steps = [step(0, 30_000, verb="perform", title="Wave hands like clouds", clock=30_000)]
    events = [speech(0, 1500, 0, "Shift to the right")]
    for i in range(5):
        more = {"index": i + 1, "of": 5, "side": Side.LEFT}
        right = {"phase": "shift right", "breath": "in", "weight": 30}
        left = {"phase": "shift left", "breath": "out", "weight": 70}
        events.append(event(i * 6000, 3000, Kind.PHASE, 0, **right, **more))
        events.append(event(i * 6000 + 3000, 3000, Kind.PHASE, 0, **left, **more))
    return timeline(steps, events)


@pytest.fixture
def breaths():
    steps = [step(0, 20_000, verb="breathe", title="Two breaths", clock=20_000)]
    events = []
    for i in range(2):
        for start, length, part in ((0, 4000, "in"), (4000, 1000, "hold"), (5000, 5000, "out")):
            began = i * 10_000 + start
            more = {"phase": part, "index": i + 1, "of": 2}
            events.append(event(began, length, Kind.BREATH, 0, **more))
    return timeline(steps, events)


def test_the_caption_is_the_last_words_that_began(hold):
    assert at(hold, 1000).caption == "Open both hands."
    assert at(hold, 12_000).caption == "relax"
    assert at(hold, 60_000).caption == "relax"


def test_how_much_of_the_caption_has_been_said():
    line = timeline((step(0, 9000, title="Hold"),), (speech(1000, 4000, 0, "Open both hands."),))

    assert [at(line, ms).caption_said for ms in (500, 1000, 3000, 5000, 8000)] == [1, 0, 0.5, 1, 1]


def test_a_whisper_is_soft(hold):
    assert not at(hold, 1000).caption_soft
    assert at(hold, 12_000).caption_soft


def test_words_of_an_earlier_step_do_not_stay(hold):
    assert at(hold, 64_000).caption == "Rest for 30 seconds"


def test_a_silent_wait_keeps_the_words_before_it():
    steps = [step(0, 3000, verb="say", title="Sit"), step(3000, 5000, verb="wait", title="Wait")]
    line = timeline(steps, [speech(0, 2000, 0, "Sit tall.")])

    assert at(line, 6000).caption == "Sit tall."


def test_a_wait_in_a_new_section_does_not_keep_old_words():
    steps = [
        step(0, 3000, verb="say", title="Sit"),
        step(3000, 5000, verb="wait", title="Quiet", section=1),
    ]
    sections = (
        TimelineSection(title="Settle", role=Role.WARM_UP, at_ms=0, for_ms=3000),
        TimelineSection(title="Forms", role=Role.PRACTICE, at_ms=3000, for_ms=5000),
    )
    line = timeline(steps, [speech(0, 2000, 0, "Sit tall.")], sections)

    assert at(line, 6000).caption == "Quiet"


def test_the_note_is_the_second_line(hold):
    assert at(hold, 1000).note == "Softly"
    assert at(hold, 70_000).note == ""


def test_the_clock_stands_full_while_the_words_are_spoken(hold):
    assert (at(hold, 1000).countdown_ms, at(hold, 1000).countdown_of_ms) == (60_000, 60_000)


def test_the_clock_runs_down_to_nothing(hold):
    assert at(hold, 34_000).countdown_ms == 30_000
    assert at(hold, 63_999).countdown_ms == 1


def test_a_step_without_a_clock_has_no_countdown():
    line = timeline([step(0, 3000, verb="say", title="Sit")])

    assert at(line, 100).countdown_ms is None


def test_the_last_three_seconds_of_a_rest_are_counted(hold):
    seconds = [at(hold, p).rest_last_seconds for p in (90_999, 91_000, 92_500, 93_999)]

    assert seconds == [None, 3, 2, 1]


def test_a_hold_is_not_counted_like_a_rest(hold):
    assert at(hold, 63_000).rest_last_seconds is None


def test_the_next_line_is_the_title_of_the_next_step(hold):
    assert at(hold, 1000).next_line == "Rest for 30 seconds"
    assert at(hold, 70_000).next_line == ""


def test_during_a_lead_the_next_is_what_it_leads_to():
    steps = [
        step(0, 65_000, title="Ten-finger stretch", clock=60_000, clock_after=5000),
        step(65_000, 15_000, verb="rest", title="Rest for 15 seconds", clock=15_000),
    ]
    named = timeline(steps, [event(0, 5000, Kind.LEAD, 0, text="Ten-finger stretch")])
    other = timeline(steps, [event(0, 5000, Kind.LEAD, 0, text="Hands open")])

    odd = timeline(
        [structs.replace(steps[0], clock_for_ms=63_900)],
        [event(0, 5000, Kind.LEAD, 0, text="Ten-finger stretch")],
    )

    assert at(named, 1000).next_line == "Ten-finger stretch, 1 minute"
    assert at(odd, 1000).next_line == "Ten-finger stretch, 1 minute"  # the countdown is exact
    assert at(other, 1000).next_line == "Ten-finger stretch"
    assert at(named, 6000).next_line == "Rest for 15 seconds"


def test_a_paused_practice_says_so_first(hold):
    assert at(hold, 1000, State.PAUSED).kicker == f"Paused · {at(hold, 1000).kicker}"
    assert at(hold, 70_000, State.PAUSED).kicker == "Paused · Practice"
    assert not at(hold, 1000, State.WAITING).kicker.startswith("Paused")


def test_after_a_lapse_is_told_what_happened_and_that_a_key_is_waited_for(hold):
    now = at(hold, 70_000, State.LAPSED)

    assert (now.kicker, now.caption, now.waiting) == ("Paused · Practice", LAPSED, LAPSED)
    assert not now.caption_soft


def test_a_bell_is_not_announced_as_next():
    steps = [
        step(0, 1000, title="Stretch", clock=1000),
        step(1000, 0, verb="bell", title="Bell"),
        step(1000, 500, verb="rest", title="Rest", clock=500),
    ]

    assert at(timeline(steps), 500).next_line == "Rest"


def test_the_kicker_names_section_step_side_and_count(clouds):
    assert at(clouds, 13_000).kicker == "Practice · Wave hands like clouds · left side · 3 of 5"


def test_the_kicker_does_not_repeat_the_caption(hold):
    assert at(hold, 70_000).kicker == "Practice"


def test_a_rest_is_named_once():
    rest = step(0, 15_000, verb="rest", title="Rest for 15 seconds", clock=15_000)
    words = speech(0, 2000, 0, "Let both arms hang.")
    sections = (TimelineSection(title="Rest", role=Role.PRACTICE, at_ms=0, for_ms=15_000),)
    assert at(timeline((rest,), (words,), sections), 500).kicker == "Rest for 15 seconds"


def test_a_phase_without_words_of_its_own_shows_its_name(clouds):
    assert at(clouds, 1000).caption == "Shift to the right"
    assert at(clouds, 4000).caption == "Shift left"


def test_words_just_ahead_of_a_phase_belong_to_it():
    steps = [step(0, 10_000, verb="perform", title="Bow", clock=10_000)]
    events = [
        event(0, 5000, Kind.PHASE, 0, phase="rise"),
        speech(4200, 1500, 0, "Sink slowly"),
        event(5000, 5000, Kind.PHASE, 0, phase="sink"),
    ]

    assert at(timeline(steps, events), 6000).caption == "Sink slowly"


def test_a_phase_gives_weight_side_and_breath(clouds):
    now = at(clouds, 4500)

    assert (now.weight, now.side, now.phase) == (70, Side.LEFT, "shift left")
    assert now.breath is not None
    assert (now.breath.part, now.breath.fraction) == (Breath.OUT, 0.5)


def test_breaths_are_counted_and_measured(breaths):
    now = at(breaths, 11_000).breath

    assert now is not None
    assert (now.part, now.fraction, now.index, now.of) == (Breath.IN, 0.25, 2, 2)


@each_row(
    ("position", "level"),
    [(0, 0.0), (2000, 0.5), (4000, 1.0), (4500, 1.0), (7500, 0.5), (10_000, 0.0), (20_000, 0.0)],
)
def test_the_lungs_fill_and_empty(breaths, position, level):
    assert at(breaths, position).breath_level == pytest.approx(level)


def test_the_lungs_stay_empty_in_a_pause():
    pause = event(0, 8000, Kind.BREATH, 0, phase="pause", index=1, of=1)
    now = at(timeline([step(0, 8000, verb="breathe", clock=8000)], [pause]), 6000)

    assert (now.breath.part, now.breath_level) == (Breath.PAUSE, 0.0)


def test_the_lungs_stay_full_after_a_breath_in_without_an_out():
    steps = [step(0, 6000, verb="perform", title="Float", clock=6000)]
    events = [
        event(0, 3000, Kind.PHASE, 0, phase="rise", breath="in"),
        event(3000, 3000, Kind.PHASE, 0, phase="stay"),
    ]
    now = at(timeline(steps, events), 4000)

    assert now.breath is None
    assert now.breath_level == 1.0


def test_a_lead_says_for_what_and_how_long():
    steps = [step(0, 15_000, title="Stand up", clock=10_000, clock_after=5000)]
    line = timeline(steps, [event(0, 5000, Kind.LEAD, 0, text="Stand up")])
    now = at(line, 2500)

    assert now.lead_to is not None
    assert (now.lead_to.title, now.lead_to.seconds) == ("Stand up", 3)
    assert (now.kicker, now.caption) == ("Get ready", "Stand up")
    assert at(line, 5000).lead_to is None


def test_a_switch_names_the_side():
    steps = [step(0, 4000, verb="sides", title="Circles")]
    line = timeline(steps, [event(0, 4000, Kind.SWITCH, 0, text="right", side=Side.RIGHT)])

    assert at(line, 1000).caption == "Now the right side."


@pytest.fixture
def gate():
    """A gate of no length at 3 s, between words and a hold."""
    steps = [
        step(0, 3000, verb="say", title="Sit"),
        step(3000, 0, verb="ready", title="Say when"),
        step(3000, 5000, title="Stretch", clock=5000),
    ]
    events = [
        speech(0, 2000, 0, "Sit tall."),
        event(3000, 0, Kind.READY, 1, text="Take the ball. Go on when you are ready."),
    ]
    return timeline(steps, events)


def test_while_waiting_the_words_of_the_gate_are_shown(gate):
    now = at(gate, 3000, State.WAITING)

    assert now.waiting == now.caption == "Take the ball. Go on when you are ready."
    assert now.countdown_ms is None
    assert now.next_line == "Stretch"


def test_after_the_gate_the_next_step_is_shown(gate):
    now = at(gate, 3000)

    assert (now.waiting, now.caption, now.countdown_ms) == ("", "Stretch", 5000)


def test_a_count_is_shown_when_there_is_more_than_one():
    steps = [step(0, 4000, verb="reps", title="Squeeze", clock=4000)]
    one = timeline(steps, [event(0, 0, Kind.COUNT, 0, index=1, of=1)])
    ten = timeline(steps, [event(0, 0, Kind.COUNT, 0, index=3, of=10)])

    assert at(one, 100).count == ""
    assert at(ten, 100).count == "3 of 10"


def test_each_section_tells_its_share_and_what_is_done():
    sections = (
        TimelineSection(title="Settle", role=Role.WARM_UP, at_ms=0, for_ms=2000),
        TimelineSection(title="Forms", role=Role.PRACTICE, at_ms=2000, for_ms=6000),
    )
    line = timeline([step(0, 8000)], sections=sections)
    first, second = at(line, 5000).section_fractions

    assert (first.share, first.fraction) == (0.25, 1.0)
    assert (second.share, second.fraction) == (0.75, 0.5)


@each_row(
    ("remaining", "words"),
    [
        (0, "the end"),
        (59_999, "less than a minute left"),
        (60_000, "1 minute left"),
        (74_999, "1 minute left"),
        (75_000, "1½ minutes left"),
        (720_000, "12 minutes left"),
    ],
)
def test_minutes_left_in_words(remaining, words):
    assert minutes_left(remaining) == words


def test_the_clock_counts_a_begun_second_whole():
    assert [clock(ms) for ms in (0, 1, 1000, 1001, 75_000)] == [
        "0:00",
        "0:01",
        "0:01",
        "0:02",
        "1:15",
    ]


def test_an_empty_timeline_shows_its_title():
    line = timeline([], duration=0)

    assert at(line, 0).caption == "A quiet hour"


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(module).failed == 0


_WORDS = st.sampled_from(["", "in", "out", "hold", "pause", "Shift left", "left"])


@st.composite
def timelines(draw):
    """Return steps of any length one after the other, each with any events inside it."""
    steps, events, now = [], [], 0
    verbs = st.sampled_from(["say", "hold", "rest", "wait", "bell", "ready", "perform"])
    for index in range(draw(st.integers(0, 4))):
        length = draw(st.integers(0, 9000))
        clock = draw(st.integers(0, length))
        more = {"verb": draw(verbs), "title": draw(_WORDS), "section": draw(st.integers(0, 1))}
        steps.append(step(now, length, clock=clock, clock_after=length - clock, **more))
        for _ in range(draw(st.integers(0, 4))):
            began = draw(st.integers(now, now + length))
            for_ms = draw(st.integers(0, now + length - began))
            words = {"text": draw(_WORDS), "phase": draw(_WORDS), "breath": draw(_WORDS)}
            counted = {"index": draw(st.integers(0, 5)), "of": draw(st.integers(0, 5))}
            kind = draw(st.sampled_from(list(Kind)))
            events.append(event(began, for_ms, kind, index, **words, **counted))
        now += length
    half = now // 2
    sections = (
        TimelineSection(title="One", role=Role.WARM_UP, at_ms=0, for_ms=half),
        TimelineSection(title="Two", role=Role.PRACTICE, at_ms=half, for_ms=now - half),
    )
    return timeline(steps, events, draw(st.sampled_from([(), sections])), duration=now)


@given(timelines(), st.integers(-5000, 50_000), st.sampled_from(list(State)))
def test_every_moment_of_every_timeline_can_be_shown(line, position, state):
    now = display_at(line, position, state)

    assert now.caption
    assert 0 <= now.breath_level <= 1
    assert now.breath is None or 0 <= now.breath.fraction <= 1
    assert now.countdown_ms is None or 0 <= now.countdown_ms <= now.countdown_of_ms
    assert all(0 <= s.fraction <= 1 and 0 <= s.share <= 1 for s in now.section_fractions)
