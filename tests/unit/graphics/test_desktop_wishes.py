from types import SimpleNamespace

import pytest

from taichi_coach.errors import CoachError
from taichi_coach.graphics.desktop_wishes import desktop_wishes, wishes_of
from taichi_coach.graphics.wishes import Wishes
from tests.tables import each_row

PORTAL, GNOME = "org.freedesktop.appearance", "org.gnome.desktop.interface"
GNOME_ACCESS, KDE = "org.gnome.desktop.a11y.interface", "org.kde.kdeglobals.KDE"


class Bus:
    def __init__(self, reply, kind="method_return"):
        self.reply, self.kind, self.closed = reply, kind, False

    def send_and_get_reply(self, call, *, timeout):
        assert call.body == ([PORTAL, GNOME, GNOME_ACCESS, KDE],)
        if isinstance(self.reply, Exception):
            raise self.reply
        header = SimpleNamespace(message_type=SimpleNamespace(name=self.kind))
        return SimpleNamespace(header=header, body=(self.reply,))

    def close(self):
        self.closed = True


@each_row(
    ("told", "wishes"),
    [
        ({}, Wishes()),
        ({PORTAL: {"color-scheme": ("u", 0)}}, Wishes()),
        ({PORTAL: {"color-scheme": ("u", 1)}}, Wishes(dark=True)),
        ({PORTAL: {"color-scheme": ("u", 2), "contrast": ("u", 0)}}, Wishes(dark=False)),
        ({PORTAL: {"contrast": ("u", 1)}}, Wishes(contrast=True)),
        ({GNOME_ACCESS: {"high-contrast": ("b", True)}}, Wishes(contrast=True)),
        ({GNOME: {"text-scaling-factor": ("d", 1.25)}}, Wishes(text_scale=1.25)),
        ({GNOME: {"text-scaling-factor": ("d", -1.0)}}, Wishes()),
        ({GNOME: {"text-scaling-factor": ("s", "large")}}, Wishes()),
        ({GNOME: {"enable-animations": ("b", False)}}, Wishes(calm=True)),
        ({PORTAL: {"reduced-motion": ("u", 1)}}, Wishes(calm=True)),
        ({KDE: {"AnimationDurationFactor": ("s", "0")}}, Wishes(calm=True)),
        ({KDE: {"AnimationDurationFactor": ("s", "1.0")}}, Wishes()),
    ],
)
def test_what_the_portal_tells_is_understood(told, wishes):
    bus = Bus(told)

    assert desktop_wishes(lambda: bus) == wishes_of(told) == wishes
    assert bus.closed


@each_row(
    ("bus", "words"),
    [
        (Bus({}, kind="error"), "has no portal"),
        (Bus(TimeoutError("too late")), "does not answer: too late"),
        (Bus(EOFError()), "does not answer: EOFError"),
    ],
)
def test_a_portal_that_tells_nothing_is_named_and_let_go(bus, words):
    with pytest.raises(CoachError, match=words):
        desktop_wishes(lambda: bus)

    assert bus.closed
