"""The guide faces the person while it greets and rests, and turns aside for a form that steps."""

from itertools import pairwise

from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.body.motion.turning import TURN_MS
from taichi_coach.script.model.session import Support
from taichi_coach.timeline.compiler import compile_timeline
from tests.bundled_library import library
from tests.unit.scripts import session

MOVEMENTS = library().movements()
STEPS = """  - {wait: 10s}
  - {perform: brush-knee, lead: 6s, say: Brush Knee.}
  - {rest: 30s}
  - {perform: shoulder-roll}
"""


def laid(steps, support=Support.STANDING):
    return compile_timeline(
        session(steps), MOVEMENTS, support, length_of=lambda _: 2000, lead_ms=3000
    )


def aside(found, at_ms):
    return guide_at(found, at_ms, MOVEMENTS).aside


def test_it_turns_in_the_words_before_a_form_that_steps_and_back_in_the_rest_after_it():
    found = laid(STEPS)
    waiting, form, rest, warming = found.steps

    assert aside(found, 0) == aside(found, waiting.end_ms) == 0
    assert form.clock_at_ms - form.at_ms > TURN_MS
    assert aside(found, form.clock_at_ms) == aside(found, form.end_ms) == 1
    assert aside(found, rest.at_ms + TURN_MS) == 0
    assert aside(found, warming.end_ms) == 0


def test_it_turns_slowly_and_never_jumps():
    found = laid(STEPS)
    seen = [aside(found, at_ms) for at_ms in range(0, found.duration_ms, 100)]

    assert max(abs(one - other) for one, other in pairwise(seen)) < 1.6 * 100 / TURN_MS


def test_for_a_short_rest_between_two_forms_it_stays_aside():
    found = laid("  - perform: brush-knee\n  - rest: 8s\n  - perform: fair-lady\n")
    rest = found.steps[1]

    assert [aside(found, at) for at in (rest.at_ms, rest.at_ms + 4000, rest.end_ms)] == [1, 1, 1]


def test_a_flow_is_seen_from_aside_as_a_whole_where_any_of_its_forms_steps():
    found = laid("  - wait: 5s\n  - flow: [commencing, brush-knee, closing]\n")
    last = found.steps[-1]

    assert aside(found, found.steps[1].clock_at_ms + TURN_MS) == 1
    assert last.movement == "closing"
    assert aside(found, last.end_ms) == 1


def test_a_session_that_begins_with_a_form_begins_aside_and_who_sits_is_never_turned():
    steps = "  - {perform: brush-knee}\n"

    assert aside(laid(steps), 0) == 1
    assert aside(laid(steps, Support.SEATED), 4000) == 0


def test_who_wants_no_motion_sees_it_turned_or_not():
    found = laid(STEPS)
    turning = guide_at(found, found.steps[1].at_ms + TURN_MS // 2, MOVEMENTS)

    assert 0 < turning.aside < 1
    assert turning.resting().aside == 1
    assert guide_at(found, 5000, MOVEMENTS).resting().aside == 0
