"""A timeline for a sound file: gates become words and some quiet."""

from taichi_coach.timeline.model import Kind
from taichi_coach.timeline.unattended import GATE_MS, unattended
from tests.unit.scripts import events, spans, timeline

GATED = """\
- section: One
  role: warm-up
  steps:
    - wait: 2s
    - ready: Fetch the ball.
- section: Two
  steps:
    - ready: And now?
    - wait: 3s
    - say: Done.
"""
STAY = 1000 + GATE_MS


def length_of(_):
    return 1000


def test_a_timeline_without_gates_stays_as_it_is():
    whole = timeline("- wait: 2s\n- say: A.\n")

    assert unattended(whole, length_of) is whole


def test_every_gate_is_said_and_given_time():
    whole = timeline(GATED)

    opened = unattended(whole, length_of)

    assert not opened.gates
    assert opened.duration_ms == whole.duration_ms + 2 * STAY
    assert spans(opened, Kind.WAIT) == [(0, 2000), (2000 + 2 * STAY, 3000)]
    assert [(e.at_ms, e.text) for e in events(opened, Kind.SPEECH)] == [
        (2000, "Fetch the ball."),
        (2000 + STAY, "And now?"),
        (5000 + 2 * STAY, "Done."),
    ]


def test_sections_and_steps_follow_each_other_without_gaps():
    opened = unattended(timeline(GATED), length_of)

    assert [(one.at_ms, one.end_ms) for one in opened.sections] == [
        (0, 2000 + STAY),
        (2000 + STAY, opened.duration_ms),
    ]
    assert [step.at_ms for step in opened.steps] == [
        0,
        2000,
        2000 + STAY,
        2000 + 2 * STAY,
        5000 + 2 * STAY,
    ]
    for step, later in zip(opened.steps, opened.steps[1:], strict=False):
        assert step.end_ms == later.at_ms
    assert opened.steps[3].clock_at_ms == 2000 + 2 * STAY
    assert list(opened.events) == sorted(opened.events, key=lambda event: event.at_ms)
