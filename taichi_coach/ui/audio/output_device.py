"""Which device plays, whether it can be opened just now, and what it is given to play.

Heavy: imports QtMultimedia, which fails where its sound libraries are missing; import it late.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QIODevice, QLibraryInfo, QVersionNumber
from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices

from taichi_coach.sound.clip import RATE
from taichi_coach.sound.mix import steps
from taichi_coach.ui.audio.sound_server import CONNECTION

if TYPE_CHECKING:
    from taichi_coach.sound.mix import Mix

#: Qt's own buffer, which its thread plays from without Python. It keeps half of it filled: three
#: seconds, through which this program may stand still, or the interpreter be held, unheard.
#: Before 6.11 the server's buffer was this long, and every change would come as late.
_BUFFER_S = 6.0 if QLibraryInfo.version().normalized() >= QVersionNumber(6, 11) else 0.4
_FADE_FRAMES = RATE // 100
_FRAME_BYTES = 4


def default_id() -> bytes:
    """Return what the default device is called, empty where there is none to be opened."""
    device = QMediaDevices.defaultAudioOutput()
    return bytes(device.id().data()) if not device.isNull() and CONNECTION.stands() else b""


def is_there(device: bytes) -> bool:
    """Tell whether an output of this name is listed."""
    return any(bytes(each.id().data()) == device for each in QMediaDevices.audioOutputs())


def open_sink() -> QAudioSink | None:
    """Return an output on the default device, not yet started, or None where there is none."""
    if not default_id():
        return None
    form = QAudioFormat()
    form.setSampleRate(RATE)
    form.setChannelCount(2)
    form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    sink = QAudioSink(QMediaDevices.defaultAudioOutput(), form)
    sink.setBufferSize(round(_BUFFER_S * RATE) * _FRAME_BYTES)
    return sink


class MixSource(QIODevice):
    """What the device pulls from: a mix from one position on, and silence after its end."""

    def __init__(self, mix: Mix, first: int) -> None:
        """Begin at frame `first`, with a fade of 10 ms against a click."""
        super().__init__()
        self._mix = mix
        self._first = first
        self._next = first
        # Unbuffered, or Qt would read ahead for itself.
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def exchange(self, mix: Mix, same: int) -> bool:
        """Go on with a mix that is the same before frame `same`; False where more was given."""
        if self._next > same:
            return False
        self._mix = mix
        return True

    def readData(self, maxlen: int) -> bytes:
        """Return the next frames as 16-bit stereo."""
        count = maxlen // _FRAME_BYTES
        sound = self._mix.render(self._next, count)
        begun = self._next - self._first
        if begun < _FADE_FRAMES:
            ramp = np.arange(begun, begun + count, dtype=np.float32) / _FADE_FRAMES
            sound = sound * np.minimum(ramp, 1.0)[:, None]
        self._next += count
        return steps(sound)

    def writeData(self, data: object, maxlen: int) -> int:
        """Refuse; nothing is written here."""
        del data, maxlen
        return -1

    def bytesAvailable(self) -> int:
        """Return that there is always more, so that the device never runs dry."""
        return 1 << 20

    def isSequential(self) -> bool:
        """Return that there is no going back."""
        return True
