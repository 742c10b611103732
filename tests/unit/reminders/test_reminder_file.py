from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, time

import pytest

from taichi_coach.errors import ReminderError
from taichi_coach.reminders.model import Manner, QuietHours, Reminder, ReminderList
from taichi_coach.reminders.reminder_file import editing, load, rename, save
from tests.tables import each_row

OWN = replace(
    ReminderList()
    .add(Reminder(number=0, at=time(13, 30), days=frozenset({0, 4}), manner=Manner.LED))
    .add(Reminder(number=0, at=time(9), every_min=120, until=time(12)))
    .add(Reminder(number=0, at=time(7), session="foam-ball"))
    .remove(3),
    quiet=QuietHours(time(21), time(8)),
    none_on=date(2026, 3, 1),
)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "home" / "reminders.json"


def test_what_is_kept_is_read_back(file):
    save(file, {"Anna": OWN, "": ReminderList()})
    (kept,) = load(file).values()
    assert replace(kept, key="") == OWN


def test_a_list_keeps_the_key_that_it_got_when_it_was_first_kept(file):
    save(file, {"Anna": OWN, "Ben": OWN})
    first = load(file)
    assert first["Anna"].key != first["Ben"].key
    save(file, {**first, "Anna": first["Anna"].remove(1)})
    assert load(file)["Anna"].key == first["Anna"].key


def test_without_a_file_there_are_none(file):
    assert load(file) == {}


@each_row(
    "text",
    ["", "[]", "7", '{"version": 1}', '{"version": 1, "people": {"": {"quiet": 3}}}', "[" * 10_000],
)
def test_a_damaged_file_is_told_and_kept_when_a_new_one_is_written(file, text):
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    with pytest.raises(ReminderError, match=r"cannot be read.*kept as reminders-damaged\.json"):
        load(file)
    save(file, {"Anna": OWN})
    assert load(file)["Anna"].reminders == OWN.reminders
    assert file.with_name("reminders-damaged.json").read_text() == text


@each_row(
    ("key", "value"),
    [
        ("at", "09:00:00+02:00"),
        ("at", "09:00:30"),
        ("days", [0.0]),
        ("days", [True]),
        ("every_min", 1e999),
        ("session", "\ud800"),
    ],
)
def test_what_this_program_never_writes_is_damaged(file, key, value):
    save(file, {"": OWN})
    body = json.loads(file.read_text())
    body["people"][""]["reminders"][0][key] = value
    file.write_text(json.dumps(body))
    with pytest.raises(ReminderError, match="Set them anew"):
        load(file)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(file):
    file.parent.mkdir()
    os.mkfifo(file)
    with pytest.raises(ReminderError, match="cannot be read"):
        load(file)


def test_two_at_one_minute_in_the_file_are_as_damaged(file):
    save(file, {"": OWN})
    body = json.loads(file.read_text())
    body["people"][""]["reminders"] *= 2
    file.write_text(json.dumps(body))
    with pytest.raises(ReminderError, match="Set them anew"):
        load(file)


def test_a_file_of_a_newer_version_is_left_alone(file):
    file.parent.mkdir()
    file.write_text('{"version": 2, "everyone": []}')
    for act in (lambda: load(file), lambda: save(file, {"": OWN})):
        with pytest.raises(ReminderError, match="newer version"):
            act()
    assert json.loads(file.read_text()) == {"version": 2, "everyone": []}


def test_a_name_that_cannot_be_written_is_told_and_nothing_changes(file):
    """As a terminal of another country gives it."""
    save(file, {"": OWN})
    before = file.read_bytes()
    with pytest.raises(ReminderError, match="cannot be kept: write it again"):
        save(file, {"J\udcfcrgen": OWN})
    assert file.read_bytes() == before


def test_a_file_larger_than_any_is_not_read(file):
    file.parent.mkdir()
    file.write_text(" " * 1_000_001)
    with pytest.raises(ReminderError, match="cannot be read"):
        load(file)


def test_where_nothing_can_be_written_it_is_said(file):
    file.parent.write_text("no folder")
    with pytest.raises(ReminderError, match="cannot be"):
        save(file, {"": OWN})


def test_what_several_add_at_once_is_all_there(file):
    """As of a script, or of the window beside the terminal."""

    def add(hour):
        with editing(file) as lists:
            own = lists.get("Anna", ReminderList())
            lists["Anna"] = own.add(Reminder(number=0, at=time(hour)))

    with ThreadPoolExecutor(8) as several:
        [*several.map(add, range(8, 16))]
    assert sorted(each.at.hour for each in load(file)["Anna"].reminders) == [*range(8, 16)]


def test_what_breaks_off_while_it_is_changed_changes_nothing(file):
    save(file, {"Anna": OWN})
    before = file.read_bytes()
    with pytest.raises(ReminderError), editing(file) as lists:
        lists["Ben"] = lists["Anna"].remove(77)
    assert file.read_bytes() == before


def test_where_nothing_is_changed_a_damaged_file_stays(file):
    file.parent.mkdir()
    file.write_text("[]")
    rename(file, "Anna", "Ana")
    assert file.read_text() == "[]"
    with editing(file) as lists:
        lists["Anna"] = OWN
    assert file.with_name("reminders-damaged.json").read_text() == "[]"
