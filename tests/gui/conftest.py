import pytest

from taichi_coach.ui import theme


@pytest.fixture(autouse=True)
def plain_look(qapp):
    """Every test begins in the light look at 100 %, whatever the one before wore."""
    theme.apply(qapp, theme.Look())
