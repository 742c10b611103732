import pytest


@pytest.fixture(autouse=True, scope="module")
def silent_network(no_network):
    """A voice is made on this computer, out of what is on it."""
