import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from taichi_coach.ui import theme


@pytest.fixture(autouse=True)
def plain_look(qapp):
    """Every test begins without the windows of the one before, in the light look at 100 %."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.apply(qapp, theme.Look())
