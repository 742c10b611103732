from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

from taichi_coach.remote import mpris
from taichi_coach.remote.mpris import Call, answer, changes, properties
from taichi_coach.remote.offer import Command, CommandKind, Offer, PlaybackStatus, Track
from tests.tables import each_row

TRACK = Track("Hands", 2, "Stretch · Ten fingers", 25_000, 77_931, Path("/pictures/a b.png"))
OFFER = Offer(PlaybackStatus.PLAYING, TRACK, 1500)


def asked(member, signature="", body=(), interface=mpris.PLAYER, path=mpris.PATH, offer=OFFER):
    return answer(Call(path, interface, member, signature, body), offer, window=True)


def get(name, offer=OFFER, interface=mpris.PLAYER):
    body = (interface, name)
    return asked("Get", "ss", body, mpris.PROPERTIES, offer=offer).reply


def test_metadata_has_the_types_of_the_standard_whatever_the_values():
    (told,) = get("Metadata").body

    assert told == (
        "a{sv}",
        {
            "mpris:trackid": ("o", "/taichi_coach/section/2"),
            "mpris:length": ("x", 77_931_000),
            "mpris:artUrl": ("s", "file:///pictures/a%20b.png"),
            "xesam:title": ("s", "Stretch · Ten fingers"),
            "xesam:album": ("s", "Hands"),
            "xesam:artist": ("as", ["Hands"]),
            "xesam:trackNumber": ("i", 2),
        },
    )


def test_without_a_picture_no_address_of_one_is_told():
    (_, told) = get("Metadata", replace(OFFER, track=replace(TRACK, picture=None))).body[0]

    assert "mpris:artUrl" not in told


def test_position_status_and_what_is_possible_are_told():
    there = properties(mpris.PLAYER, OFFER, window=True)

    assert there["Position"] == ("x", 1_500_000)
    assert there["PlaybackStatus"] == ("s", "Playing")
    assert there["Rate"] == there["MinimumRate"] == there["MaximumRate"] == ("d", 1.0)
    assert all(there[f"Can{each}"] == ("b", True) for each in ("Seek", "GoNext", "Control"))
    assert "Volume" not in there


def test_while_the_page_asks_nothing_leads_elsewhere():
    there = properties(mpris.PLAYER, replace(OFFER, asks=True), window=True)

    assert [there[f"Can{each}"][1] for each in ("GoNext", "GoPrevious", "Seek")] == [False] * 3
    assert there["CanPlay"] == ("b", True)


def test_a_terminal_cannot_be_raised():
    assert properties(mpris.ROOT, OFFER, window=False)["CanRaise"] == ("b", False)
    assert properties(mpris.ROOT, OFFER, window=False)["SupportedUriSchemes"] == ("as", [])


@each_row(
    ("interface", "member", "act"),
    [
        (mpris.PLAYER, "PlayPause", CommandKind.PLAY_PAUSE),
        (mpris.PLAYER, "Next", CommandKind.NEXT),
        (mpris.PLAYER, "Stop", CommandKind.STOP),
        (mpris.ROOT, "Raise", CommandKind.RAISE),
        ("", "Quit", CommandKind.QUIT),
    ],
)
def test_a_call_becomes_a_command(interface, member, act):
    found = asked(member, interface=interface)

    assert found.command == Command(act)
    assert not found.reply.fault


def test_a_seek_is_by_so_much_and_a_place_is_the_practices():
    assert asked("Seek", "x", (-10_000_000,)).command == Command(CommandKind.SKIP, -10_000)
    here = ("/taichi_coach/section/2", 30_000_000)
    assert asked("SetPosition", "ox", here).command == Command(CommandKind.GO_TO, 55_000)


@each_row(
    "place",
    [
        ("/taichi_coach/section/1", 0),
        ("/taichi_coach/section/2", -1_000_000),
        ("/taichi_coach/section/2", 77_932_000),
    ],
)
def test_a_place_that_is_not_in_this_section_is_passed_over(place):
    found = asked("SetPosition", "ox", place)

    assert found.command is None
    assert not found.reply.fault


@each_row(
    ("call", "fault"),
    [
        ({"member": "Dance"}, "UnknownMethod"),
        ({"member": "Seek", "signature": "i", "body": (3,)}, "InvalidArgs"),
        ({"member": "Next", "path": "/elsewhere"}, "UnknownObject"),
        ({"member": "OpenUri", "signature": "s", "body": ("file:///a",)}, "NotSupported"),
    ],
)
def test_what_cannot_be_done_is_answered_with_an_error(call, fault):
    found = asked(**call)

    assert found.reply.fault == f"org.freedesktop.DBus.Error.{fault}"
    assert found.command is None


@each_row(
    ("member", "signature", "body", "fault"),
    [
        ("Get", "ss", (mpris.PLAYER, "Volume"), "UnknownProperty"),
        ("Set", "ssv", (mpris.PLAYER, "Rate", ("d", 2.0)), "PropertyReadOnly"),
        ("GetAll", "s", ("org.example.Other",), "UnknownInterface"),
    ],
)
def test_what_is_no_property_or_cannot_be_set_is_answered_so(member, signature, body, fault):
    reply = asked(member, signature, body, mpris.PROPERTIES).reply

    assert reply.fault == f"org.freedesktop.DBus.Error.{fault}"


def test_only_what_has_changed_is_told():
    paused = replace(OFFER, standing=PlaybackStatus.PAUSED, position_ms=9000)

    assert changes(OFFER, paused) == {"PlaybackStatus": ("s", "Paused")}
    assert changes(OFFER, replace(OFFER, position_ms=9000)) == {}


def test_what_lies_there_can_be_looked_through_from_the_root():
    (above,) = asked("Introspect", interface=mpris.INTROSPECTABLE, path="/").reply.body
    (here,) = asked("Introspect", interface="").reply.body

    assert [node.get("name") for node in ET.XML(above)] == ["org"]
    told = {each.get("name"): each for each in ET.XML(here)}
    changed = told[mpris.PROPERTIES].find("signal[@name='PropertiesChanged']")
    assert [each.get("type") for each in changed] == ["s", "a{sv}", "as"]
    assert told[mpris.PLAYER].find("property[@name='Position']").get("type") == "x"
    assert told[mpris.PLAYER].find("method[@name='Seek']/arg").get("direction") == "in"
    assert asked("Ping", interface=mpris.PEER).reply == mpris.BusReply()
