"""A length that turns out otherwise changes nothing before the moment from which it matters."""

from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.timeline.model import Kind
from taichi_coach.timeline.speech_room import Earlier
from tests.unit.compiled import LENGTHS, SCRIPTS, SPEEDS
from tests.unit.scripts import events, second, spans, timeline

TALKS = st.sampled_from(
    [
        "- {perform: sway, times: 2, sides: [right, left], cues: [{at: 9s, say: P.}]}\n",
        "- {hold: 4s, say: H., cues: [{at: 1s, say: I.}, {at: 2s, say: J.}, {at: 3s, say: K.}]}\n",
        "- {sides: [left, right], switch: 2s, steps: [{say: 'Your {side}.'}, {wait: 1s}]}\n",
    ]
)
TALKATIVE = st.lists(st.one_of(SCRIPTS, TALKS), min_size=1, max_size=6).map("".join)


def laid(script, lengths, **more):
    return timeline(script, length_of=lengths.__getitem__, **more)


def before(found, until_ms):
    """Everything that stands before a moment, and begins there."""
    return (
        [each for each in found.events if each.at_ms < until_ms],
        [(s.at_ms, s.title, s.verb) for s in found.steps if s.at_ms < until_ms],
        [(s.at_ms, s.title) for s in found.sections if s.at_ms < until_ms],
        [mark for mark in found.marks if mark < until_ms],
        [s for s in found.steps if s.end_ms < until_ms],
    )


@given(TALKATIVE, LENGTHS, SPEEDS, st.data())
def test_what_is_not_known_yet_changes_nothing_before_it_is_needed(script, length_of, speed, data):
    draft = timeline(script, length_of=length_of, speed=speed)
    texts = list(draft.utterances)
    lengths = {each: length_of(each) for each in texts}
    unknown = set(data.draw(st.lists(st.sampled_from(texts)))) if texts else set()
    otherwise = lengths | {each: data.draw(st.integers(50, 9000)) for each in unknown}

    until_ms = min(
        (need.at_ms for need in draft.needs if need.utterance in unknown),
        default=draft.duration_ms + 1,
    )

    assert before(laid(script, otherwise, speed=speed), until_ms) == before(draft, until_ms)


@given(TALKATIVE, LENGTHS, st.data())
def test_earlier_steps_stay_in_place_whatever_is_learned_of_their_words(script, length_of, data):
    draft = timeline(script, length_of=length_of)
    step = data.draw(st.integers(0, max(len(draft.steps) - 1, 0)))
    learned = {each: data.draw(st.integers(50, 9000)) for each in draft.utterances}
    begins = draft.steps[step].at_ms if draft.steps else 0

    found = laid(script, learned, earlier=Earlier(step, length_of))

    assert before(found, begins) == before(draft, begins)
    if draft.steps:
        assert found.steps[step].at_ms == begins


def test_words_that_are_said_again_are_needed_each_time():
    found = timeline("- say: One.\n- wait: 5s\n- say: One.\n")

    assert [(need.at_ms, need.step) for need in found.needs] == [(0, 0), (7000, 2)]


def test_both_sides_are_needed_where_the_first_is_said():
    found = timeline("- {sides: [left, right], steps: [{say: 'The {side}.'}]}\n")

    first = {need.utterance.text: need.at_ms for need in reversed(found.needs)}
    assert (first["The left."], first["The right."]) == (0, 0)


def test_a_side_that_is_announced_is_needed_from_the_beginning_of_its_movement():
    found = timeline("- {perform: sway, times: 2, sides: [right, left]}\n", length_of=second)

    (side,) = [each for each in found.utterances if each.text == "Left side."]
    assert [need.at_ms for need in found.needs if need.utterance == side] == [0]
    (said,) = [each for each in events(found, Kind.SPEECH) if each.text == "Left side."]
    assert said.at_ms > 5000


def test_words_that_may_make_room_for_a_side_are_needed_as_early_as_it_may_be_said():
    script = "- {perform: sway, times: 2, sides: [right, left], cues: [{at: 9s, say: P.}]}\n"
    fits, too_long = (
        timeline(script, length_of=lambda each, p=p: p if each.text == "P." else 1000)
        for p in (1000, 20_000)
    )

    first, second_ = (
        min(each.at_ms for each in found.events if each.text in ("P.", "Left side."))
        for found in (fits, too_long)
    )
    assert (first, second_) == (9000, 8500)
    (need,) = [each for each in fits.needs if each.utterance.text == "P."]
    assert need.at_ms == 0


def test_words_have_the_length_of_their_step():
    found = timeline(
        "- say: One.\n- say: One.\n",
        length_of=lambda _: 3000,
        earlier=Earlier(1, second),
    )

    assert spans(found, Kind.SPEECH) == [(0, 1000), (2000, 3000)]
