"""What a session leaves to the person is done as often as they have chosen."""

from taichi_coach.cli.find import find_session
from taichi_coach.script.files import reader
from taichi_coach.script.files.library import default_library
from taichi_coach.script.model.includes import every_step
from taichi_coach.script.model.session import Perform, Reps, Support
from taichi_coach.script.model.session_with_own_numbers import (
    OwnNumber,
    changed,
    numbers_in,
    with_own_numbers,
)
from taichi_coach.settings import Settings, setting
from taichi_coach.timeline.session_lengths import lengths_of
from taichi_coach.timeline.speech_pace import FLITE
from tests.tables import each_row
from tests.unit.scripts import FILE, HEAD, session

NESTED = """  - section: All kinds
    steps:
      - repeat: 2
        steps:
          - {reps: 10, each: 4s, as_chosen: squeezes}
        between:
          - {perform: sway, times: 6, as_chosen: stretch-outs}
      - sides: [left, right]
        steps:
          - by_support:
              seated: [{reps: 3, each: 4s, as_chosen: stretch-outs}]
  - {reps: 4, each: 4s}
  - {perform: sway, times: 5}
"""
MANY = Settings(squeezes=20, stretch_outs=7)


def counts(found):
    return [
        step.reps if isinstance(step, Reps) else step.times
        for step in every_step(found.steps)
        if isinstance(step, (Reps, Perform))
    ]


def test_the_persons_numbers_stand_wherever_a_session_leaves_them_to_them():
    found = session(NESTED)
    assert sorted(counts(found)) == [3, 4, 5, 6, 10]
    assert sorted(counts(with_own_numbers(found, MANY))) == [4, 5, 7, 7, 20]
    assert set(numbers_in(found)) == {OwnNumber.SQUEEZES, OwnNumber.STRETCH_OUTS}


def test_a_session_that_leaves_nothing_open_stays_itself():
    found = session("  - {reps: 4, each: 4s}\n")
    assert with_own_numbers(found, MANY) is found
    assert numbers_in(found) == ()


def test_the_foam_ball_is_squeezed_ten_fifteen_or_twenty_times_and_stretched_after():
    assert [value for value, _ in setting("squeezes").row.choices] == [10, 15, 20]
    assert [value for value, _ in setting("stretch_outs").row.choices] == [5, 6, 7]
    as_written, _ = find_session("foam-ball", Settings())
    chosen, _ = find_session("foam-ball", MANY)
    assert tuple(counts(as_written)[-2:]) == (10, 6)
    assert tuple(counts(chosen)[-2:]) == (20, 7)


def test_the_library_tells_how_long_it_is_as_the_person_does_it():
    library, pace = default_library(), FLITE
    foam = library.session("foam-ball")
    lengths = [
        lengths_of(foam, library, Support.SEATED, own, pace).duration_ms
        for own in (Settings(), changed(Settings(), "squeezes", 20), Settings())
    ]
    assert lengths[1] - lengths[0] == 2 * 10 * 6000
    assert lengths[2] == lengths[0]


@each_row(
    ("step", "told"),
    [
        ("{reps: 3, each: 4s, as_chosen: squeeze}", "Did you mean `squeezes`?"),
        ("{perform: sway, as_chosen: 15}", "Put it in quotes"),
        ("{hold: 5s, as_chosen: squeezes}", "as_chosen"),
    ],
)
def test_a_wrong_word_is_told(step, told):
    (found,) = reader.inspect_text(f"{HEAD}steps:\n  - {step}\n", FILE).diagnostics
    assert told in str(found)
