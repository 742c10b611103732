import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from taichi_coach.graphics import theme
from taichi_coach.ui.theme import appearance
from tests.patience import PATIENCE_S


@pytest.fixture(autouse=True)
def plain_look(qapp):
    """Every test begins without the windows of the one before, in the light look at 100 %."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    appearance.apply(qapp, theme.Look())


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
