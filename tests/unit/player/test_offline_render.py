"""What a session's files are made of, beside what a practice plays."""

from dataclasses import replace

import numpy as np
import pytest

from taichi_coach.errors import SoundError
from taichi_coach.player.offline_render import (
    captions_beside,
    gather,
    render_offline,
    write_captions,
    write_files,
    write_sound,
)
from taichi_coach.player.session_mix import GO_MS, mix_of
from taichi_coach.player.spoken import SpokenClips
from taichi_coach.settings import Settings
from taichi_coach.sound.clip import FRAMES_PER_MS, RATE, Clip
from taichi_coach.sound.export import whole_ms
from taichi_coach.sound.metadata import CaptionLine, Metadata
from taichi_coach.timeline.speech_pace import ESPEAK
from tests.tables import each_row
from tests.unit.scripts import HEAD, session, timeline

OWN = Settings()
SCRIPT = """\
- bell: start
- section: Settle
  steps:
    - say: Sit tall.
    - whisper: Relax.
- section: Rest
  steps:
    - wait: 9s
"""
OCEAN = HEAD + "author: Ada\nsummary: A test.\nsound: {ambience: ocean}\n"
CHANCE = np.random.default_rng(5)


def made(script=SCRIPT, head=OCEAN, own=OWN, *, voice=True):
    whole = timeline(script, head=head)
    noise = CHANCE.integers(-9000, 9000, RATE).astype(np.int16)
    clips = dict.fromkeys(whole.utterances, Clip(noise)) if voice else {}
    return whole, clips, render_offline(session(script, head), whole, clips, own)


def test_a_file_sounds_as_the_practice_does():
    whole, clips, taken = made()

    live = mix_of(whole, clips, OWN, 0)

    assert np.array_equal(taken.mix.render(0, taken.frames), live.render(0, taken.frames))


def test_a_file_tells_its_title_its_author_and_its_chapters():
    whole, _, taken = made()

    assert (taken.about.title, taken.about.artist, taken.about.comment) == (
        "Test",
        "Ada",
        "A test.",
    )
    assert [(one.title, one.at_ms, one.end_ms) for one in taken.about.chapters] == [
        ("Settle", 0, 4000),
        ("Rest", 4000, taken.length_ms),
    ]
    assert taken.length_ms == whole_ms(whole.duration_ms + GO_MS)
    assert taken.about.cover.startswith(b"\x89PNG")


def test_what_is_not_spoken_stands_as_long_as_is_expected():
    whole = timeline(SCRIPT, head=OCEAN, length_of=ESPEAK.at(60).length_of)

    def laid_out(length_of):
        return timeline(SCRIPT, head=OCEAN, length_of=length_of)

    taken, _ = gather(
        session(SCRIPT, OCEAN), laid_out, lambda _: SpokenClips({}), OWN, expected=ESPEAK.at(60)
    )

    assert taken.timeline.duration_ms == whole.duration_ms


def test_every_word_has_a_caption_also_where_nothing_speaks():
    _, _, taken = made(voice=False)

    assert taken.lines == (
        CaptionLine(0, 1000, "Sit tall."),
        CaptionLine(2000, 3000, "Relax.", soft=True),
    )


def test_the_file_ends_when_everything_has_died_away():
    whole, _, taken = made()
    assert taken.length_ms == whole_ms(whole.duration_ms + GO_MS)

    short, _, rung = made("- wait: 1s\n- bell: end\n", HEAD)
    assert rung.length_ms > short.duration_ms + 10_000
    assert not rung.mix.render(rung.frames - 1, 1).any()

    plain, _, silent = made("- wait: 4s\n", HEAD)
    assert silent.length_ms == whole_ms(plain.duration_ms)


def test_a_file_without_chapters_has_none_at_its_end():
    assert Metadata("Plain").until(9000).chapters == ()


def test_at_a_gate_the_file_waits_and_goes_on():
    _, _, taken = made("- wait: 1s\n- ready: Now?\n- {wait: 1s}\n- say: On.\n", HEAD)

    starts = [line.at_ms for line in taken.lines]
    assert starts[1] - starts[0] > 15_000
    assert taken.mix.render(starts[1] * FRAMES_PER_MS, 4800).any()


def test_captions_are_written_in_the_form_of_their_ending(tmp_path):
    _, _, taken = made()

    for name in ("a.vtt", "a.lrc"):
        write_captions(taken, tmp_path / name)

    assert (tmp_path / "a.vtt").read_text("utf-8").startswith("WEBVTT")
    assert (tmp_path / "a.lrc").read_text("utf-8").startswith("[ti:Test]")
    assert len([*tmp_path.iterdir()]) == 2


def test_captions_that_cannot_be_written_are_told(tmp_path):
    _, _, taken = made()
    (tmp_path / "a.vtt").mkdir()

    with pytest.raises(SoundError, match=r"a\.vtt cannot be written"):
        write_captions(taken, tmp_path / "a.vtt")

    assert [file.name for file in tmp_path.iterdir()] == ["a.vtt"]


def test_the_sound_is_written_whole(tmp_path):
    _, _, taken = made("- wait: 1s\n- bell: turn\n", HEAD)

    assert write_sound(taken, tmp_path / "a.wav", lambda *_: None, lambda: False)

    assert (tmp_path / "a.wav").stat().st_size > taken.frames * 4


def test_a_session_is_laid_out_by_the_lengths_of_its_clips():
    clip = Clip(CHANCE.integers(-9000, 9000, 7 * RATE).astype(np.int16))

    def laid_out(length_of):
        return timeline(SCRIPT, head=OCEAN, length_of=length_of)

    def spoken(utterances):
        return SpokenClips(dict.fromkeys(utterances, clip), ("One word failed.",))

    whole, failures = gather(session(SCRIPT, OCEAN), laid_out, spoken, OWN)

    assert whole.lines[1].at_ms - whole.lines[0].at_ms >= clip.for_ms
    assert failures == ("One word failed.",)


CROWDED = "- hold: 9s\n  cues:\n    - {at: 1s, say: Lift.}\n    - {at: 4s, whisper: Relax.}\n"


@each_row("on", [True, False])
def test_words_that_there_is_no_room_for_are_told(on):
    clip = Clip(CHANCE.integers(-9000, 9000, 7 * RATE).astype(np.int16))

    def laid_out(length_of):
        return timeline(CROWDED, head=HEAD, length_of=length_of)

    def spoken(utterances):
        return SpokenClips(dict.fromkeys(utterances, clip))

    _, told = gather(session(CROWDED), laid_out, spoken, replace(OWN, speech_on=on))

    assert [each.partition(", at")[0] for each in told] == (["“Relax.”"] if on else [])


@pytest.mark.parametrize("stopped", [False, True])
def test_captions_stand_beside_a_sound_that_was_finished(tmp_path, stopped):
    _, _, taken = made(voice=False)
    out = tmp_path / "a.wav"

    done = write_files(taken, out, captions_beside(out), lambda *_: None, lambda: stopped)

    assert done is not stopped
    there = sorted(file.name for file in tmp_path.iterdir())
    assert there == ([] if stopped else ["a.lrc", "a.vtt", "a.wav"])
