"""The screen that stays awake where wakepy can, and what is said where it cannot."""

import pytest

from taichi_coach import settings
from taichi_coach.awake import MAY_DARKEN, Awake, can_stay_awake
from taichi_coach.cli.doctor import look_at_screen
from taichi_coach.cli.terminal.kept_awake import kept_awake
from taichi_coach.paths import settings_file

#: What wakepy itself reads, so that no test asks the machine it runs on.
CANNOT, CAN = "WAKEPY_FORCE_FAILURE", "WAKEPY_FAKE_SUCCESS"


@pytest.fixture(params=[True, False], ids=["can", "cannot"])
def lets(request, monkeypatch):
    monkeypatch.setenv(CAN if request.param else CANNOT, "yes")
    monkeypatch.delenv(CANNOT if request.param else CAN, raising=False)
    return request.param


def test_the_screen_is_kept_awake_where_the_system_lets_it(lets):
    awake = Awake()

    assert [awake(True), awake(True), awake(False), awake(False), awake(True)] == [
        lets,
        lets,
        True,
        True,
        lets,
    ]
    awake(False)
    assert can_stay_awake() is lets


def test_doctor_tells_it(lets):
    assert look_at_screen().ok is lets


def test_in_the_terminal_it_is_told_once_and_to_who_sits_there(lets, own_home, capsys):
    settings.save(settings_file(), settings.Settings(participant="Ana"))
    for watched in (False, True, True):
        with kept_awake(watched=watched):
            pass

    assert capsys.readouterr().out == ("" if lets else f"{MAY_DARKEN}\n")
    assert settings.load(settings_file()) == settings.Settings(
        participant="Ana", told_of_dark=not lets
    )
