"""What tests of the whole program have in common."""

import pytest

from tests.end2end.browser import browser


@pytest.fixture(scope="module")
def chrome(tmp_path_factory):
    """A real browser for all tests of one file."""
    with browser(tmp_path_factory.mktemp("chromium")) as page:
        yield page
