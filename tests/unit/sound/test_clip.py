"""Sound files become clips of one rate, one level and whole milliseconds."""

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.errors import VoiceError
from taichi_coach.script.model.session import Style
from taichi_coach.sound.clip import (
    FRAMES_PER_MS,
    LEVEL_LUFS,
    RATE,
    Clip,
    condition,
    from_wav,
    joined,
    resampled,
    to_wav,
)
from taichi_coach.sound.loudness import amplitude, integrated
from taichi_coach.sound.pcm import read_pcm
from tests.tables import each_row
from tests.unit.sounds import tone, wav
from tests.unit.voices import voice


def aiff(sound, rate, *, coding=None):
    little = coding == b"sowt"
    samples = np.rint(sound * 32767).astype("<i2" if little else ">i2").tobytes()
    exponent = rate.bit_length() - 1
    extended = struct.pack(">HQ", 16383 + exponent, rate << (63 - exponent))
    common = struct.pack(">hIh", 1, len(sound), 16) + extended + (coding or b"")
    body = b"AIFC" if coding else b"AIFF"
    for name, chunk in ((b"COMM", common), (b"SSND", bytes(8) + samples)):
        body += name + struct.pack(">I", len(chunk)) + chunk + bytes(len(chunk) % 2)
    return b"FORM" + struct.pack(">I", len(body)) + body


SPEECHLIKE = tone(300, 0.7, 22_050)
#: 22,050 Hz as AIFF has it: an exponent, and the digits.
AIFF_RATE = struct.pack(">HQ", 16383 + 14, 22_050 << 49)


@each_row("style", Style)
def test_a_clip_has_the_level_of_its_style_whatever_the_level_of_the_file(style):
    for level in (0.01, 0.9):
        clip = condition(wav(tone(300, 0.7, 22_050, level), 22_050), style)

        assert integrated(clip.samples, RATE) == pytest.approx(LEVEL_LUFS[style], abs=0.1)


def raised(name):
    """Return speech at full scale, as Piper writes every sentence unless it is told not to."""
    said = voice(1.6, rate=22_050)
    if name == "one loud syllable":
        said = np.concatenate([said[: 22_050 // 2], said * 0.2])
    elif name == "pressed":
        said = np.tanh(30 * said)
    elif name == "clipped":
        said = np.clip(8 * said / np.abs(said).max(), -1, 1)
    return said / np.abs(said).max()


SENTENCES = ("as spoken", "one loud syllable", "pressed", "clipped")


@each_row("style", Style)
def test_sentences_at_full_scale_come_out_equally_loud_and_without_clipping(style):
    levels, peaks = [], []
    for name in SENTENCES:
        clip = condition(wav(raised(name), 22_050), style)
        levels.append(integrated(clip.samples, RATE))
        between = np.fft.irfft(np.fft.rfft(clip.samples.astype(float)), 4 * clip.frames) * 4
        peaks.append(np.abs(between).max())

    assert levels == pytest.approx([LEVEL_LUFS[style]] * len(SENTENCES), abs=0.3)
    assert max(peaks) <= amplitude(-1.0)


def test_silence_is_trimmed_and_the_length_is_whole_milliseconds():
    silence = np.zeros(9_999)
    clip = condition(wav(np.concatenate([silence, SPEECHLIKE, silence]), 22_050), Style.NORMAL)

    assert clip.frames % FRAMES_PER_MS == 0
    assert clip.for_ms == clip.frames // FRAMES_PER_MS
    assert 700 + 20 <= clip.for_ms <= 700 + 45


def test_an_offset_is_taken_out_and_does_not_count_as_sound():
    padded = np.concatenate([np.zeros(9_999), SPEECHLIKE, np.zeros(9_999)])
    clip = condition(wav(padded + 0.05, 22_050), Style.NORMAL)

    assert clip.for_ms < 750
    assert abs(float(clip.samples.mean())) < 1e-3
    assert clip.samples[0] == 0


def test_peaks_stay_below_one_decibel_under_full_scale():
    bursts = tone(300, 2.0, 22_050, 0.02)
    bursts[::2205] = 0.99

    clip = condition(wav(bursts, 22_050), Style.NORMAL)

    assert np.abs(clip.samples).max() <= amplitude(-3.0) + 1e-6


@each_row("width", [1, 2, 3, 4])
@each_row("channels", [1, 2])
def test_every_sample_width_and_channel_count_gives_the_same_sound(width, channels):
    plain = condition(wav(SPEECHLIKE, 22_050), Style.NORMAL)
    clip = condition(wav(SPEECHLIKE, 22_050, channels, width), Style.NORMAL)

    assert clip.frames == pytest.approx(plain.frames, abs=5 * FRAMES_PER_MS)
    size = min(clip.frames, plain.frames)
    assert np.corrcoef(clip.samples[:size], plain.samples[:size])[0, 1] > 0.99


@each_row("coding", [None, b"NONE", b"sowt"])
def test_aiff_is_read_whatever_its_name(coding):
    plain = condition(wav(SPEECHLIKE, 22_050), Style.NORMAL)
    clip = condition(aiff(SPEECHLIKE, 22_050, coding=coding), Style.NORMAL)

    assert np.allclose(clip.samples, plain.samples, atol=1e-6)


@each_row(
    "content",
    [
        b"",
        b"RIFF",
        b"FORM",
        b"ID3 not really music" * 20,
        wav(SPEECHLIKE, 22_050)[:30],
        wav(SPEECHLIKE, 22_050).replace(b"fmt \x10\0", b"fmt \x10\x90"),
        aiff(SPEECHLIKE, 22_050)[:40],
        aiff(SPEECHLIKE, 22_050).replace(AIFF_RATE, b"\x7f\xff" + AIFF_RATE[2:]),
        wav(np.zeros(22_050), 22_050),
        wav(SPEECHLIKE[:100], 22_050),
        wav(SPEECHLIKE[:0], 22_050),
    ],
)
@pytest.mark.usefixtures("decoded_here")
def test_what_cannot_be_heard_is_told_in_a_sentence(content):
    with pytest.raises(VoiceError, match=r"sound file.*\.$"):
        condition(content, Style.NORMAL)


@given(st.binary(max_size=200))
def test_no_bytes_at_all_crash_the_reader(content):
    for start in (b"", b"FORM", b"RIFF"):
        try:
            pcm = read_pcm(start + content)
        except ValueError:
            continue
        assert pcm.rate > 0


@each_row("rate", [8_000, 16_000, 22_050, 44_100, 96_000])
def test_resampling_keeps_the_length_and_every_frequency_it_can(rate):
    sound = tone(1000, 0.5, rate)

    longer = resampled(sound, rate)

    assert len(longer) == RATE // 2
    assert np.allclose(longer[2400:-2400], tone(1000, 0.5, RATE)[2400:-2400], atol=2e-3)


def test_resampling_adds_no_mirror_image_above_the_old_band():
    spectrum = np.abs(np.fft.rfft(resampled(tone(6000, 1.0, 22_050), 22_050) * np.hanning(RATE)))

    assert spectrum[11_100:].max() < spectrum.max() * 1e-4


@given(st.lists(st.floats(-0.9375, 0.9375, width=32), min_size=1, max_size=4))
def test_a_clip_read_back_is_the_same_within_quantisation(values):
    samples = np.resize(np.array([*values, 0.5], np.float32), FRAMES_PER_MS * 3)

    back = from_wav(to_wav(Clip(samples.copy())))

    assert np.abs(back.samples - samples).max() <= 1.6 / 32_767
    again = from_wav(to_wav(Clip(samples.copy())))
    assert np.array_equal(again.samples, back.samples)


def test_a_damaged_clip_is_refused():
    good = to_wav(condition(wav(SPEECHLIKE, 22_050), Style.NORMAL))
    damaged = [
        good[:-1],
        good[:-96],
        good + b"\0",
        good[:44] + bytes(len(good) - 44),
        b"",
        good[5:],
    ]

    for content in (*damaged, wav(SPEECHLIKE, 22_050)):
        with pytest.raises(ValueError, match=r"."):
            from_wav(content)


def test_the_samples_of_a_clip_cannot_be_written_to():
    clip = condition(wav(SPEECHLIKE, 22_050), Style.NORMAL)

    with pytest.raises(ValueError, match="read-only"):
        clip.samples[0] = 1


def test_clips_are_joined_with_a_pause():
    one, other = (Clip(np.full(480, level, np.int16)) for level in (100, 200))

    whole = joined([one, other, one], [20, 10])

    assert whole.stored.tolist() == (
        [100] * 480 + [0] * 960 + [200] * 480 + [0] * 480 + [100] * 480
    )
    assert joined([one], []) is one


def test_a_clip_of_steps_is_read_as_floats():
    clip = Clip(np.array([32_767, -32_767, 0], np.int16))

    assert clip.samples.tolist() == [1.0, -1.0, 0.0]
    assert clip.samples.dtype == np.float32
