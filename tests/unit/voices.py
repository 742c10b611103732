"""Something like a voice in something like a room, as a microphone gives it."""

from functools import cache

import numpy as np

from taichi_coach.errors import VoiceError
from taichi_coach.sound.clip import RATE, Clip, to_wav
from taichi_coach.sound.pcm import Pcm
from taichi_coach.voice.engine import VoiceChoice


@cache
def voice(seconds, level=0.1, rate=RATE):
    """Something like words: a buzz that swells four times a second, with soft ends."""
    at = np.arange(round(seconds * rate)) / rate
    buzz = sum(np.sin(2 * np.pi * 130 * n * at + n) / n for n in range(1, 12))
    swell = 0.35 + 0.65 * np.abs(np.sin(2 * np.pi * 2 * at))
    words = level * buzz * swell * np.hanning(len(at)) ** 0.2
    words.setflags(write=False)
    return words


def room(seconds, noise=0.0008, rate=RATE):
    return np.random.default_rng(3).standard_normal(round(seconds * rate)) * noise


def with_room(words, *, before=1.0, after=1.5, noise=0.0008, rate=RATE):
    whole = np.concatenate([np.zeros(round(before * rate)), words, np.zeros(round(after * rate))])
    return whole + room(len(whole) / rate, noise, rate)[: len(whole)]


def pcm(sound, rate=RATE, channels=1):
    steps = np.clip(np.rint(np.repeat(sound, channels) * 32_767), -32_768, 32_767)
    return Pcm(rate, channels, 2, steps.astype("<i2").tobytes())


def said(seconds=1.0, level=0.1):
    """Return a take of so many seconds of words."""
    return pcm(with_room(voice(seconds, level)))


class FakeEngine:
    """An engine that hums, a little differently each time, and fails on the words in `fails`."""

    name = "fake"

    def __init__(self, fails=(), version="1"):
        self.version = version
        self.fails = fails
        self.jobs = []

    def voices(self):
        return (VoiceChoice("us", "American", "en-us"), VoiceChoice("gb", "British", "en-gb"))

    def render(self, job):
        self.jobs.append(job)
        if job.text in self.fails:
            raise VoiceError("the voice did not answer within 4 s")
        job.out.write_bytes(tone(300 + len(self.jobs)))

    def close(self):
        pass


@cache
def tone(hertz=300, seconds=0.5):
    sound = 0.3 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)
    return to_wav(Clip(sound.astype(np.float32)))
