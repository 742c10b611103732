"""Notices by the desktop's own service, over D-Bus: shown, answered by their buttons, withdrawn.

What is meant by each call stands in the Desktop Notifications Specification. The connection is open
as long as a notice is: without one the bus wakes nobody.
"""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from html import escape
from typing import TYPE_CHECKING, Any, Final

import jeepney
from jeepney.io.blocking import open_dbus_connection

from taichi_coach.reminders.strip import ReminderReply

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jeepney.io.blocking import DBusConnection

_NAME: Final = "org.freedesktop.Notifications"
_PATH: Final = "/org/freedesktop/Notifications"
_SERVICE: Final = jeepney.DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
#: Where dunst tells whether it is paused; its pause is told nowhere else.
_DUNST: Final = jeepney.DBusAddress(_PATH, bus_name=_NAME, interface="org.dunstproject.cmd0")
_SIGNALS: Final = jeepney.MatchRule(type="signal", interface=_NAME, path=_PATH)
_OWNERS: Final = jeepney.MatchRule(
    type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged"
)
_OWNERS.add_arg_condition(0, _NAME)
#: How long a service may take to answer, also when the bus has to start it first, in seconds.
_ANSWERS_S: Final = 5
#: A click on the notice itself.
_DEFAULT: Final = "default"
_NORMAL: Final = 1
_REPLIES: Final = {each.value: each for each in ReminderReply}
FAULTS: Final = (
    *(OSError, KeyError, ValueError, RuntimeError),  # no bus; an address that is none of ours
    *(jeepney.AuthenticationError, jeepney.DBusErrorResponse),
)


class NoticeService:
    """The desktop's service for notices, as long as it is wanted."""

    def __init__(self) -> None:
        """Connect to the bus, and ask for the service.

        Raises:
            *FAULTS: There is no bus, or no service.
        """
        self._bus: DBusConnection = open_dbus_connection()
        self._signals: deque[jeepney.Message] = deque()
        try:
            for rule in (_SIGNALS, _OWNERS):
                self._bus.filter(rule, queue=self._signals)
                self._reply(jeepney.message_bus.AddMatch(rule))
            self.name: str = self._call("GetServerInformation")[0]
            (can,) = self._call("GetCapabilities")
        except FAULTS:
            self._bus.close()
            raise
        self.has_buttons = "actions" in can
        self._has_markup = "body-markup" in can

    def close(self) -> None:
        """Let go of the bus. Notices stay as they are, and nobody hears their buttons."""
        self._bus.close()

    def fileno(self) -> int:
        """Return the file that answers come from."""
        number: int = self._bus.sock.fileno()
        return number

    @property
    def has_heard(self) -> bool:
        """Tell whether answers lie here that were read while something else was waited for."""
        return bool(self._signals)

    def is_silenced(self) -> bool:
        """Tell whether the person wants no notices now, as far as the service tells."""
        return self._flag(_SERVICE, "Inhibited") or self._flag(_DUNST, "paused")

    def show(
        self,
        title: str,
        words: str,
        buttons: Mapping[ReminderReply, str],
        *,
        tag: str,
        instead_of: int,
        expires_ms: int,
    ) -> int:
        """Show a notice; return its number.

        Args:
            title: Its first line.
            words: What stands below.
            buttons: What can be answered, in order; a click on the notice is the first of them.
            tag: A notice of the same tag is replaced, also one of a process that was killed.
            instead_of: The number of the notice that is replaced; 0 for none.
            expires_ms: When the service takes it away, if it does so at all.

        Raises:
            *FAULTS: The service does not show it.
        """
        actions = [each for key, label in buttons.items() for each in (key.value, label)]
        if buttons:
            actions[:0] = [_DEFAULT, next(iter(buttons.values()))]
        hints = {
            "urgency": ("y", _NORMAL),
            "suppress-sound": ("b", True),
            "x-dunst-stack-tag": ("s", tag),
        }
        body = escape(words, quote=False) if self._has_markup else words
        given = ("Tai Chi Coach", instead_of, "", title, body, actions, hints, expires_ms)
        (number,) = self._call("Notify", "susssasa{sv}i", given)
        return int(number)

    def withdraw(self, notice: int) -> None:
        """Take a notice away; nothing where it, or the service, is gone."""
        with suppress(*FAULTS):
            self._call("CloseNotification", "u", (notice,))

    def answers(self) -> Iterator[tuple[int, ReminderReply | None]]:
        """Read what was answered by now: numbers of notices, None for one that was closed.

        Raises:
            *FAULTS: The bus has gone, or the service, with all that it showed.
        """
        with suppress(TimeoutError):
            while True:
                self._bus.recv_messages(timeout=0)
        while self._signals:
            message = self._signals.popleft()
            match message.header.fields.get(jeepney.HeaderFields.member), message.body:
                case "ActionInvoked", (number, key):
                    yield (
                        number,
                        _REPLIES.get(key, ReminderReply.NOW),
                    )  # a click on the notice itself
                case "NotificationClosed", (number, _):
                    yield number, None
                case "NameOwnerChanged", (_, before, _) if before:
                    raise ConnectionResetError(_NAME)
                case _:
                    pass

    def _flag(self, where: jeepney.DBusAddress, name: str) -> bool:
        """Return a property; no, where the service has none of this name."""
        try:
            body = self._reply(jeepney.Properties(where).get(name))
        except FAULTS:
            return False
        return bool(body[0] == ("b", True))

    def _call(self, name: str, signature: str | None = None, given: Any = ()) -> tuple[Any, ...]:
        return self._reply(jeepney.new_method_call(_SERVICE, name, signature, given))

    def _reply(self, asked: jeepney.Message) -> tuple[Any, ...]:
        reply = self._bus.send_and_get_reply(asked, timeout=_ANSWERS_S)
        if reply.header.message_type is jeepney.MessageType.error:
            raise jeepney.DBusErrorResponse(reply)
        body: tuple[Any, ...] = reply.body
        return body
