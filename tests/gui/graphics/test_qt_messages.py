"""Qt's remarks go into the log, but for those that are made while the system loads a library."""

import subprocess
import sys

import pytest

pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)

ASK = """
import logging, sys
from PySide6.QtCore import QCoreApplication, qWarning
from taichi_coach.graphics.qt_messages import keep_off_the_terminal
logging.basicConfig(level=logging.INFO, stream=sys.stdout)
app = QCoreApplication([])
keep_off_the_terminal()
from PySide6.QtMultimedia import QMediaDevices
QMediaDevices.audioOutputs()
qWarning("the sound server is away")
"""


@pytest.mark.gui
def test_no_handler_is_called_while_the_plugin_of_sound_is_loaded():
    """It would wait for the interpreter with the loader locked, and hang the program for good."""
    asked = subprocess.run(
        [sys.executable, "-c", ASK], check=True, capture_output=True, encoding="utf-8"
    )

    assert "Qt: the sound server is away" in asked.stdout
    assert "Couldn't load" not in asked.stdout
    assert "Using Qt multimedia" not in asked.stdout
