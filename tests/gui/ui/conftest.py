import pytest

from taichi_coach.ui.shell import presenter


@pytest.fixture(autouse=True)
def nothing_ahead(monkeypatch):
    """The window neither takes care of the log nor reads the library ahead in the midst of a test.

    It would a quarter of a second after its first page: in slow tests and on slow machines alone.
    Of what it does then tell the tests that call `look_after`, or use `soon_looked_after`.
    """
    monkeypatch.setattr(presenter, "CARE_MS", 3_600_000)


@pytest.fixture
def soon_looked_after(nothing_ahead, monkeypatch):
    """It does so by itself, as soon as it stands."""
    monkeypatch.setattr(presenter, "CARE_MS", 0)
