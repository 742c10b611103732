"""What a microphone gave is cut to its words, levelled, and judged in a word."""

import numpy as np
import pytest

from taichi_coach.errors import VoiceError
from taichi_coach.script.model.session import Style
from taichi_coach.sound.clip import LEVEL_LUFS, RATE, from_wav
from taichi_coach.sound.level import ROOM, SILENCE, Meter, VoiceLevel, level_of
from taichi_coach.sound.loudness import integrated
from taichi_coach.sound.take import strength_of, take_of, words_in
from tests.tables import each_row
from tests.unit.voices import pcm, room, voice, with_room


def click(level=0.5):
    return level * np.hanning(480) * np.where(np.arange(480) % 2, 1, -1)


@each_row("style", Style)
@each_row("noise", [0.0, 0.0008, 0.004])
def test_a_take_is_cut_to_its_words_and_levelled_whatever_the_room(style, noise):
    take = take_of(pcm(with_room(voice(2.0), noise=noise)), style)

    assert 1950 <= take.clip.for_ms <= 2260
    assert integrated(take.clip.samples, RATE) == pytest.approx(LEVEL_LUFS[style], abs=0.3)
    assert np.array_equal(from_wav(take.content).stored.shape, take.clip.stored.shape)
    assert take.level is VoiceLevel.GOOD


@each_row(("rate", "channels"), [(44_100, 2), (16_000, 1), (96_000, 1)])
def test_whatever_the_device_gives_becomes_one_channel_at_one_rate(rate, channels):
    take = take_of(pcm(with_room(voice(1.0, rate=rate), rate=rate), rate, channels), Style.NORMAL)

    assert 960 <= take.clip.for_ms <= 1260


def test_a_pause_between_words_stays():
    words = np.concatenate([voice(0.6), room(0.8, 0), voice(0.6)])

    assert 1950 <= take_of(pcm(with_room(words)), Style.NORMAL).clip.for_ms <= 2260


def test_a_device_that_gives_nothing_at_first_does_not_hide_how_loud_the_room_is():
    sound = np.concatenate([np.zeros(RATE), with_room(voice(1.0), noise=0.002), np.zeros(RATE)])

    assert 960 <= take_of(pcm(sound), Style.NORMAL).clip.for_ms <= 1260


def test_a_device_that_is_silent_between_words_keeps_them_whole():
    assert 960 <= take_of(pcm(with_room(voice(1.0), noise=0)), Style.NORMAL).clip.for_ms <= 1260


def test_the_key_that_begins_and_ends_it_is_not_heard():
    sound = with_room(voice(1.0))
    sound[4800:5280] += click()
    sound[-9600:-9120] += click(0.9)

    assert take_of(pcm(sound), Style.NORMAL).clip.for_ms <= 1260


def test_words_without_any_quiet_around_them_stay_whole():
    assert take_of(pcm(voice(1.5)), Style.NORMAL).clip.for_ms >= 1400


def test_one_short_word_in_a_long_quiet_is_found():
    take = take_of(pcm(with_room(voice(0.3), before=6, after=6)), Style.NORMAL)

    assert 280 <= take.clip.for_ms <= 560


@each_row("sound", [np.zeros(0), np.zeros(100), np.zeros(RATE), np.full(RATE, 0.2)])
def test_silence_is_told(sound):
    with pytest.raises(VoiceError, match=SILENCE):
        take_of(pcm(sound), Style.NORMAL)


@each_row("sound", [click(), room(3), room(3, 0.003), with_room(click() * 0.5)])
def test_a_room_without_a_voice_is_told(sound):
    with pytest.raises(VoiceError, match=ROOM):
        take_of(pcm(sound), Style.NORMAL)


def test_a_take_is_judged_in_a_word():
    quiet, loud = with_room(voice(1.0, 0.008)), with_room(np.clip(voice(1.0, 2.0), -1, 1))

    assert take_of(pcm(quiet), Style.NORMAL).level is VoiceLevel.QUIET
    assert take_of(pcm(quiet), Style.WHISPER).level is VoiceLevel.GOOD
    assert take_of(pcm(loud), Style.NORMAL).level is VoiceLevel.LOUD


def test_one_loud_click_does_not_make_a_take_too_loud():
    sound = with_room(voice(1.0))
    sound[RATE + 4800] = 1.0

    assert take_of(pcm(sound), Style.NORMAL).level is VoiceLevel.GOOD


@each_row(
    ("peak", "strength", "level"),
    [
        (0.0, 0.0, VoiceLevel.NOTHING),
        (0.02, 0.004, VoiceLevel.QUIET),
        (0.3, 0.05, VoiceLevel.GOOD),
        (1.0, 0.4, VoiceLevel.LOUD),
    ],
)
def test_a_level_is_one_of_four_words(peak, strength, level):
    assert level_of(peak, strength, Style.NORMAL) is level


def test_the_meter_tells_what_is_loudest_and_waits_before_it_complains():
    meter = Meter(Style.NORMAL)

    assert meter.level_of(0.002, 0.0005) is None
    assert meter.level_of(0.3, 0.1) is VoiceLevel.GOOD
    assert [meter.level_of(0.002, 0.0005) for _ in range(40)][-1] is VoiceLevel.QUIET
    assert [meter.level_of(0.0, 0.0) for _ in range(40)][-1] is VoiceLevel.NOTHING


def test_the_meter_takes_a_knock_for_a_knock_and_what_is_cut_off_for_too_loud():
    meter = Meter(Style.NORMAL)

    assert meter.level_of(1.0, 0.1) is VoiceLevel.GOOD
    assert meter.level_of(1.0, 0.1) is VoiceLevel.LOUD


def test_a_constant_offset_is_no_voice():
    assert strength_of(np.full(100, 0.4))[1] < 1e-9
    assert strength_of(np.zeros(0)) == (0.0, 0.0)
    assert words_in(np.zeros(0), RATE) == (0, 0)
