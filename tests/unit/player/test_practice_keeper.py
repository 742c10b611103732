"""A practice in the terminal is kept while it goes on, and for what it was."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from taichi_coach.cli.terminal import practice_log
from taichi_coach.cli.terminal.practice_log import TerminalKeeper, trouble
from taichi_coach.errors import LogError
from taichi_coach.player.player import Player
from taichi_coach.player.practice_keeper import PracticeKeeper, new_row, resumed_row
from taichi_coach.practice.storage import unfinished
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending, Status
from taichi_coach.script.model.session import Support
from taichi_coach.settings import Settings
from taichi_coach.timeline.compiler import compile_timeline
from tests import bundled_library

LIBRARY = bundled_library.library()
START = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
def player():
    session = LIBRARY.resolve(LIBRARY.session("ten-finger-stretch"))
    player = Player(compile_timeline(session, LIBRARY.movements(), Support.SEATED))
    player.play(0)
    return player


@pytest.fixture
def kept(own_home):
    """Give the only row of the log."""

    def kept():
        with Log.open(own_home / "practice.db") as log:
            (row,) = log.practices()
        return row

    return kept


def keeper(clock=lambda: START, steady=lambda: 0.0, broken=None):
    return TerminalKeeper(clock, Settings(), LIBRARY, broken, steady=steady)


def walk(player, keep, until_ms):
    for now in range(0, until_ms + 1, 100):
        player.advance(now)
        keep.keep_if_due(player)


def test_a_practice_under_way_is_in_the_log_after_some_seconds(player, kept):
    walk(player, keeper(), 12_000)

    assert (kept().status, kept().practised_s, kept().week) == (Status.PARTIAL, 10, 1)


def test_the_end_replaces_what_was_kept_on_the_way_whoever_closed_it_then(player, kept):
    keep = keeper()
    walk(player, keep, player.timeline.duration_ms + 100)

    keep.keep(player, Ending.CLOSED)

    assert (kept().status, kept().ending) == (Status.COMPLETED, Ending.END)
    assert kept().practised_s == kept().planned_s


def test_what_was_skipped_to_its_end_is_no_completed_practice(player, kept):
    keep = keeper()
    walk(player, keep, 6000)
    player.seek(player.timeline.duration_ms, 6000)
    player.advance(6100)

    keep.keep(player)

    assert (kept().status, kept().practised_s) == (Status.PARTIAL, 6)


def test_what_was_ended_by_the_wind_down_counts(player, kept):
    keep = keeper()
    walk(player, keep, 6000)
    player.wind_down(6000)
    for now in range(6100, 60_000, 100):
        player.advance(now)

    keep.keep(player)

    assert kept().status is Status.COMPLETED


def test_a_log_that_fails_disturbs_nobody_until_the_end(player, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setattr(practice_log, "log_file", lambda: tmp_path / "file" / "practice.db")
    keep = keeper()

    walk(player, keep, 12_000)

    assert "cannot be" in trouble()
    with pytest.raises(LogError):
        keep.keep(player)


def test_a_practice_that_breaks_off_can_be_gone_on_with(player, own_home):
    walk(player, keeper(), 12_000)

    with Log.open(own_home / "practice.db") as log:
        (broken,) = unfinished.unfinished_practices(log, "", START + timedelta(minutes=1))
    assert (broken.position_ms, broken.speed) == (10_000, 100)
    assert broken.practice.fingerprint


def test_a_pause_is_still_under_way(player, own_home):
    times = [START]
    keep = keeper(lambda: times[-1])
    walk(player, keep, 6000)
    player.pause(6000)
    times.append(START + timedelta(minutes=3))
    keep.keep_if_due(player)

    with Log.open(own_home / "practice.db") as log:
        assert unfinished.unfinished_practices(log, "", times[-1] + timedelta(seconds=10)) == ()


def test_the_end_leaves_nothing_to_go_on_with(player, kept, own_home):
    keep = keeper()
    walk(player, keep, 6000)
    keep.keep(player)

    assert (kept().ending, kept().ended_at) == (Ending.LEFT, START)
    with Log.open(own_home / "practice.db") as log:
        assert unfinished.unfinished_practices(log, "", START + timedelta(minutes=1)) == ()


def test_a_practice_whose_terminal_was_closed_is_told_from_one_that_was_left(player, kept):
    keep = keeper()
    walk(player, keep, 6000)
    keep.keep(player, Ending.CLOSED)

    assert kept().ending is Ending.CLOSED


@pytest.mark.parametrize(
    ("walked_ms", "ending", "again"), [(6000, Ending.CLOSED, [6000]), (None, Ending.END, [])]
)
def test_what_is_put_down_can_be_gone_on_with_unless_it_had_ended(player, walked_ms, ending, again):
    last_ms = player.timeline.duration_ms + 100 if walked_ms is None else walked_ms
    keep = PracticeKeeper(new_row(player.timeline, START, ""), lambda: START, steady=lambda: 0.0)
    for now in range(0, last_ms + 1, 100):
        player.advance(now)

    with Log.open(None) as log:
        keep.put_down(player, log)
        assert [each.ending for each in log.practices()] == [ending]
        assert [each.position_ms for each in unfinished.offered(log, "", START)] == again


def test_a_practice_that_is_gone_on_with_stays_one_row(player, kept, own_home):
    walk(player, keeper(), 12_000)
    later = START + timedelta(minutes=2)
    with Log.open(own_home / "practice.db") as log:
        (broken,) = unfinished.offered(log, "", later)
    again = Player(player.timeline)
    row, at_ms = resumed_row(broken, player.timeline)
    again.go_on(at_ms, row.practised_s * 1000, 0)
    again.play(0)
    keep = keeper(lambda: later, broken=broken)
    walk(again, keep, 6000)
    keep.keep(again)

    assert kept().id == broken.practice.id
    assert (kept().practised_s, kept().started_at, kept().week) == (16, START, 1)


def test_a_text_that_has_changed_is_gone_on_with_from_its_beginning(player, own_home):
    walk(player, keeper(), 12_000)
    with Log.open(own_home / "practice.db") as log:
        (broken,) = unfinished.offered(log, "", START + timedelta(minutes=2))
    other = replace(broken, practice=replace(broken.practice, fingerprint="another"))

    row, at_ms = resumed_row(other, player.timeline, pain_before=3)

    assert (at_ms, row.practised_s, row.pain_before) == (0, 10, 3)


def test_a_log_in_order_is_no_trouble():
    assert trouble() == ""


HOUR_MS = 3_600_000


class Wall:
    """The clock on the wall and the steady one, which go together until somebody sets the first."""

    def __init__(self):
        self.at, self.ms = START, 0.0

    def pass_ms(self, ms):
        self.at += timedelta(milliseconds=ms)
        self.ms += ms

    def keeper(self, broken=None):
        return keeper(lambda: self.at, lambda: self.ms, broken)

    def walk(self, player, keep, ms):
        for _ in range(0, ms, 1000):
            self.pass_ms(1000)
            player.advance(self.ms)
            keep.keep_if_due(player)


def lasted(row):
    return (row.ended_at - row.started_at).total_seconds()


def test_a_practice_ended_when_it_was_last_practised(player, kept):
    wall = Wall()
    keep = wall.keeper()
    wall.walk(player, keep, 26_000)
    player.lapse()
    wall.pass_ms(HOUR_MS)
    keep.keep_if_due(player)
    assert (kept().practised_s, lasted(kept())) == (26, 26)

    keep.keep(player)

    assert (kept().practised_s, lasted(kept())) == (26, 26)


def test_a_pause_within_a_practice_belongs_to_its_time(player, kept):
    wall = Wall()
    keep = wall.keeper()
    wall.walk(player, keep, 10_000)
    player.pause(wall.ms)
    wall.walk(player, keep, 20_000)
    player.play(wall.ms)
    wall.walk(player, keep, 10_000)
    keep.keep(player)

    assert (kept().practised_s, lasted(kept())) == (20, 40)


@pytest.mark.parametrize("hours", [-30, -1, 1, 30])
def test_a_clock_that_is_set_changes_no_length(player, kept, hours):
    wall = Wall()
    keep = wall.keeper()
    wall.walk(player, keep, 10_000)
    wall.at += timedelta(hours=hours)
    wall.walk(player, keep, 10_000)
    keep.keep(player)

    assert (kept().practised_s, lasted(kept())) == (20, 20)


def test_what_goes_on_by_a_clock_that_was_set_back_meanwhile_ends_no_sooner_than_it_began(
    player, kept, own_home
):
    wall = Wall()
    wall.walk(player, wall.keeper(), 12_000)
    wall.at -= timedelta(hours=3)
    with Log.open(own_home / "practice.db") as log:
        (broken,) = unfinished.offered(log, "", wall.at)
    again = Player(player.timeline)
    again.go_on(broken.position_ms, broken.practice.practised_s * 1000, wall.ms)
    again.play(wall.ms)
    keep = wall.keeper(broken)
    wall.walk(again, keep, 8000)
    keep.keep(again)

    assert (kept().practised_s, lasted(kept())) == (18, 0)
