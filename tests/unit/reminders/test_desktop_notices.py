from __future__ import annotations

import sys

import pytest

if sys.platform != "linux":
    pytest.skip("only Linux has this bus", allow_module_level=True)

import jeepney

from taichi_coach.reminders import desktop_notices
from taichi_coach.reminders.desktop_notices import FAULTS, NoticeService
from taichi_coach.reminders.strip import ReminderReply
from tests.tables import each_row
from tests.unit.reminders.buses import Bus


def connect(monkeypatch, bus):
    monkeypatch.setattr(desktop_notices, "open_dbus_connection", lambda: bus)
    return NoticeService()


def show(service, **changed):
    how = {"tag": "anna", "instead_of": 0, "expires_ms": 600_000, **changed}
    return service.show(
        "Title", "a < b", {ReminderReply.NOW: "Now", ReminderReply.LATER: "Later"}, **how
    )


def test_a_notice_has_its_buttons_and_is_quiet(monkeypatch):
    bus = Bus()
    service = connect(monkeypatch, bus)
    assert (service.name, service.has_buttons, service.fileno()) == ("dunst", True, 77)
    assert show(service, instead_of=5) == 1
    (app, instead_of, _icon, title, words, actions, hints, expires_ms) = bus.notices[0]
    assert (app, instead_of, title, words) == ("Tai Chi Coach", 5, "Title", "a &lt; b")
    assert actions == ["default", "Now", "now", "Now", "later", "Later"]
    assert hints["x-dunst-stack-tag"] == ("s", "anna")
    assert hints["urgency"] == ("y", 1)
    assert hints["suppress-sound"] == ("b", True)
    assert expires_ms == 600_000
    service.withdraw(1)
    assert bus.withdrawn == [1]
    service.close()
    assert bus.closed


def test_words_for_a_service_without_markup_stay_as_they_are(monkeypatch):
    bus = Bus(capabilities=["body"])
    service = connect(monkeypatch, bus)
    assert not service.has_buttons
    service.show("Title", "a < b", {}, tag="", instead_of=0, expires_ms=0)
    assert bus.notices[0][4:6] == ("a < b", [])


def test_a_service_that_goes_takes_what_it_showed_along_and_one_that_comes_takes_nothing(
    monkeypatch,
):
    bus = Bus()
    service = connect(monkeypatch, bus)
    name = "org.freedesktop.Notifications"
    bus.signal("NameOwnerChanged", name, "", ":1.7")
    assert [*service.answers()] == []
    bus.signal("NameOwnerChanged", name, ":1.7", "")
    with pytest.raises(ConnectionResetError):
        [*service.answers()]


def test_answers_are_read_as_they_come(monkeypatch):
    bus = Bus()
    service = connect(monkeypatch, bus)
    bus.signal("ActionInvoked", 1, "later")
    bus.signal("ActivationToken", 1, "token")
    bus.signal("NotificationClosed", 1, 3)
    bus.signal("ActionInvoked", 2, "default")
    assert [*service.answers()] == [(1, ReminderReply.LATER), (1, None), (2, ReminderReply.NOW)]
    assert [*service.answers()] == []
    bus.gone = True
    with pytest.raises(FAULTS):
        [*service.answers()]


@each_row(
    ("properties", "silenced"),
    [
        ({}, False),
        ({"paused": ("b", True)}, True),
        ({"Inhibited": ("b", True)}, True),
        ({"Inhibited": ("b", False), "paused": ("b", False)}, False),
    ],
)
def test_do_not_disturb_is_asked_of_the_service(monkeypatch, properties, silenced):
    assert connect(monkeypatch, Bus(properties=properties)).is_silenced() is silenced


@each_row("fault", ["GetServerInformation", "GetCapabilities", "AddMatch"])
def test_a_bus_without_a_service_is_let_go_of(monkeypatch, fault):
    bus = Bus()
    bus.fault = fault
    with pytest.raises(jeepney.DBusErrorResponse):
        connect(monkeypatch, bus)
    assert bus.closed


def test_a_notice_that_is_gone_is_withdrawn_without_a_word(monkeypatch):
    bus = Bus()
    service = connect(monkeypatch, bus)
    bus.fault = "CloseNotification"
    service.withdraw(3)
    assert bus.withdrawn == []


@each_row("address", [None, "", "unix:path=/nowhere", "tcp:host=x", "nonsense"])
def test_without_a_bus_there_is_no_service(monkeypatch, address):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if address is not None:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    with pytest.raises(FAULTS):
        NoticeService()
