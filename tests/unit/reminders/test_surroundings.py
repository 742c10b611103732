from __future__ import annotations

import sys
import time as clock
from datetime import date, time, timedelta

import pytest

if sys.platform != "linux":
    pytest.skip("only Linux has notices of this kind", allow_module_level=True)

from taichi_coach import paths
from taichi_coach.reminders import desktop_notices, reminder_file
from taichi_coach.reminders.coming import ReminderState
from taichi_coach.reminders.model import Reminder, ReminderList
from taichi_coach.reminders.schedule import Due
from taichi_coach.reminders.strip import ReminderReply, StripManner
from taichi_coach.reminders.surroundings import Here
from tests.unit.reminders.buses import Bus
from tests.unit.reminders.worlds import NINE

OWN = ReminderList().add(Reminder(number=0, at=time(9)))


@pytest.fixture
def bus(monkeypatch):
    one = Bus()
    monkeypatch.setattr(desktop_notices, "open_dbus_connection", lambda: one)
    monkeypatch.delenv("DISPLAY", raising=False)
    return one


@pytest.fixture
def here():
    return Here(("program",))


def due(session="ten-finger-stretch"):
    return Due(NINE, "Anna", Reminder(number=1, at=time(9), session=session))


def test_where_the_system_starts_no_process_there_is_no_strip(tmp_path):
    assert Here((str(tmp_path / "no program"),)).strip(due(), StripManner.LED) is None


def test_lists_come_with_when_they_were_written(here, own_home):
    assert here.lists()[0] == {}
    reminder_file.save(paths.reminders_file(), {"Anna": OWN})
    lists, changed = here.lists()
    assert lists["Anna"].reminders == OWN.reminders
    assert changed.timestamp() == pytest.approx(paths.reminders_file().stat().st_mtime)
    assert here.now() >= changed


@pytest.fixture
def zone(monkeypatch):
    yield lambda name: monkeypatch.setenv("TZ", name)
    monkeypatch.undo()
    clock.tzset()


def test_the_moment_is_told_by_the_zone_of_now(here, zone):
    for name, hours in (("Asia/Tokyo", 9), ("UTC", 0)):
        zone(name)
        assert here.now().utcoffset() == timedelta(hours=hours)


def test_a_hard_day_is_kept_for_its_person_alone(here):
    reminder_file.save(paths.reminders_file(), {"Anna": OWN, "Bo": OWN})
    here.keep_none_on("Anna", date(2026, 3, 2))
    here.keep_none_on("Nobody", date(2026, 3, 2))
    lists = here.lists()[0]
    assert lists["Anna"].none_on == date(2026, 3, 2)
    assert lists["Bo"].none_on is None


def test_where_a_hard_day_cannot_be_kept_nothing_breaks(here, own_home):
    paths.reminders_file().mkdir()
    here.keep_none_on("Anna", date(2026, 3, 2))


def test_the_state_outlasts_the_process(here):
    state = ReminderState().come(due())
    here.save(state)
    assert Here(()).load() == state


def test_a_notice_says_what_it_is_time_for(here, bus):
    assert here.notice(due(), 0).asks
    _, _, _, title, words, actions, *_ = bus.notices[0]
    assert title == "Time to stretch your fingers"
    assert words == "Mindful ten-finger stretch. Whenever it suits you."
    assert actions[1::2] == ["Stretch now", "Stretch now", "In 15 minutes", "Not today"]


def test_with_several_people_it_says_for_whom(here, bus):
    reminder_file.save(paths.reminders_file(), {"Anna": OWN, "Bo": OWN})
    here.lists()
    here.notice(due("foam-ball"), 0)
    assert bus.notices[0][3] == "Anna: Time to practise"
    assert bus.notices[0][5][1] == "Begin now"


def test_a_session_that_is_gone_is_told_without_buttons(here, bus):
    notice = here.notice(due("gone"), 0)
    assert (notice.number, notice.asks) == (1, False)
    assert "“gone” is not there any more" in bus.notices[0][4]
    assert bus.notices[0][5] == []
    assert not here.is_there("gone")


def test_a_session_with_mistakes_is_told_without_buttons_until_they_are_mended(here, bus):
    own = paths.own_sessions() / "mine.yaml"
    own.parent.mkdir(parents=True)
    head = "format: 1\nkind: session\ntitle: Mine\nsteps:\n"
    own.write_text(f"{head}  - include: no-such\n")
    here.lists()
    assert not here.is_there("mine")
    assert not here.notice(due("mine"), 0).asks
    assert "“Mine” cannot begin, for its file has mistakes" in bus.notices[0][4]
    own.write_text(f"{head}  - rest: 20s\n")
    here.lists()
    assert here.is_there("mine")


@pytest.mark.parametrize("how", ["no buttons", "no service", "refused"])
def test_where_no_notice_can_be_answered_there_is_none(here, bus, how):
    bus.capabilities = [] if how == "no buttons" else bus.capabilities
    bus.fault = {"no service": "GetCapabilities", "refused": "Notify"}.get(how)
    assert here.notice(due(), 0) is None
    here.withdraw(3)


def test_a_session_that_is_gone_with_nobody_to_tell_is_no_question(here, bus):
    bus.fault = "GetCapabilities"
    notice = here.notice(due("gone"), 0)
    assert (notice.number, notice.asks) == (0, False)


def test_answers_come_by_the_bus_until_that_is_let_go_of(here, bus):
    assert here.bus() is None
    assert [*here.answers()] == []
    here.notice(due(), 0)
    assert here.bus() == bus.fileno()
    bus.signal("ActionInvoked", 1, "not-today")
    assert [*here.answers()] == [(1, ReminderReply.NOT_TODAY)]
    here.withdraw(1)
    assert bus.withdrawn == [1]
    here.let_go()
    assert bus.closed
    assert here.bus() is None


def test_an_answer_that_comes_while_something_is_asked_is_not_lost(here, bus):
    assert not here.has_heard
    here.notice(due(), 0)
    bus.signal("ActionInvoked", 1, "later")
    bus.recv_messages(0)  # as waiting for a reply does
    assert here.has_heard
    assert [*here.answers()] == [(1, ReminderReply.LATER)]
    assert not here.has_heard


def test_a_bus_that_goes_is_let_go_of(here, bus):
    here.notice(due(), 0)
    bus.gone = True
    with pytest.raises(ConnectionResetError):
        [*here.answers()]
    assert here.bus() is None


def test_do_not_disturb_is_asked_for(here, bus):
    assert not here.is_unwelcome()
    bus.properties["paused"] = ("b", True)
    assert here.is_unwelcome()
