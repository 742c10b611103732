"""What a person has told their desktop about the screen: dark, strong contrast, larger words, calm.

Desktops of Linux tell it by their portal (org.freedesktop.portal.Settings), GNOME and KDE some of
it under names of their own. Windows and macOS tell Qt, as far as they do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.errors import CoachError
from taichi_coach.graphics.wishes import Wishes
from taichi_coach.session_bus import open_session_bus
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jeepney.io.blocking import DBusConnection

    #: Values by namespace and key; each with its D-Bus signature.
    PortalSettings = Mapping[str, Mapping[str, tuple[str, object]]]

_DESKTOP: Final = "org.freedesktop.portal.Desktop"
_PATH: Final = "/org/freedesktop/portal/desktop"
_SETTINGS: Final = "org.freedesktop.portal.Settings"
_PORTAL: Final = "org.freedesktop.appearance"
_GNOME: Final = "org.gnome.desktop.interface"
_GNOME_ACCESS: Final = "org.gnome.desktop.a11y.interface"
_KDE: Final = "org.kde.kdeglobals.KDE"
_ANSWER_S: Final = 2.0
_DARK: Final = 1


def desktop_wishes(open_bus: Callable[[], DBusConnection] = open_session_bus) -> Wishes:
    """Ask the portal; this may take as long as it takes to answer, two seconds at most.

    Raises:
        CoachError: There is no portal, or it tells nothing; the text says why.
    """
    from jeepney import DBusAddress, new_method_call  # noqa: PLC0415  few starts want it

    portal = DBusAddress(_PATH, bus_name=_DESKTOP, interface=_SETTINGS)
    wanted = [_PORTAL, _GNOME, _GNOME_ACCESS, _KDE]
    bus = open_bus()
    try:
        reply = bus.send_and_get_reply(
            new_method_call(portal, "ReadAll", "as", (wanted,)), timeout=_ANSWER_S
        )
        if reply.header.message_type.name != "method_return":
            raise CoachError(tr("The desktop has no portal that tells how its screen is to look."))
        return wishes_of(reply.body[0])
    except (OSError, TimeoutError, EOFError) as error:
        raise CoachError(
            tr("The desktop's portal does not answer: {why}.").format(
                why=str(error) or type(error).__name__
            )
        ) from error
    finally:
        bus.close()


def wishes_of(answer: PortalSettings) -> Wishes:
    """Return what the portal's answer wishes for; what is not understood counts as not said."""

    def value(space: str, key: str) -> object:
        return answer.get(space, {}).get(key, ("", None))[1]

    scheme, scale = value(_PORTAL, "color-scheme"), value(_GNOME, "text-scaling-factor")
    contrast = value(_PORTAL, "contrast") == 1 or value(_GNOME_ACCESS, "high-contrast") is True
    calm = (
        value(_PORTAL, "reduced-motion") == 1
        or value(_GNOME, "enable-animations") is False
        or str(value(_KDE, "AnimationDurationFactor")) == "0"
    )
    return Wishes(
        dark=scheme == _DARK if scheme in {1, 2} else None,
        contrast=contrast,
        text_scale=scale if isinstance(scale, float) and scale > 0 else 1.0,
        calm=calm,
    )
