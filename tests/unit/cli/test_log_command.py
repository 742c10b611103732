"""The `log` commands, through what a person types and reads."""

import json
import re
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from click.testing import CliRunner

from taichi_coach import settings
from taichi_coach.cli.faults import guarded
from taichi_coach.cli.log import group as command
from taichi_coach.cli.log import shared as log_shared
from taichi_coach.cli.log.tables import practice_lines, week_lines
from taichi_coach.cli.root import run
from taichi_coach.paths import log_file, own_sessions, settings_file
from taichi_coach.practice.programme.weeks import progress
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from taichi_coach.script.model.session import Programme, Where
from taichi_coach.script.model.week import Week
from tests.tables import each_row
from tests.zones import in_zone

OWN_CLOCK = log_shared.now
NOW = datetime(2026, 3, 4, 9, 30, tzinfo=timezone(timedelta(hours=1)))

SESSION = """
format: 1
kind: session
id: {name}
title: {title}
steps:
  - section: Settle
    role: warm-up
    steps:
      - wait: 5s
"""
PROGRAMME = """
format: 1
kind: programme
id: gentle
title: Gentle weeks
weeks:
  - {week: 1, title: Roots, sessions: [first, second], daily: [hands], complete_when: {sessions: 2}}
  - {week: 2, title: Branches, sessions: [third], complete_when: {sessions: 1}}
"""


@pytest.fixture(autouse=True)
def at_home(own_home, monkeypatch):
    """Give the person a small programme of their own, and a clock that stands."""
    monkeypatch.setattr(log_shared, "now", lambda: NOW)
    own_sessions().mkdir()
    for name in ("first", "second", "third", "hands"):
        script = SESSION.format(name=name, title=f"The {name} one")
        (own_sessions() / f"{name}.yaml").write_text(script)
    (own_sessions() / "gentle.yaml").write_text(PROGRAMME)
    settings.save(settings_file(), settings.Settings(programme="gentle"))


def log(*words, code=0):
    """Run `taichi-coach log ...` and return the result, which must end with `code`."""
    done = CliRunner().invoke(command.log, words)
    assert done.exit_code == code, done.output
    return done


def kept():
    with Log.open(log_file()) as book:
        return book.practices()


def test_an_empty_log_is_told_warmly():
    assert log("show").stdout == "Nothing is logged yet. Every practice is a fine beginning.\n"
    assert json.loads(log("show", "--json").stdout) == []


def test_a_practice_done_elsewhere_is_added_with_its_week():
    done = log("add", "--session", "first", "--minutes", "20", "--pain-before", "4",
               "--pain-after", "3", "--note", "On the lawn.")  # fmt: skip
    assert done.stdout == "Logged: The first one, 2026-03-04 09:10, week 1.\n"
    assert done.stderr == ""
    (practice,) = kept()
    assert practice == Practice(
        id=practice.id,
        started_at=NOW - timedelta(minutes=20),
        session="first",
        title="The first one",
        programme="gentle",
        week=1,
        status=Status.COMPLETED,
        practised_s=1200,
        planned_s=5,
        pain_before=4,
        pain_after=3,
        note="On the lawn.",
        ending=Ending.ELSEWHERE,
        week_counts=True,
        week_wanted=2,
    )


def test_a_daily_session_is_stamped_with_the_current_week():
    log("add", "--session", "hands")
    assert [(each.programme, each.week) for each in kept()] == [("gentle", 1)]


def test_a_session_of_a_week_that_is_not_open_counts_for_none():
    assert log("add", "--session", "third").stdout == "Logged: The third one, 2026-03-04 09:29.\n"
    assert [(each.programme, each.week) for each in kept()] == [("", None)]


@each_row(
    ("seconds", "shown"), [(0, "0"), (1, "<1"), (54, "<1"), (59, "1"), (144, "2½"), (600, "10")]
)
def test_less_than_a_minute_is_not_shown_as_nothing(seconds, shown):
    row = Practice(id="1", started_at=NOW, session="a", practised_s=seconds, status=Status.PARTIAL)

    _head, line = practice_lines([row])

    assert re.search(r"2026-\d\d-\d\d \d\d:\d\d  a +(\S+) +partial", line)[1] == shown


def test_without_minutes_a_practice_took_as_long_as_its_session():
    log("add", "--session", "first")
    (practice,) = kept()
    assert (practice.practised_s, practice.planned_s) == (5, 5)
    assert practice.started_at == NOW - timedelta(seconds=5)


def test_an_unknown_session_is_logged_with_a_note():
    done = log("add", "--session", "class in the park", "--minutes", "45")
    assert done.stderr == "No session here is called class in the park; it is logged by name.\n"
    assert done.stdout == "Logged: class in the park, 2026-03-04 08:45.\n"
    assert [(each.session, each.title, each.week) for each in kept()] == [
        ("class in the park", "", None)
    ]


def test_a_missing_programme_keeps_no_practice_from_the_log():
    settings.save(settings_file(), settings.Settings(programme="gone"))
    done = log("add", "--session", "first")
    assert done.stderr == "The programme gone cannot be read; no week counts.\n"
    assert [each.week for each in kept()] == [None]


def test_a_start_without_an_offset_is_local_time():
    log("add", "--session", "first", "--started", "2026-03-02T08:00", "--status", "partial")
    (practice,) = kept()
    assert practice.started_at.strftime("%Y-%m-%dT%H:%M") == "2026-03-02T08:00"
    assert practice.started_at == datetime(2026, 3, 2, 8).astimezone()
    assert practice.status is Status.PARTIAL


@each_row(
    ("words", "told"),
    [
        (["--started", "2026-03-05T09:00+01:00"], "is still to come"),
        (["--started", "yesterday"], "is not a date and time; write it like 2026-01-31T08:30."),
        (["--started", "0001-01-01T00:00+14:00"], "is too long ago: the log begins with the year"),
        (["--started", "0001-01-01T00:00"], "is too long ago: the log begins with the year 1970."),
        (["--started", "1970-01-01T00:10+14:00"], "is too long ago: the log begins with the year"),
        (["--started", "1900-01-01"], "is too long ago: the log begins with the year 1970."),
        (["--started", "9999-12-31T23:59"], "is still to come"),
        (["--started", "9999-12-31T23:59-14:00"], "is still to come"),
        (["--pain-before", "11"], "0<=x<=10"),
        (["--minutes", "-5"], "0<=x<=1440"),
        (["--status", "done"], "'completed', 'partial'"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(words, told):
    assert told in log("add", "--session", "first", *words, code=2).stderr
    assert kept() == ()


def test_a_practice_that_would_go_past_now_is_refused_and_a_correction_too():
    words = ("--started", "2026-03-04T09:00+01:00")
    told = str(log("add", "--session", "first", *words, "--minutes", "60", code=1).exception)
    assert re.match(r"60 minutes from \d\d:00 on go past now\.", told)
    assert kept() == ()
    log("add", "--session", "first", *words, "--minutes", "30")

    assert "go past now" in str(log("edit", "last", "--minutes", "60", code=1).exception)
    assert [each.practised_s for each in kept()] == [1800]
    log("edit", "last", "--note", "soft")


def test_show_prints_a_table_and_leaves_empty_columns_out():
    log("add", "--session", "first", "--minutes", "20", "--pain-before", "4", "--note", "x" * 50)
    log(
        "add", "--session", "hands", "--minutes", "5", "--pain-after", "1", "--note", "a\n\x1b[2J b"
    )
    assert log("show").stdout.splitlines() == [
        "Started           Session        Week  Minutes  Status     Pain    Note",
        f"2026-03-04 09:10  The first one  1     20       completed  4 to ?  {'x' * 39}…",
        "2026-03-04 09:25  The hands one  1     5        completed  ? to 1  a [2J b",
    ]


def test_show_can_be_narrowed_to_a_person_and_to_the_latest():
    for minutes, name in ((30, "Ana"), (20, "Ben"), (10, "Ana")):
        log("add", "--session", "hands", "--minutes", str(minutes), "--participant", name)
    rows = json.loads(log("show", "--json", "--participant", "Ana").stdout)
    assert [row["practised_s"] for row in rows] == [1800, 600]
    rows = json.loads(log("show", "--json", "--last", "2").stdout)
    assert [row["participant"] for row in rows] == ["Ben", "Ana"]
    assert "Ana" in log("show").stdout


def test_the_person_in_the_settings_is_the_one_who_practised():
    settings.save(settings_file(), settings.Settings(programme="gentle", participant="Ana"))
    log("add", "--session", "first")
    log("add", "--session", "first", "--participant", "Ben", "--started", "2026-03-03T08:00")
    assert {each.participant for each in kept()} == {"Ana", "Ben"}
    assert len(json.loads(log("weeks", "--json").stdout)["weeks"][0]["days"]) == 1


def test_weeks_show_where_the_person_stands():
    log("add", "--session", "first", "--started", "2026-03-02T08:00", "--pain-before", "1",
        "--pain-after", "3")  # fmt: skip
    assert log("weeks").stdout.splitlines() == [
        "Gentle weeks",
        "> 1  Roots     1 of 2 days  open",
        "  2  Branches  0 of 1 day   opens later",
        (
            "In week 1 pain rose by 2 points or more; going through it again, more gently,"
            " is a good choice."
        ),
        "Next: second",
    ]
    log("add", "--session", "second", "--started", "2026-03-03T08:00")
    assert log("weeks").stdout.splitlines()[1:3] == [
        "  1  Roots     2 of 2 days  complete",
        "> 2  Branches  0 of 1 day   open",
    ]


def test_weeks_without_sessions_yet_are_told():
    where = Where(Path("bare.yaml"), 1)
    bare = Programme(
        path=where.file, id="bare", title="Bare", weeks=(Week(where=where, week=1, title="Later"),)
    )
    lines = list(week_lines(progress(bare, [], NOW.date())))
    assert lines == ["Bare", "  1  Later    no sessions yet"]


def test_weeks_as_json_hold_the_same():
    log("add", "--session", "first", "--started", "2026-03-02T08:00", "--minutes", "20")
    found = json.loads(log("weeks", "--json", "--programme", "gentle").stdout)
    first, second = found.pop("weeks")
    assert found == {
        "programme": "gentle",
        "title": "Gentle weeks",
        "current": 1,
        "next_session": "second",
        "daily_left": ["hands"],
        "minutes": 20,
    }
    assert first == {
        "week": 1,
        "title": "Roots",
        "days": ["2026-03-02"],
        "wanted": 2,
        "sessions": ["first", "second"],
        "sessions_done": ["first"],
        "complete": False,
        "open": True,
        "pain_rose": False,
        "minutes": 20,
    }
    assert (second["open"], second["days"]) == (False, [])


@each_row(("name", "form"), [("log.JSON", "json"), ("log.csv", "csv"), ("a", "csv")])
def test_an_export_is_of_the_kind_that_its_name_says(tmp_path, name, form):
    log("add", "--session", "first")
    log("export", "-o", str(tmp_path / name))
    assert (tmp_path / name).read_bytes() == log("export", "--format", form).stdout_bytes
    log("export", "--format", "json", "-o", str(tmp_path / "other.csv"))
    assert json.loads((tmp_path / "other.csv").read_text("utf-8"))


@pytest.mark.parametrize("form", ["csv", "json"])
def test_an_export_goes_out_and_in_again(tmp_path, form):
    log("add", "--session", "first", "--note", "=two\r\nlines")
    before = kept()
    file = tmp_path / "out"
    told = log("export", "--format", form, "-o", str(file)).stdout
    assert told == f"1 practice written to {file}.\n"
    assert file.read_bytes() == log("export", "--format", form).stdout_bytes
    assert log("import", str(file)).stdout == "0 practices added, 0 changed, 1 already there.\n"
    assert kept() == before
    log_file().unlink()
    assert log("import", str(file)).stdout == "1 practice added, 0 changed, 0 already there.\n"
    assert log("export", "--format", form).stdout_bytes == file.read_bytes()


@each_row(
    ("words", "told"),
    [
        (["weeks", "--programme", "gentel"], "There is no programme called `gentel`"),
        (["import", "nothing.csv"], "nothing.csv cannot be read: no such file or directory."),
        (["export", "-o", "no/such/folder.csv"], "no/such/folder.csv cannot be written"),
        (["add", "--session", "x" * 201], "session: has 201 characters; shorten it to 200"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(capfd, words, told):
    assert guarded(run, ["log", *words]) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert told in err
    assert "Traceback" not in err


def test_a_damaged_log_is_told_by_every_command(capfd):
    log_file().write_text("not a database")
    for words in (["show"], ["weeks"], ["export"], ["add", "--session", "first"]):
        assert guarded(run, ["log", *words]) == 1
        assert "is damaged or is not a practice log" in capfd.readouterr().err
    assert log_file().read_text() == "not a database"


def test_the_clock_knows_its_place():
    assert OWN_CLOCK().utcoffset() is not None


@each_row(
    ("said", "told"),
    [
        (
            "2026-03-29T02:30",
            (
                "'2026-03-29T02:30' never came that night, for the clocks went forward;"
                " write 2026-03-29T03:30+02:00 if that is meant."
            ),
        ),
        (
            "2025-10-26 02:30",
            (
                "'2025-10-26 02:30' came twice that night, for the clocks went back;"
                " write 2025-10-26T02:30+02:00 for the first time, or 2025-10-26T02:30+01:00"
                " for the second."
            ),
        ),
    ],
)
def test_an_hour_that_never_came_or_came_twice_is_told_and_how_to_write_it(said, told, monkeypatch):
    monkeypatch.setattr(log_shared, "now", lambda: NOW + timedelta(days=100))
    with in_zone():
        done = log("add", "--session", "first", "--started", said, code=2)

    assert done.stderr.count(told) == 1
    assert kept() == ()


@pytest.mark.parametrize("said", ["2025-10-26T02:30+02:00", "2025-10-26T02:30+01:00"])
def test_what_is_told_to_be_written_is_taken(said):
    with in_zone():
        log("add", "--session", "first", "--started", said)

    (practice,) = kept()
    assert practice.started_at.isoformat(timespec="minutes") == said


def test_a_day_is_taken_where_its_midnight_was_left_out(monkeypatch):
    monkeypatch.setattr(log_shared, "now", lambda: NOW + timedelta(days=100))
    with in_zone("EET-2EEST,M3.5.0/0,M10.5.0/1"):
        assert f"{log_shared.day(None, None, '2026-03-29'):%Y-%m-%dT%H:%M}" == "2026-03-29T01:00"
