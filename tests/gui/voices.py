"""An engine that speaks when a test lets it: text by text, and as long as the test says."""

import threading
from math import inf

import numpy as np

from taichi_coach.errors import VoiceError
from taichi_coach.sound.clip import RATE, Clip, to_wav
from taichi_coach.voice.engine import VoiceChoice
from tests.patience import PATIENCE_S


class SlowEngine:
    """An engine whose texts are let go one by one; it counts what it was asked for."""

    name, version, whispers = "slow", "1", True

    def __init__(self, seconds=2.0):
        self.jobs = []
        self.seconds = seconds
        self.fails = False
        self.closed = False
        self._may = threading.Condition()
        self._texts = 0.0

    def voices(self):
        return (VoiceChoice("slow:one", "One", "en-us"),)

    def render(self, job):
        self.jobs.append(job)
        with self._may:
            if not self._may.wait_for(lambda: self._texts > 0, timeout=PATIENCE_S):
                raise VoiceError("nobody let it go")
            self._texts -= 1
        if self.closed or self.fails:
            raise VoiceError("the voice's process ended")
        at = np.arange(round(self.seconds * RATE)) / RATE
        sound = 0.3 * np.sin(2 * np.pi * (300 + len(self.jobs)) * at)
        job.out.write_bytes(to_wav(Clip(sound.astype(np.float32))))

    def let_go(self, texts=1.0):
        """Let it speak so many texts more."""
        with self._may:
            self._texts += texts
            self._may.notify_all()

    def let_all_go(self):
        """Let it speak whatever is asked from now on."""
        self.let_go(inf)

    def close(self):
        self.closed = True
        self.let_all_go()
