"""Which microphones there are, and how one is opened.

Imports QtMultimedia, which fails where its sound libraries are missing; import it late.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtMultimedia import QAudioFormat, QAudioSource, QMediaDevices

from taichi_coach.ui.audio.sound_server import CONNECTION

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtMultimedia import QAudioDevice

#: What a program takes in for whoever asks nothing else: one channel, as clips are.
_RATE: Final = 48_000
#: Qt's own buffer: this program may stand still for so long, and nothing is lost.
_BUFFER_S: Final = 2
#: The kinds of samples that are understood, and how many bytes each has.
WIDTHS: Final = {
    QAudioFormat.SampleFormat.UInt8: 1,
    QAudioFormat.SampleFormat.Int16: 2,
    QAudioFormat.SampleFormat.Int32: 4,
    QAudioFormat.SampleFormat.Float: 4,
}


def inputs() -> tuple[tuple[str, str], ...]:
    """Return the microphones there are, the usual one first: their ids and names."""
    if not CONNECTION.stands():
        return ()
    usual = QMediaDevices.defaultAudioInput()
    devices = sorted(QMediaDevices.audioInputs(), key=lambda one: one != usual)
    return tuple((_id_of(one), one.description()) for one in devices)


def watch(parent: QObject) -> QMediaDevices:
    """Return what tells, by `audioInputsChanged`, that a microphone came or went."""
    return QMediaDevices(parent)


def _id_of(device: QAudioDevice) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")


def open_source(device_id: str) -> QAudioSource | None:
    """Return an input on a microphone, not yet started; None where there is none.

    A microphone that has gone gives way to the usual one.
    """
    matching = [one for one in QMediaDevices.audioInputs() if _id_of(one) == device_id]
    device = matching[0] if matching else QMediaDevices.defaultAudioInput()
    if device.isNull() or not CONNECTION.stands():
        return None
    form = QAudioFormat()
    form.setSampleRate(_RATE)
    form.setChannelCount(1)
    form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    if not device.isFormatSupported(form):
        form = device.preferredFormat()
    if form.sampleFormat() not in WIDTHS:
        return None
    source = QAudioSource(device, form)
    source.setBufferSize(form.bytesForDuration(_BUFFER_S * 1_000_000))
    return source
