"""Sound files made for tests."""

import io
import subprocess
import wave

import numpy as np

from taichi_coach.sound.ffmpeg import find_ffmpeg


def tone(hertz, seconds, rate, level=0.3):
    return level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)


def wav(sound, rate, channels=1, width=2):
    steps = np.rint(np.repeat(sound, channels) * (2 ** (8 * width - 1) - 1)).astype("<i4")
    if width == 1:
        content = (steps + 128).astype(np.uint8).tobytes()
    else:
        content = steps.view(np.uint8).reshape(-1, 4)[:, :width].tobytes()
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(width)
        out.setframerate(rate)
        out.writeframes(content)
    return file.getvalue()


def encoded(words, sound_s=1, file=None):
    """Let ffmpeg make a sound file of a tone: its bytes, or `file`, where it has to go back."""
    source = f"sine=frequency=300:sample_rate=48000:duration={sound_s}"
    made = subprocess.run(
        [find_ffmpeg(), "-v", "error", "-f", "lavfi", "-i", source, *words.split(), file or "-"],
        capture_output=True,
        check=True,
    ).stdout
    return file.read_bytes() if file else made
