"""What a practice offers, in the words of MPRIS 2.2: the interface of players on Linux desktops.

Pure: a call and an offer give a reply. Values are written with their D-Bus types, for some of
these do not follow from the value: a length is an int64 (`x`) however short it is, and an empty
list is still one of texts (`as`).

There is no `Volume`: loudness is set for each kind of sound in the settings, and for all of
them by the desktop. `Rate` is always 1: another speed lays the practice out anew, with longer
holds, and a second of it stays a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from taichi_coach.remote.offer import Command, CommandKind, way_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taichi_coach.remote.offer import Offer, Track

PATH: Final = "/org/mpris/MediaPlayer2"
NAME: Final = "org.mpris.MediaPlayer2.taichi_coach"
ROOT: Final = "org.mpris.MediaPlayer2"
PLAYER: Final = "org.mpris.MediaPlayer2.Player"
PROPERTIES: Final = "org.freedesktop.DBus.Properties"
INTROSPECTABLE: Final = "org.freedesktop.DBus.Introspectable"
PEER: Final = "org.freedesktop.DBus.Peer"
SEEKED: Final = "Seeked"
CHANGED: Final = "PropertiesChanged"
#: Where the sections lie; the standard keeps paths below /org/mpris to itself.
_TRACKS: Final = "/taichi_coach/section"
_FAULT: Final = "org.freedesktop.DBus.Error."
_NOT_OFFERED: Final = _FAULT + "NotSupported"
_US: Final = 1000

#: A D-Bus type, and a value of it.
Variant: TypeAlias = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """A method call as it came; `interface` may be empty, as the bus allows."""

    path: str
    interface: str
    member: str
    signature: str = ""
    body: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class BusReply:
    """What is answered; with a `fault` that is the error's name, and the body says why."""

    signature: str = ""
    body: tuple[Any, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class CallOutcome:
    """A reply, and what is to be done, if anything."""

    reply: BusReply
    command: Command | None = None


#: Methods without arguments, by interface.
_PLAIN: Final[Mapping[str, Mapping[str, CommandKind]]] = {
    ROOT: {"Raise": CommandKind.RAISE, "Quit": CommandKind.QUIT},
    PLAYER: {
        "Play": CommandKind.PLAY,
        "Pause": CommandKind.PAUSE,
        "PlayPause": CommandKind.PLAY_PAUSE,
        "Stop": CommandKind.STOP,
        "Next": CommandKind.NEXT,
        "Previous": CommandKind.PREVIOUS,
    },
}
#: All others: the names and types of what goes in, and of what comes out.
_METHODS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    PLAYER: {
        "Seek": ("Offset:x", ""),
        "SetPosition": ("TrackId:o Position:x", ""),
        "OpenUri": ("Uri:s", ""),
    },
    PROPERTIES: {
        "Get": ("Interface:s Property:s", "Value:v"),
        "GetAll": ("Interface:s", "Properties:a{sv}"),
        "Set": ("Interface:s Property:s Value:v", ""),
    },
    INTROSPECTABLE: {"Introspect": ("", "Data:s")},
    PEER: {"Ping": ("", "")},
}
_SIGNALS: Final[Mapping[str, Mapping[str, str]]] = {
    PLAYER: {SEEKED: "Position:x"},
    PROPERTIES: {CHANGED: "Interface:s Changed:a{sv} Invalidated:as"},
}


def properties(interface: str, offer: Offer, *, window: bool) -> dict[str, Variant] | None:
    """Return all properties of an interface, with their types; None where it has none.

    Where there is no `window`, none can be raised.
    """
    if interface == ROOT:
        return {
            "CanQuit": ("b", True),
            "CanRaise": ("b", window),
            "HasTrackList": ("b", False),
            "Identity": ("s", "Tai Chi Coach"),
            "SupportedUriSchemes": ("as", []),
            "SupportedMimeTypes": ("as", []),
        }
    if interface == PLAYER:
        return {
            **_telling(offer),
            "Position": ("x", position_us(offer)),
            "Rate": ("d", 1.0),
            "MinimumRate": ("d", 1.0),
            "MaximumRate": ("d", 1.0),
            "CanControl": ("b", True),
        }
    return None


def _telling(offer: Offer) -> dict[str, Variant]:
    """Return the properties whose every change is told."""
    moves = not offer.asks
    return {
        "PlaybackStatus": ("s", offer.standing.capitalize()),
        "Metadata": ("a{sv}", _metadata(offer.track)),
        "CanPlay": ("b", True),
        "CanPause": ("b", True),
        "CanGoNext": ("b", moves),
        "CanGoPrevious": ("b", moves),
        "CanSeek": ("b", moves),
    }


def _metadata(track: Track) -> dict[str, Variant]:
    """Return what is told of a section.

    Some desktops show title and artist alone: as with podcasts, what it belongs to stands in both
    album and artist.
    """
    metadata: dict[str, Variant] = {
        "mpris:trackid": ("o", track_id(track)),
        "mpris:length": ("x", track.length_ms * _US),
        "xesam:title": ("s", track.title),
        "xesam:album": ("s", track.practice),
        "xesam:artist": ("as", [track.practice]),
        "xesam:trackNumber": ("i", track.number),
    }
    if track.picture is not None:
        metadata["mpris:artUrl"] = ("s", track.picture.resolve().as_uri())
    return metadata


def track_id(track: Track) -> str:
    """Return the object path that a section is called by."""
    return f"{_TRACKS}/{track.number}"


def position_us(offer: Offer) -> int:
    """Return where in its section a practice is, in microseconds."""
    return offer.position_ms * _US


def changes(before: Offer | None, now: Offer) -> dict[str, Variant]:
    """Return what has changed of what is told; the position is not, for it always changes."""
    current = _telling(now)
    if before is None:
        return current
    was = _telling(before)
    return {name: value for name, value in current.items() if was[name] != value}


def answer(call: Call, offer: Offer, *, window: bool) -> CallOutcome:
    """Return what a call is answered, and what it asks for."""
    if call.interface in {"", INTROSPECTABLE} and call.member == "Introspect":
        return CallOutcome(BusReply("s", (_introspection(call.path, offer, window=window),)))
    if call.interface in {"", PEER} and call.member == "Ping":
        return CallOutcome(BusReply())
    return _player(call, offer, window=window)


def _player(call: Call, offer: Offer, *, window: bool) -> CallOutcome:
    """Answer what is asked of the player."""
    if call.path != PATH:
        return _fault("UnknownObject", f"There is nothing at {call.path}.")
    takes = _takes(call)
    if takes is None:
        return _fault("UnknownMethod", f"There is no {call.interface}.{call.member} here.")
    if call.signature != takes:
        return _fault("InvalidArgs", f"{call.member} takes ({takes}), not ({call.signature}).")
    if call.member in _METHODS[PROPERTIES]:
        return CallOutcome(_property(call, offer, window=window))
    return _steered(call, offer)


def _takes(call: Call) -> str | None:
    """Return the types of what a method takes; None where there is no such method."""
    for interface in (ROOT, PLAYER, PROPERTIES):
        if call.interface not in {"", interface}:
            continue
        if call.member in _PLAIN.get(interface, {}):
            return ""
        if call.member in _METHODS.get(interface, {}):
            return "".join(kind for _, kind in _named(_METHODS[interface][call.member][0]))
    return None


def _steered(call: Call, offer: Offer) -> CallOutcome:
    """Answer what steers the practice."""
    if call.member == "OpenUri":
        return CallOutcome(BusReply("s", ("A practice plays no files.",), _NOT_OFFERED))
    if call.member == "Seek":
        return CallOutcome(BusReply(), Command(CommandKind.SKIP, round(call.body[0] / _US)))
    if call.member == "SetPosition":
        return CallOutcome(BusReply(), _place(call.body, offer))
    act = {**_PLAIN[ROOT], **_PLAIN[PLAYER]}[call.member]
    return CallOutcome(BusReply(), Command(act))


def _place(body: tuple[Any, ...], offer: Offer) -> Command | None:
    """Return the way to a place in a section; None for one that is over, or has no such place."""
    wanted, us = body
    return way_to(offer.track, round(us / _US)) if wanted == track_id(offer.track) else None


def _property(call: Call, offer: Offer, *, window: bool) -> BusReply:
    """Answer what is asked about properties."""
    there = properties(call.body[0], offer, window=window)
    if there is None:
        return _fault("UnknownInterface", f"There is no {call.body[0]} here.").reply
    if call.member == "GetAll":
        return BusReply("a{sv}", (there,))
    name = call.body[1]
    if name not in there:
        return _fault("UnknownProperty", f"{call.body[0]} has no {name} here.").reply
    if call.member == "Set":
        return _fault("PropertyReadOnly", f"{name} cannot be set.").reply
    return BusReply("v", (there[name],))


def _fault(name: str, why: str) -> CallOutcome:
    return CallOutcome(BusReply("s", (why,), _FAULT + name))


def _named(words: str) -> Iterator[tuple[str, str]]:
    for word in words.split():
        name, _, kind = word.partition(":")
        yield name, kind


def _introspection(path: str, offer: Offer, *, window: bool) -> str:
    """Return what lies at a path, in XML; above the player only the way to it."""
    if path != PATH:
        above = path if path == "/" else f"{path}/"
        child = PATH.removeprefix(above).partition("/")[0] if PATH.startswith(above) else ""
        inside = f'<node name="{child}"/>' if child else ""
        return f"<node>{inside}</node>"
    interfaces = (ROOT, PLAYER, PROPERTIES, INTROSPECTABLE, PEER)
    inside = "".join(_interface(each, offer, window=window) for each in interfaces)
    return f"<node>{inside}</node>"


def _interface(name: str, offer: Offer, *, window: bool) -> str:
    parts = [_method(each, "", "") for each in _PLAIN.get(name, {})]
    parts += [_method(each, *types) for each, types in _METHODS.get(name, {}).items()]
    parts += [
        f'<signal name="{each}">{_arguments(types, "")}</signal>'
        for each, types in _SIGNALS.get(name, {}).items()
    ]
    parts += [
        f'<property name="{each}" type="{kind}" access="read"/>'
        for each, (kind, _) in (properties(name, offer, window=window) or {}).items()
    ]
    return f'<interface name="{name}">{"".join(parts)}</interface>'


def _method(name: str, takes: str, gives: str) -> str:
    inside = _arguments(takes, ' direction="in"') + _arguments(gives, ' direction="out"')
    return f'<method name="{name}">{inside}</method>'


def _arguments(words: str, direction: str) -> str:
    return "".join(f'<arg name="{name}" type="{kind}"{direction}/>' for name, kind in _named(words))
