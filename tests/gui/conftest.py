import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from taichi_coach.graphics import theme
from taichi_coach.ui.theme import appearance


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
