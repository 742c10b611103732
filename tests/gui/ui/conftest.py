import pytest


@pytest.fixture(autouse=True)
def nothing_ahead(monkeypatch):
    """The window neither takes care of the log nor reads the library ahead in the midst of a test.

    It would a quarter of a second after its first page: in slow tests and on slow machines alone.
    Of what it does then tell the tests that call `look_after`.
    """
    monkeypatch.setattr("taichi_coach.ui.shell.presenter.CARE_MS", 3_600_000)
