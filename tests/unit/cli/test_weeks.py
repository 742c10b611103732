"""A session as long as a programme's week asks for, at the command line."""

from datetime import timedelta

import pytest
from click.testing import CliRunner

from taichi_coach import settings
from taichi_coach.cli.find import find_as_begun, find_practised
from taichi_coach.cli.render import render
from taichi_coach.cli.timeline import timeline
from taichi_coach.errors import CoachError
from taichi_coach.machine_clock import local_now
from taichi_coach.paths import log_file, own_sessions, settings_file
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Practice, Status
from tests.tables import each_row

CLASS = "format: 1\nkind: session\nid: my-class\ntitle: My class\nsteps:\n  - {hold: 10s}\n"
PROGRAMME = """format: 1
kind: programme
id: {name}
title: Growing
weeks:
  - {{week: 1, title: One, sessions: [my-class]}}
  - {{week: 2, title: Two, sessions: [{{session: my-class, holds: {holds}}}]}}
"""
GROWING = settings.Settings(programme="growing")


@pytest.fixture(autouse=True)
def at_home(own_home):
    own_sessions().mkdir()
    (own_sessions() / "my-class.yaml").write_text(CLASS)
    for name, holds in (("another", "20s"), ("growing", "30s")):
        text = PROGRAMME.format(name=name, holds=holds)
        (own_sessions() / f"{name}.yaml").write_text(text)
    settings.save(settings_file(), GROWING)


def ends(*words):
    done = CliRunner().invoke(timeline, ["my-class", *words])
    assert done.exit_code == 0, done.output
    return done.output.split()[-2]


def test_the_timeline_of_a_week():
    assert ends() == "0:10.0"
    assert ends("--week", "1") == "0:10.0"
    assert ends("--week", "2") == "0:30.0"


def test_a_week_as_a_sound_file(tmp_path):
    words = ["my-class", "--week", "2", "-o", str(tmp_path / "two.wav")]
    done = CliRunner().invoke(render, words)

    assert done.exit_code == 0, done.output
    assert "0:30" in done.output


def test_the_programme_of_another_is_taken_where_the_own_one_has_none():
    settings.save(settings_file(), settings.Settings(programme="nowhere"))

    assert ends("--week", "2") == "0:20.0"


def test_a_week_that_no_programme_has_is_told():
    done = CliRunner().invoke(timeline, ["my-class", "--week", "3"])

    assert isinstance(done.exception, CoachError)
    assert str(done.exception).startswith("No programme has my-class in week 3.")


def hold_s(own=GROWING):
    found, _ = find_practised("my-class", own)
    return found.steps[0].for_ms // 1000


def test_what_is_practised_is_that_of_the_week_that_the_person_is_in():
    assert hold_s() == 10
    row = Practice(
        id="first",
        started_at=local_now() - timedelta(days=1),
        session="my-class",
        programme="growing",
        week=1,
        status=Status.COMPLETED,
    )
    with Log.open(log_file()) as book:
        book.save(row)

    assert hold_s() == 30
    assert hold_s(settings.Settings(programme="nowhere")) == 10


def test_without_a_readable_log_it_is_as_it_is_written():
    log_file().write_text("This is no log, and long enough to be seen as such by anybody.")

    assert hold_s() == 10


@each_row(
    ("programme", "week", "lasts"),
    [
        ("growing", 2, 30_000),  # it is week 1 by now, of another programme too
        ("another", 2, 20_000),
        ("growing", 3, 10_000),  # the programme has become shorter
        ("", None, 10_000),
    ],
)
def test_a_practice_that_broke_off_is_as_long_as_it_was(programme, week, lasts):
    begun = Practice(
        id="p", started_at=local_now(), session="my-class", programme=programme, week=week
    )
    found, _ = find_as_begun("my-class", GROWING, begun)

    assert found.steps[0].for_ms == lasts
