"""Reminders through what a person types and reads."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest

from taichi_coach import file_lock, paths, settings
from taichi_coach.cli import doctor
from taichi_coach.cli import remind as command
from taichi_coach.cli.faults import guarded
from taichi_coach.cli.root import run
from taichi_coach.reminders import (
    autostart,
    desktop_notices,
    reminder_file,
    resident_start,
    state_file,
    trying,
)
from taichi_coach.reminders.coming import ReminderState, Snoozed
from taichi_coach.reminders.model import Manner
from taichi_coach.settings import Settings
from tests.tables import each_row

MONDAY = datetime(2026, 3, 2, 8, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch, tmp_path):
    monkeypatch.setattr(command, "local_now", lambda: MONDAY)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def remind(capfd):
    """Type a command; return what is read then."""

    def typed(*words, code=0):
        assert guarded(run, ["remind", *words]) == code
        told = capfd.readouterr()
        return told.out if not code else told.err

    return typed


def own(name=""):
    return reminder_file.load(paths.reminders_file())[name]


def test_times_are_added_and_the_next_one_is_told(remind):
    told = remind("add", "9", "13.30", "evening", "--days", "mon-fri")
    assert told == (
        "Next: today at 9:00, Mindful ten-finger stretch.\n"
        "Nobody waits for it yet: taichi-coach remind autostart on\n"
    )
    assert [f"{each.at:%H:%M}" for each in own().reminders] == ["09:00", "13:30", "18:30"]
    assert {each.days for each in own().reminders} == {frozenset(range(5))}


def test_a_span_another_session_and_another_manner(remind):
    words = ("--every", "2h", "--until", "19:00", "--session", "foam-ball", "--manner", "led")
    remind("add", "9:00", *words, "--participant", "Anna")
    (each,) = own("Anna").reminders
    assert (len(each.times), each.session, each.manner) == (6, "foam-ball", Manner.LED)


def test_it_is_for_who_practised_last(remind):
    settings.save(paths.settings_file(), Settings(participant="Bo"))
    remind("add", "9")
    assert own("Bo").reminders


@each_row(
    ("words", "told"),
    [
        (("25:00",), "“25:00” is no time of the day"),
        (("9", "9:00"), "There is a reminder at 9:00 already"),
        (("9", "--session", "ten-finger-strech"), "Did you mean `ten-finger-stretch`?"),
        (("9", "--every", "2h"), "--every and --until belong together"),
        (("9", "10", "--every", "2h", "--until", "19"), "Add the others by themselves"),
        (("22", "--every", "2h", "--until", "2"), "From 22:00 to 2:00 goes past midnight"),
        (("9", "--every", "5m", "--until", "19"), "every 15 minutes to every 12 hours"),
        (("9", "--days", "someday"), "“someday” is no day of the week"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence_and_nothing_is_kept(remind, words, told):
    assert told in remind("add", *words, code=1)
    assert not paths.reminders_file().exists()


def test_the_list_tells_all_there_is_to_know(remind):
    assert remind("list") == (
        "There are no reminders yet. Add some: taichi-coach remind add morning noon\n"
    )
    remind("add", "morning", "--days", "sat,sun")
    remind("add", "10:15", "--manner", "cue")
    remind("quiet", "21-8")
    with file_lock.LockSwitch(paths.waiting_lock()).switched_on():
        assert remind("list") == (
            "Number  When           Days         Session                     Manner\n"
            "1       Morning, 9:00  at weekends  Mindful ten-finger stretch  A quiet notice\n"
            "2       10:15          every day    Mindful ten-finger stretch  A whispered cue too\n"
            "Next: today at 10:15, Mindful ten-finger stretch.\n"
            "Nothing comes from 21:00 to 8:00.\n"
            "Somebody waits for it, until you log out.\n"
        )
        autostart.turn_on()
        assert "Somebody waits for it, and after each login." in remind("list")
    assert "Nobody waits for it just now: taichi-coach remind run" in remind("list")


def test_the_list_as_json(remind):
    remind("add", "9", "--every", "90m", "--until", "12", "--days", "mon,sun")
    remind("quiet", "21-8")
    told = json.loads(remind("list", "--json"))
    coming = datetime.fromisoformat(told.pop("next"))  # by the clock of this computer
    assert f"{coming:%H:%M}" in told["reminders"][0]["times"]
    assert told == {
        "reminders": [
            {
                "number": 1,
                "times": ["09:00", "10:30", "12:00"],
                "days": ["mon", "sun"],
                "session": "ten-finger-stretch",
                "manner": "notice",
            }
        ],
        "quiet": ["21:00", "08:00"],
        "none_on": None,
        "waiting": False,
        "at_login": False,
    }


def test_a_session_that_has_gone_is_told_in_the_list(remind):
    remind("add", "9")
    file = paths.reminders_file()
    file.write_text(file.read_text().replace("ten-finger-stretch", "gone"))
    assert "gone (not there any more)" in remind("list")


def test_reminders_are_removed_by_number_or_all(remind):
    remind("add", "9", "10", "11")
    assert remind("remove", "2") == "1 reminder is removed.\n"
    assert "There is no reminder 2" in remind("remove", "1", "2", code=1)
    assert "by the numbers" in remind("remove", "nine", code=1)
    assert [each.number for each in own().reminders] == [1, 3]
    assert remind("remove", "all") == "2 reminders are removed.\n"
    assert own().reminders == ()


def test_a_hard_day_and_its_end(remind):
    assert remind("pause") == "There are no reminders.\n"
    remind("add", "9")
    assert remind("pause", "today") == (
        "None today. Next: tomorrow at 9:00, Mindful ten-finger stretch.\n"
    )
    assert own().none_on == MONDAY.date()
    assert remind("pause", "off").startswith("Next: today at 9:00")


def test_quiet_hours_are_set_and_ended(remind):
    assert "Write it like 21:00-8:00" in remind("quiet", "always", code=1)
    assert remind("quiet", "21:00-8:00") == "Nothing comes from 21:00 to 8:00.\n"
    remind("add", "23")
    assert "The quiet hours leave no time" in remind("list")
    assert remind("quiet", "off") == "There are no quiet hours.\n"


def test_a_file_of_a_newer_version_is_left_alone(remind):
    file = paths.reminders_file()
    file.write_text('{"version": 99}')
    for words in (("add", "9"), ("list",), ("pause",)):
        assert "newer version" in remind(*words, code=1)
    assert file.read_text() == '{"version": 99}'


def test_without_a_place_to_write_to_it_is_told(remind, own_home, monkeypatch):
    (own_home / "file").touch()
    monkeypatch.setenv("TAICHI_COACH_HOME", str(own_home / "file" / "below"))
    assert "cannot be kept" in remind("add", "9", code=1)
    assert "Nothing can be kept in" in remind("run", code=1)


def test_a_second_one_that_would_wait_says_so(remind, own_home):
    with file_lock.LockSwitch(paths.waiting_lock()).switched_on():
        assert remind("run", "--home", str(own_home)) == (
            "A process waits for the reminders already.\n"
        )


def test_by_one_word_it_is_started_at_login_and_by_another_no_more(remind, monkeypatch):
    done = []
    monkeypatch.setattr(resident_start, "start", lambda: done.append("start"))
    monkeypatch.setattr(resident_start, "stop", lambda: done.append("stop"))
    assert "after each login" in remind("autostart", "on")
    assert autostart.is_on()
    assert "Nobody waits" in remind("autostart", "off")
    assert not autostart.is_on()
    assert done == ["start", "stop"]


def test_doctor_tells_of_reminders_and_of_who_waits(remind):
    assert doctor.look_at_reminders().words == "none set"
    assert doctor.look_at_waiting().words == "nothing to wait for"
    remind("add", "9")
    assert doctor.look_at_reminders().words.startswith("1 set · the next on ")
    found = doctor.look_at_waiting()
    assert not found.ok
    assert found.mend == "taichi-coach remind autostart on"
    with file_lock.LockSwitch(paths.waiting_lock()).switched_on():
        assert doctor.look_at_waiting().words == "somebody waits · not started at login"
    paths.reminders_file().write_text("")
    assert not doctor.look_at_reminders().ok
    assert doctor.look_at_waiting().ok


def test_doctor_tells_how_a_reminder_would_be_shown(monkeypatch):
    pytest.importorskip("jeepney")
    from tests.unit.reminders.buses import Bus

    bus = Bus()
    monkeypatch.setattr(desktop_notices, "open_dbus_connection", lambda: bus)
    assert doctor.look_at_notices().words == "dunst, with buttons"
    bus.capabilities = []
    assert "dunst shows no buttons. Reminders ask by a strip" in doctor.look_at_notices().words
    bus.fault = "GetCapabilities"
    assert "No service shows any. Reminders ask by a strip" in doctor.look_at_notices().words
    monkeypatch.setattr(doctor.sys, "platform", "darwin")
    assert doctor.look_at_notices().ok


def test_one_comes_now_to_be_tried(remind, monkeypatch):
    come = []
    monkeypatch.setattr(trying, "come_now", lambda *what: come.append(what))
    remind("add", "9")
    assert remind("try", "1") == ""
    assert come == [("", own().reminders[0])]
    assert "There is no reminder 2." in remind("try", "2", code=1)


def test_what_was_put_off_comes_next(remind):
    remind("add", "9")
    snoozed = {"": Snoozed(1, MONDAY + timedelta(minutes=15))}
    state_file.save(paths.reminder_state_file(), ReminderState(snoozed=snoozed))
    assert "Next: today at 8:15, Mindful ten-finger stretch." in remind("list")
    remind("pause")
    assert "None today. Next: tomorrow at 9:00" in remind("list")


def test_a_session_with_mistakes_is_not_taken(remind):
    own_sessions = paths.own_sessions()
    own_sessions.mkdir(parents=True)
    text = "format: 1\nkind: session\ntitle: Mine\nsteps:\n  - include: no-such\n"
    (own_sessions / "mine.yaml").write_text(text)
    assert "There is no session called `no-such`." in remind(
        "add", "9", "--session", "mine", code=1
    )
