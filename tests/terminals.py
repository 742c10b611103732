"""Terminals for tests."""

import sys

import pytest


def pseudo_terminal():
    """Return both ends of a pseudo terminal; the test is skipped where the machine has none."""
    if sys.platform == "win32":
        pytest.skip("such terminals are of other systems")
    import pty

    try:
        return pty.openpty()
    except OSError as error:
        pytest.skip(str(error))
