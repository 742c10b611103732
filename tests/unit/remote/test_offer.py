import pytest

from taichi_coach.player.player import State
from taichi_coach.remote.offer import Command, CommandKind, PlaybackStatus, offer_at, sought
from tests.tables import each_row
from tests.unit.scripts import timeline

SCRIPT = """\
- section: Arrive
  role: warm-up
  steps: [{say: Sit tall., wait: 4s}]
- section: Sway
  role: practice
  steps:
    - {perform: sway, times: 2}
    - rest: 10s
"""


@pytest.fixture
def line():
    return timeline(SCRIPT)


def test_a_section_is_a_track_of_the_practice(line):
    first = offer_at(line, 1500, State.PLAYING)
    later = offer_at(line, line.sections[1].at_ms + 700, State.PLAYING)

    assert (first.track.number, first.track.title, first.position_ms) == (1, "Arrive", 1500)
    assert (later.track.number, later.position_ms) == (2, 700)
    assert later.track.practice == line.title
    assert (later.track.at_ms, later.track.length_ms) == (
        line.sections[1].at_ms,
        line.sections[1].for_ms,
    )


def test_a_step_with_a_name_is_told_beside_its_section_and_no_name_twice(line):
    sway = offer_at(line, line.sections[1].at_ms, State.PLAYING)
    rest = offer_at(line, line.steps[-1].at_ms, State.PLAYING)

    assert sway.track.title == "Sway"
    assert rest.track.title == "Sway · Rest for 10 seconds"


def test_the_end_lies_in_the_last_section(line):
    end = offer_at(line, line.duration_ms, State.FINISHED)

    assert end.track.number == 2
    assert end.position_ms == end.track.length_ms


def test_without_sections_the_practice_is_its_own_track():
    empty = timeline("- wait: 20s\n")

    offer = offer_at(empty, 3000, State.PLAYING)

    assert (offer.track.title, offer.track.length_ms) == (empty.title, 20_000)
    assert offer.position_ms == 3000


@each_row(
    ("state", "standing"),
    [
        (State.READY, PlaybackStatus.STOPPED),
        (State.PREPARING, PlaybackStatus.PLAYING),
        (State.WAITING, PlaybackStatus.PAUSED),
        (State.PAUSED, PlaybackStatus.PAUSED),
        (State.LAPSED, PlaybackStatus.PAUSED),
        (State.FINISHED, PlaybackStatus.STOPPED),
    ],
)
def test_a_practice_stands_as_players_do(line, state, standing):
    assert offer_at(line, 0, state).standing is standing


def test_a_skip_past_the_end_of_a_section_goes_to_the_next_and_none_out_of_the_practice(line):
    second, last = line.sections[1].at_ms, line.steps[-1].at_ms

    assert sought(Command(CommandKind.SKIP, 10**9), line, 1000) == second
    assert sought(Command(CommandKind.SKIP, 500), line, 1000) == 1500
    assert sought(Command(CommandKind.SKIP, 10**9), line, second + 100) == last
    assert sought(Command(CommandKind.GO_TO, line.duration_ms), line, 0) == last
    assert sought(Command(CommandKind.SKIP, -(10**9)), line, second + 700) == second
