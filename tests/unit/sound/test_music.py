"""An author's own music behind the voice: a loop without a seam, as loud as any ambience."""

import io
import wave

import numpy as np
import pytest

from taichi_coach.errors import VoiceError
from taichi_coach.sound import music as music_module
from taichi_coach.sound.ambience import LEVEL_LUFS
from taichi_coach.sound.clip import RATE
from taichi_coach.sound.loudness import integrated
from taichi_coach.sound.music import FADE_S, music, music_fault, read_music
from tests.tables import each_row

SECONDS = 11


def tone(seconds=SECONDS, rate=RATE, channels=2, width=2, level=0.3):
    """Return a WAV file with a tone on the left and a higher one on the right."""
    at = np.arange(int(seconds * rate)) / rate
    sides = [np.sin(2 * np.pi * hertz * at) * level for hertz in (220, 330)][:channels]
    steps = np.rint(np.stack(sides, axis=1) * (2 ** (8 * width - 1) - 1))
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(steps.astype(f"<i{width}").tobytes())
    return content.getvalue()


def strength(sound, hertz):
    at = np.arange(len(sound)) / RATE
    return abs(np.mean(sound * np.exp(-2j * np.pi * hertz * at)))


@pytest.fixture(scope="module")
def made():
    return read_music(tone())


def test_it_is_as_loud_as_an_ambience_whatever_it_was():
    for level in (0.02, 0.9):
        heard = read_music(tone(level=level)).render(FADE_S * RATE, 3 * RATE)

        assert integrated(heard, RATE) == pytest.approx(LEVEL_LUFS, abs=0.7)


def test_both_sides_stay_apart_at_any_rate(made):
    for one in (made, read_music(tone(rate=22_050, width=4))):
        heard = one.render(FADE_S * RATE, RATE)

        assert strength(heard[:, 0], 220) > 100 * strength(heard[:, 0], 330)
        assert strength(heard[:, 1], 330) > 100 * strength(heard[:, 1], 220)


def test_one_channel_is_heard_on_both_sides():
    heard = read_music(tone(channels=1)).render(0, RATE)

    assert np.array_equal(heard[:, 0], heard[:, 1])


def test_its_end_goes_over_into_its_beginning_without_a_leap(made):
    length = (SECONDS - FADE_S) * RATE
    around = made.render(length - 500, 1000)
    within = made.render(RATE, RATE)

    assert np.array_equal(made.render(length, 10), made.render(0, 10))
    assert np.abs(np.diff(around, axis=0)).max() <= 1.5 * np.abs(np.diff(within, axis=0)).max()


@each_row(
    ("made", "why"),
    [
        (lambda: tone(9), "shorter than 10 seconds"),
        (lambda: tone(601, rate=4000, channels=1), "longer than 10 minutes"),
        (lambda: tone(level=0), "nothing to be heard"),
        (lambda: b"no sound at all", "of no kind that is known"),
    ],
)
def test_what_cannot_be_used_is_told(made, why):
    content = made()
    with pytest.raises(VoiceError, match=why):
        read_music(content)


def test_a_file_is_read_once(tmp_path, monkeypatch):
    file = tmp_path / "slow.wav"
    file.write_bytes(b"slow")
    monkeypatch.setattr(music_module, "read_music", lambda _: object())

    assert music(file) is music(file)


def test_a_file_that_cannot_be_heard_is_silence_and_told_in_a_sentence(tmp_path):
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"broken")

    assert music(broken) is None
    assert music(tmp_path / "gone.wav") is None
    assert music_fault(broken) == (
        "The music broken.wav is not heard: The sound file is of no kind that is known here;"
        " save it as a WAV file."
    )
    assert music_fault(tmp_path / "gone.wav") == (
        "The music gone.wav is not heard: no such file or directory."
    )
