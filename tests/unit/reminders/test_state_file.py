from __future__ import annotations

import json
from datetime import UTC, datetime

from taichi_coach.reminders.coming import ReminderState, ShownReminder, Snoozed
from taichi_coach.reminders.state_file import load, save
from tests.tables import each_row

MOMENT = datetime(2026, 3, 2, 9, tzinfo=UTC)
STATE = ReminderState(
    came={"Anna": frozenset({datetime(2026, 3, 2, 9), datetime(2026, 3, 2, 13, 30)})},  # noqa: DTZ001
    shown={"Anna": ShownReminder(1, MOMENT, 7)},
    snoozed={"Ända": Snoozed(2, MOMENT)},
)


def test_what_is_kept_is_read_back(tmp_path):
    save(tmp_path / "state.json", STATE)
    assert load(tmp_path / "state.json") == STATE


@each_row("text", ["", "7", "{}", '{"version": 1}', "[" * 10_000])
def test_a_damaged_file_is_as_none(tmp_path, text):
    file = tmp_path / "state.json"
    file.write_text(text)
    assert load(file) == ReminderState()
    save(file, STATE)
    assert load(file) == STATE


@each_row(
    ("part", "kept"),
    [
        ("came", ["2026-03-02T09:00:00+01:00"]),
        ("shown", {"reminder": 1e999, "since": "2026-03-02T09:00:00", "notice": 0}),
        ("snoozed", {"reminder": 1, "until": "9999-12-31T23:59:59+00:00"}),
        ("snoozed", {"reminder": 1, "until": "9999-12-31T23:59:59-12:00"}),
    ],
)
def test_what_nobody_can_reckon_with_is_damaged(part, kept, tmp_path):
    file = tmp_path / "state.json"
    save(file, ReminderState())
    file.write_text(json.dumps({**json.loads(file.read_text()), part: {"": kept}}))
    assert load(file) == ReminderState()


def test_one_of_a_newer_version_is_as_none(tmp_path):
    file = tmp_path / "state.json"
    save(file, STATE)
    file.write_text(json.dumps({**json.loads(file.read_text()), "version": 2}))
    assert load(file) == ReminderState()


def test_without_a_place_to_write_to_nothing_is_kept_and_nothing_breaks(tmp_path):
    save(tmp_path / "not there" / "state.json", STATE)
    assert load(tmp_path / "not there" / "state.json") == ReminderState()
