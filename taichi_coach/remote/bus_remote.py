"""A practice on the session bus: a thread of its own talks to the bus, and sleeps in between.

QtDBus would not do: it gives values their D-Bus types by looking at them. An empty list of texts
and a length below 2³¹ µs have the wrong ones then, and desktops drop what is told with them.
"""

from __future__ import annotations

import logging
import os
import selectors
import socket
from collections import deque
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

from taichi_coach.errors import CoachError
from taichi_coach.remote import mpris
from taichi_coach.remote.offer import Command, CommandKind
from taichi_coach.session_bus import open_session_bus

if TYPE_CHECKING:
    from collections.abc import Callable

    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

    from taichi_coach.remote.offer import Offer

_log = logging.getLogger(__name__)

#: What the bus answers to who asks for a name and has it now; and: wait in no line for it.
_OURS: Final = 1
_DO_NOT_QUEUE: Final = 4
#: So long the bus may take to give a name, and to see the practice go, in seconds.
_NAME_S: Final = 5.0
_LEAVE_S: Final = 0.5


def why_no_bus() -> str:
    """Return why no practice could be offered on the session bus; "" where it could."""
    try:
        open_session_bus().close()
    except CoachError as error:
        return str(error)
    return ""


class BusRemote:
    """Offers one practice as a media player (MPRIS), from its first `show` until `close`.

    Where there is no bus, nothing happens; where it goes away, LOST is told.
    """

    def __init__(self, on_command: Callable[[Command], None], *, window: bool) -> None:
        """Offer nothing yet.

        Args:
            on_command: is called with each command, in the thread of the bus.
            window: whether there is one that can be raised.
        """
        self._on_command, self._window = on_command, window
        self._offer: Offer | None = None
        self._news: deque[tuple[Offer, bool]] = deque()
        self._serves = self._ended = False
        self._woken, self._wakes = socket.socketpair()
        self._wakes.setblocking(False)
        self._thread = Thread(target=self._run, name="media keys", daemon=True)

    def show(self, offer: Offer, *, leapt: bool = False) -> None:
        """Show the practice as it stands now; `leapt`: time alone did not lead there."""
        before, self._offer = self._offer, offer
        if before is None:
            self._thread.start()
        elif leapt or _told_of(before) != _told_of(offer):
            self._news.append((offer, leapt or before.track.number != offer.track.number))
            self._wake()

    def close(self) -> None:
        """Take the practice off the bus."""
        self._ended = True
        self._wake()
        if self._offer is None:
            self._woken.close()  # else the thread does it
        elif self._thread.is_alive():
            self._thread.join(_LEAVE_S)
        self._wakes.close()

    def _wake(self) -> None:
        with suppress(OSError):  # woken often enough already, or there is nobody to wake
            self._wakes.send(b"\0")

    def _run(self) -> None:
        try:
            with self._woken, open_session_bus() as bus:
                if not self._ended and _take_name(bus):
                    self._serves = True
                    self._serve(bus)
        except CoachError as error:
            _log.info("no media keys: %s", error)
        except (OSError, ValueError) as error:
            _log.info("the session bus has gone: %s", error)
        finally:
            if self._serves and not self._ended:
                self._on_command(Command(CommandKind.LOST))

    def _serve(self, bus: DBusConnection) -> None:
        """Answer and tell, until the practice is over."""
        shown = self._offer
        with selectors.DefaultSelector() as selector:
            selector.register(bus.sock, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while not self._ended:
                if any(key.fileobj is self._woken for key, _ in selector.select()):
                    self._woken.recv(4096)
                while self._news:
                    offer, leapt = self._news.popleft()
                    _tell(bus, shown, offer, leapt=leapt)
                    shown = offer
                self._hear(bus)

    def _hear(self, bus: DBusConnection) -> None:
        """Answer every call that has come."""
        from jeepney import MessageType  # noqa: PLC0415  as in `session_bus`

        while True:
            try:
                message = bus.receive(timeout=0)
            except TimeoutError:
                return
            if message.header.message_type is MessageType.method_call:
                self._answer(bus, message)

    def _answer(self, bus: DBusConnection, message: Message) -> None:
        from jeepney import MessageFlag, new_error, new_method_return  # noqa: PLC0415  likewise

        if self._offer is None:
            return
        outcome = mpris.answer(_call_of(message), self._offer, window=self._window)
        if outcome.command is not None:
            self._on_command(outcome.command)
        reply = outcome.reply
        if message.header.flags & MessageFlag.no_reply_expected:
            return
        if reply.fault:
            bus.send(new_error(message, reply.fault, reply.signature, reply.body))
        else:
            bus.send(new_method_return(message, reply.signature or None, reply.body))


def _told_of(offer: Offer) -> tuple[Any, ...]:
    """Return what an offer is told anew for: everything but its position."""
    return offer.standing, offer.track, offer.asks


def _take_name(bus: DBusConnection) -> bool:
    """Take the player's name, or where another window has it one beside it; False for neither."""
    from jeepney import message_bus  # noqa: PLC0415  likewise

    for name in (mpris.NAME, f"{mpris.NAME}.instance{os.getpid()}"):
        asked = message_bus.RequestName(name, _DO_NOT_QUEUE)
        if bus.send_and_get_reply(asked, timeout=_NAME_S).body[0] == _OURS:
            return True
    return False


def _call_of(message: Message) -> mpris.Call:
    from jeepney import HeaderFields  # noqa: PLC0415  likewise

    fields = message.header.fields
    return mpris.Call(
        path=fields.get(HeaderFields.path, ""),
        interface=fields.get(HeaderFields.interface, ""),
        member=fields.get(HeaderFields.member, ""),
        signature=fields.get(HeaderFields.signature, ""),
        body=message.body,
    )


def _tell(bus: DBusConnection, before: Offer | None, now: Offer, *, leapt: bool) -> None:
    """Tell everybody what has changed, and where a leap led."""
    from jeepney import DBusAddress, new_signal  # noqa: PLC0415  likewise

    changed = mpris.changes(before, now)
    if changed:
        to_all = DBusAddress(mpris.PATH, interface=mpris.PROPERTIES)
        none_made_invalid: list[str] = []
        news = (mpris.PLAYER, changed, none_made_invalid)
        bus.send(new_signal(to_all, mpris.CHANGED, "sa{sv}as", news))
    if leapt:
        player = DBusAddress(mpris.PATH, interface=mpris.PLAYER)
        bus.send(new_signal(player, mpris.SEEKED, "x", (mpris.position_us(now),)))
