import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from taichi_coach.graphics import theme
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.widgets import settling
from taichi_coach.ui.widgets.named_parts import name_parts
from taichi_coach.ui.widgets.portrait import Portrait
from tests.patience import PATIENCE_S


@pytest.fixture(scope="session", autouse=True)
def painted_once(qapp):
    """Let the picture on each window's first page be painted once for all of these tests.

    It is dear to paint, and always the same for one guide, size and look; of the painting itself
    tell tests/gui/graphics.
    """
    kept, paint = {}, Portrait._painted  # noqa: SLF001  no part of a page asks for it by name

    def painted(portrait):
        size, ratio = portrait.size().toTuple(), portrait.devicePixelRatioF()
        shown = portrait._shown  # noqa: SLF001  as above
        key = shown, size, ratio, appearance.look_of(portrait)
        if key not in kept:
            kept[key] = paint(portrait)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Portrait, "_painted", painted)
        yield
    kept.clear()  # pictures go before what they were made with


@pytest.fixture(scope="session", autouse=True)
def named_parts(qapp):
    """Every part of a page is what it is to a screen reader, also without the program's window."""
    name_parts()


@pytest.fixture(autouse=True)
def plain_look(qapp):
    """Every test begins without the windows of the one before, in the light look at 100 %."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    appearance.apply(qapp, theme.Look())


@pytest.fixture(autouse=True)
def settled_at_once(monkeypatch):
    """A test presses what has just appeared; of the wait itself tells test_settling.py."""
    monkeypatch.setattr(settling, "SETTLE_MS", 0)


@pytest.fixture
def coach(qapp, qtbot, hands, tmp_path):
    """The window on its first page, in the world that a file's own `hands` make."""
    from taichi_coach.ui.shell.presenter import MainPresenter

    found = MainPresenter(hands.own, lambda: hands.world(tmp_path))
    qtbot.addWidget(found.window)
    with qtbot.waitExposed(found.window):
        found.open(None)
    qtbot.waitUntil(lambda: found.window.page == "today")
    yield found
    found.window.close()


class PatientBot(QtBot):
    """Waits as long as it takes: what must come comes late on a busy machine."""

    def waitUntil(self, callback):  # noqa: N802  pytest-qt's name
        super().waitUntil(callback, timeout=PATIENCE_S * 1000)

    def waitSignal(self, signal, **how):  # noqa: N802  as above
        return super().waitSignal(signal, **{"timeout": PATIENCE_S * 1000, **how})

    def waitExposed(self, widget):  # noqa: N802  as above
        return super().waitExposed(widget, timeout=PATIENCE_S * 1000)


@pytest.fixture
def qtbot(qapp, request):
    return PatientBot(request)
