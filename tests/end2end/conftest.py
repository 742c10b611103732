"""What tests of the whole program have in common."""

import os

import pytest

from tests.end2end.browser import browser


@pytest.fixture(scope="module")
def chrome(tmp_path_factory):
    """A real browser for all tests of one file."""
    with browser(tmp_path_factory.mktemp("chromium")) as page:
        yield page


@pytest.fixture
def soon_speaking(tmp_path, monkeypatch):
    """A computer without the natural voice, which takes a second to wake.

    What speaks does not matter to where its words go: the natural one is in test_wheel.py.
    """
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "hibari.py").write_text('raise ImportError("it is not to speak")\n', "utf-8")
    around = os.environ.get("PYTHONPATH")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(hidden), around))))
