"""What is heard in the settings is what was asked for last, and nothing once one has left."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal

from taichi_coach.settings import Settings
from taichi_coach.ui.audio.sound_preview import SoundPreview
from tests.gui.worlds import Quiet

SEA = np.zeros((10, 2), np.float32)
OWN = Settings()


class Clips(QObject):
    """Makes nothing until a test tells what came."""

    prepared = Signal(object)
    ambience_made = Signal(object)

    def __init__(self):
        super().__init__()
        self.asked = []

    def prepare(self, _utterances, _own):
        self.asked.append("voice")

    def make_ambience(self, name, _own):
        self.asked.append(name)


@pytest.fixture
def clips(qapp):
    return Clips()


@pytest.fixture
def audio(qapp):
    return Quiet(there=True)


@pytest.fixture
def preview(clips, audio):
    return SoundPreview(clips, audio)


def test_an_ambience_is_heard_once_it_is_made(preview, clips, audio):
    preview.hear("ambience", replace(OWN, ambience="sea"))
    assert clips.asked == ["sea"]

    clips.ambience_made.emit(SEA)
    assert audio.calls == [("hear", len(SEA))]

    preview.hear("ambience", replace(OWN, ambience="sea"))
    clips.ambience_made.emit(None)  # there is none to be heard
    assert audio.calls[1:] == [("stop",)]


@pytest.mark.parametrize("way", ["left", "something else"])
def test_an_ambience_that_comes_too_late_is_not_heard(preview, clips, audio, way):
    preview.hear("ambience", OWN)
    if way == "left":
        preview.hush()
    else:
        preview.hear("voice", OWN)

    clips.ambience_made.emit(SEA)

    assert audio.calls == []
