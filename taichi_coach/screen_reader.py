"""Whether a screen reader listens, and to what: asked on Linux, where several generations are used.

Newer ones hear what is announced. To older ones (Orca before 45) that is lost without a word; they
read the title of the window in front whenever it changes.
"""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from taichi_coach.session_bus import open_session_bus

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

_log = logging.getLogger(__name__)

#: Seconds for each answer: who asks is about to tell something.
_WITHIN_S: Final = 0.5
_ANNOUNCED: Final = "object:announcement"
_NAMED: Final = "object:propertychange:accessiblename"


@dataclass(frozen=True, slots=True)
class Listening:
    """Which screen readers listen: those that hear announcements, and those that hear titles."""

    announcements: bool
    titles: bool = False

    @property
    def there(self) -> bool:
        """Whether anybody listens."""
        return self.announcements or self.titles


#: Where nobody can be asked: what is announced is for the system to bring.
UNKNOWN: Final = Listening(announcements=True)


def listening() -> Listening:
    """Ask who listens now; `UNKNOWN` where the system keeps no register of it."""
    if sys.platform != "linux":
        return UNKNOWN
    try:
        return _listening()
    except Exception as error:  # noqa: BLE001  whatever a bus may do, nobody's practice ends by it
        _log.info("nobody tells who listens: %s", error)
        return UNKNOWN


def heard(events: list[tuple[str, str]]) -> Listening:
    """Return who listens by the registry's list: the name of a program, and an event it wants."""
    hear = {program for program, event in events if _covers(event, _ANNOUNCED)}
    read = {program for program, event in events if _covers(event, _NAMED)}
    return Listening(announcements=bool(hear), titles=bool(read - hear))


def _listening() -> Listening:
    import jeepney  # noqa: PLC0415  only where a screen reader may be there
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415  as above

    bus = jeepney.DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
    registry = jeepney.DBusAddress(
        "/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "org.a11y.atspi.Registry"
    )
    with open_session_bus() as session:
        (address,) = _answer(session, jeepney.new_method_call(bus, "GetAddress"))
    with open_dbus_connection(address.split(",")[0]) as link:
        (events,) = _answer(link, jeepney.new_method_call(registry, "GetRegisteredEvents"))
    return heard(events)


def _answer(link: DBusConnection, asked: Any) -> tuple[Any, ...]:
    from jeepney.wrappers import unwrap_msg  # noqa: PLC0415  as above

    answer: tuple[Any, ...] = unwrap_msg(link.send_and_get_reply(asked, timeout=_WITHIN_S))
    return answer


def _covers(wanted: str, event: str) -> bool:
    """Return whether who wants "Object:PropertyChange:" is told of an event."""
    plain = wanted.casefold().replace("-", "").rstrip(":*")
    return plain == event or event.startswith(f"{plain}:")
