"""The natural voice: hibari's model and its dictionary, kept in memory, on one thread.

Only for a process of its own, for it takes 200 MB. Heavy: imports numpy, onnxruntime and hibari.
hibari fetches every voice that is asked for by its name. None is ever asked for: the one that it
has when nothing is said comes with it.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime
from hibari import Hibari, dsp
from hibari.g2p import G2P
from hibari.tts import ASSETS
from hibari.voices import DEFAULT, VOICES, sha256_of, voice_path

from taichi_coach.errors import VoiceError
from taichi_coach.spare_memory import give_back
from taichi_coach.text.catalogue import tr
from taichi_coach.voice.clarity import clearer
from taichi_coach.voice.hibari_whisper import SILENT, breath

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Samples a second.
RATE: int = dsp.SR
#: The words a minute that it speaks by itself, counted as eSpeak counts them.
NATURAL_WPM = 190
#: Raised whenever clarity.py or hibari_whisper.py give other samples than before.
_SHAPING = 1
#: The same noise each time, so that the same text always gives the same bits.
_SEED = 0


class HibariModel:
    """Words to samples: floats at `RATE`, at most 1; none where there is nothing to say.

    A text may hold words with their sounds, `[written](/sounds/)`, in hibari's own letters.
    """

    def __init__(self) -> None:
        """Read everything now, so that the first text is as quick as the others.

        Raises:
            VoiceError: The model's file is not the one that it should be.
        """
        onnxruntime.disable_telemetry_events()  # its build for Windows reports how it is used
        # A few wrong bytes need not keep it from being read: it would speak, and in noises.
        if sha256_of(voice_path(DEFAULT, download_missing=False)) != VOICES[DEFAULT]["sha256"]:
            raise VoiceError(tr("its model file is damaged"))
        self._model = _Frugal()
        self.speak("qigong", NATURAL_WPM)  # not in its dictionary: what reads such words is loaded
        give_back()  # what reading the dictionaries took on the way: 20 MB

    @staticmethod
    def version() -> str:
        """Return hibari's version, onnxruntime's, and our own: they decide how a text sounds."""
        return f"{version('hibari-tts')}/{onnxruntime.__version__}/{_SHAPING}"

    def phonemize(self, text: str) -> list[str]:
        """Return the sounds that a text is spoken as, a line for each sentence."""
        return [str(sounds) for sounds in self._model.phonemize(text)]

    def speak(self, text: str, wpm: int) -> NDArray[np.float32]:
        """Return a text spoken at `wpm` words a minute."""
        return clearer(self._model(text, speed=wpm / NATURAL_WPM, seed=_SEED), RATE)

    def whisper(self, text: str, wpm: int) -> NDArray[np.float32]:
        """Return a text whispered by the same speaker."""
        dice = np.random.default_rng(_SEED)
        parts = [self._whispered(one, wpm, dice) for one in self.phonemize(text)]
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)

    def _whispered(self, sounds: str, wpm: int, dice: np.random.Generator) -> NDArray[np.float32]:
        asked = {
            "ids": np.array([self._model.ids(sounds)], np.int64),
            "speed": np.array([wpm / NATURAL_WPM], np.float32),
        }
        spectra: list[NDArray[Any]] = [one[0] for one in self._model.sess.run(None, asked)]
        voiced, turn, noise, free, phase, pitch = spectra
        whispered: NDArray[np.float32] = dsp.synth(
            np.full_like(voiced, SILENT),
            turn,
            breath(voiced, noise, free, RATE),
            np.full_like(free, SILENT),
            phase,
            np.zeros_like(pitch),
            dice,
        )
        return whispered


class _Frugal(Hibari):  # type: ignore[misc]
    """hibari as it comes, with its model opened once: as it is opened here.

    As hibari opens it, onnxruntime keeps room for the longest text: 30 MB, and no time is won.
    """

    def __init__(self) -> None:
        self.voice, self.model_path = DEFAULT, voice_path(DEFAULT, download_missing=False)
        self.sess = _frugal_session(self.model_path)
        self.vocab = json.loads(Path(ASSETS, "vocab.json").read_text("utf-8"))
        self._g2p = G2P(british=VOICES[DEFAULT]["british"])


def _frugal_session(model: str) -> onnxruntime.InferenceSession:
    """Return the model, opened so that it gives back what one text took before the next comes."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors only, as hibari has it
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
