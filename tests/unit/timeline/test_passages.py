"""Steps that come again are laid as if it were for the first time."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from taichi_coach.script.model.includes import resolved
from taichi_coach.script.model.session import Pace, Say, Support
from taichi_coach.timeline.compiler import lay_out
from taichi_coach.timeline.passages import Passages
from tests import bundled_library
from tests.sampling import some_of
from tests.tables import each_row
from tests.unit.compiled import LENGTHS, SPEEDS, STEPS
from tests.unit.scripts import movements, session

LIBRARY = bundled_library.library()
#: The same steps in every session, as those that are included are.
POOL = st.sampled_from([session(text).steps for text in STEPS.elements])
MOVEMENTS = movements()


def with_steps(pool, pace=Pace.NORMAL, file="test.yaml"):
    empty = session("- bell: start\n")
    steps = tuple(step for steps in pool for step in steps)
    return structs.replace(empty, steps=steps, pace=pace, path=empty.path.with_name(file))


def both(whole, known, support, moves, **how):
    """Return what a session comes to by the steps that are known, and laid from nothing."""
    return (
        lay_out(whole, moves, support, events=False, known=known, **how),
        lay_out(whole, moves, support, **how),
    )


def told(laid_out):
    timeline = laid_out.timeline
    lasts = timeline.duration_ms, timeline.sections, timeline.steps, timeline.needs
    return (*lasts, laid_out.clashes)


@given(
    st.lists(st.lists(POOL, min_size=1, max_size=8), min_size=1, max_size=4),
    LENGTHS,
    SPEEDS,
    st.sampled_from([0, 5000]),
)
def test_whatever_comes_before_a_step_and_however_it_is_led(sessions, length_of, speed, lead_ms):
    known, how = Passages(), {"length_of": length_of, "speed": speed, "lead_ms": lead_ms}
    for pool in sessions:
        for support in (Support.STANDING, Support.SEATED):
            for file in ("test.yaml", "other.yaml"):
                whole = with_steps(pool, file=file)
                by_known, plain = both(whole, known, support, MOVEMENTS, **how)
                assert told(by_known) == told(plain)


@each_row("name", some_of(LIBRARY.sessions(), 20))
def test_bundled_sessions_that_share_steps(name):
    known = Passages()
    for each in (name, "first-tai-chi", name):
        whole = resolved(LIBRARY.session(each), LIBRARY)
        for support in whole.supports:
            by_known, plain = both(whole, known, support, LIBRARY.movements())
            assert told(by_known) == told(plain)


def test_one_manner_of_speaking_knows_nothing_of_another():
    known = Passages()
    for pace in (Pace.SLOW, Pace.BRISK, Pace.SLOW):
        pool = [session("- say: Sit tall and let your shoulders drop.\n").steps]
        by_known, plain = both(with_steps(pool, pace), known, Support.SEATED, {})
        assert told(by_known) == told(plain)


def test_a_text_takes_as_long_as_on_the_longest_of_the_sides_around_it():
    def length_of(words):
        return 90 * len(words.text)

    known = Passages()
    (side_named,) = session("- say: The {side} side.\n").steps
    for sides in ("[left]", "[left, right]", "[left]"):
        (block,) = session(f"- {{sides: {sides}, switch: 0s, steps: [{{wait: 1s}}]}}\n").steps
        whole = with_steps([(structs.replace(block, steps=(side_named,)),)])
        by_known, plain = both(whole, known, Support.STANDING, {}, length_of=length_of)
        assert told(by_known) == told(plain)


def test_a_flow_that_gives_a_support_nothing_opens_no_section():
    whole = session(
        "- {section: A, steps: [{flow: [{by_support: {standing: [sway], seated: []}}]}]}\n"
        "- {section: B, steps: [{wait: 1s}]}\n"
    )
    known = Passages()
    for _ in range(2):
        by_known, plain = both(whole, known, Support.SEATED, MOVEMENTS)
        assert [each.title for each in by_known.timeline.sections] == ["B"]
        assert told(by_known) == told(plain)


def test_what_is_recorded_is_laid_by_its_recordings():
    (step,) = session("- say: Sit tall.\n").steps
    assert isinstance(step, Say)
    plain, known = with_steps([(step,)]), Passages()
    lay_out(plain, {}, Support.SEATED, events=False, known=known)
    recorded = structs.replace(plain, recordings=(("sit-tall", Path("sit-tall.wav")),))

    def length_of(words):
        return 5000 if words.audio else 500

    by_known, _ = both(recorded, known, Support.SEATED, {}, length_of=length_of)
    assert by_known.timeline.duration_ms == 6000
