"""Words are rendered once, kept by content, and never cost more than themselves when they fail."""

import errno
import os
from pathlib import Path

import numpy as np
import pytest
from msgspec import structs

from taichi_coach.script.model.session import Style, Utterance
from taichi_coach.voice.clip_cache import ClipCache
from taichi_coach.voice.clips import NO_ENGINE, Clips
from taichi_coach.voice.lexicon import Lexicon, SaidAs
from tests.tables import each_row
from tests.unit.voices import FakeEngine, tone

RELAX, STRETCH = Utterance("relax"), Utterance("stretch out")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache" / "clips"


def prepare(clips, *utterances, cancelled=lambda: False):
    return clips.prepare(utterances, lambda *_: None, cancelled)


def test_words_that_occur_twice_are_rendered_once(folder):
    engine = FakeEngine()

    made = prepare(Clips(folder, engine, "", 100), RELAX, STRETCH, RELAX)

    assert [job.text for job in engine.jobs] == ["relax", "stretch out"]
    assert set(made) == {RELAX, STRETCH}


def test_kept_clips_are_the_same_to_the_sample_and_need_no_rendering(folder):
    fresh = prepare(Clips(folder, FakeEngine(), "", 100), RELAX, STRETCH)
    engine = FakeEngine()

    kept = prepare(Clips(folder, engine, "", 100), RELAX, STRETCH)

    assert engine.jobs == []
    for utterance, clip in fresh.items():
        assert np.array_equal(kept[utterance].samples, clip.samples)
        assert kept[utterance].for_ms == clip.for_ms


def test_whatever_changes_the_sound_is_rendered_anew(folder):
    prepare(Clips(folder, FakeEngine(), "", 100), RELAX)
    others = [
        (FakeEngine(), "gb", 100, RELAX),
        (FakeEngine(), "", 110, RELAX),
        (FakeEngine(version="2"), "", 100, RELAX),
        (FakeEngine(), "", 100, structs.replace(RELAX, style=Style.WHISPER)),
        (FakeEngine(), "", 100, structs.replace(RELAX, wpm=150)),
        (FakeEngine(), "", 100, Utterance("relax.")),
    ]

    for engine, voice, rate, utterance in others:
        prepare(Clips(folder, engine, voice, rate), utterance)
        assert len(engine.jobs) == 1


def test_a_conditioning_of_another_version_is_not_taken_from_the_cache(folder, monkeypatch):
    prepare(Clips(folder, FakeEngine(), "", 100), RELAX)
    monkeypatch.setattr("taichi_coach.voice.clips.CONDITIONING", 0)
    engine = FakeEngine()

    prepare(Clips(folder, engine, "", 100), RELAX)

    assert len(engine.jobs) == 1


def test_the_same_words_at_the_same_effective_pace_share_a_clip(folder):
    engine = FakeEngine()

    prepare(Clips(folder, engine, "", 100), structs.replace(RELAX, wpm=150))
    prepare(Clips(folder, engine, "", 120), structs.replace(RELAX, wpm=125))

    assert [job.wpm for job in engine.jobs] == [150]


def test_blanks_and_line_breaks_make_no_difference(folder):
    engine = FakeEngine()

    made = prepare(
        Clips(folder, engine, "", 100), Utterance("stretch out"), Utterance(" stretch\n out ")
    )

    assert [job.text for job in engine.jobs] == ["stretch out"]
    assert len(made) == 2


def test_words_that_fail_are_absent_and_the_reason_is_told_once(folder):
    engine = FakeEngine(fails=("one", "two"))
    clips = Clips(folder, engine, "", 100)

    made = prepare(clips, Utterance("one"), RELAX, Utterance("two"))

    assert set(made) == {RELAX}
    assert clips.failures == (
        "Some words are shown and not spoken: the voice did not answer within 4 s.",
    )
    prepare(clips, RELAX)
    assert clips.failures == ()


def test_without_an_engine_nothing_is_spoken_and_one_sentence_says_so(folder):
    clips = Clips(folder, None, "", 100)

    assert prepare(clips, RELAX, STRETCH) == {}
    assert clips.failures == (NO_ENGINE,)


def test_a_text_without_words_is_no_failure(folder):
    clips = Clips(folder, None, "", 100)

    assert prepare(clips, Utterance(" … "), Utterance("")) == {}
    assert clips.failures == ()


@each_row("damage", [lambda b: b[:-480], lambda b: b"", lambda b: bytes(len(b))])
def test_a_damaged_file_is_rendered_again_and_mended(folder, damage):
    prepare(Clips(folder, FakeEngine(), "", 100), RELAX)
    (file,) = folder.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    engine = FakeEngine()

    made = prepare(Clips(folder, engine, "", 100), RELAX)

    assert len(engine.jobs) == 1
    assert RELAX in made
    prepare(Clips(folder, engine, "", 100), RELAX)
    assert len(engine.jobs) == 1


def test_a_folder_that_cannot_be_made_costs_nothing(tmp_path):
    (tmp_path / "file").write_text("in the way")
    engine = FakeEngine()
    clips = Clips(tmp_path / "file" / "clips", engine, "", 100)

    assert set(prepare(clips, RELAX)) == {RELAX}
    assert set(prepare(clips, RELAX)) == {RELAX}
    assert len(engine.jobs) == 1
    assert clips.failures == ()


def test_a_full_disk_costs_nothing_and_leaves_no_half_files(folder, monkeypatch):
    def full(file, _place):
        assert file.suffix == ".part"
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    engine = FakeEngine()
    clips = Clips(folder, engine, "", 100)

    assert set(prepare(clips, RELAX)) == {RELAX}
    assert list(folder.iterdir()) == []
    prepare(clips, RELAX)
    assert len(engine.jobs) == 1


def test_without_a_folder_clips_live_as_long_as_they_are_wanted():
    engine = FakeEngine()
    clips = Clips(None, engine, "", 100)

    prepare(clips, RELAX)
    prepare(clips, RELAX)
    assert len(engine.jobs) == 1
    prepare(clips, STRETCH)
    prepare(clips, RELAX)
    assert len(engine.jobs) == 3


def test_a_recording_is_used_instead_of_the_voice(folder, tmp_path):
    file = tmp_path / "relax.wav"
    file.write_bytes(tone(440, 0.8))
    recorded = structs.replace(RELAX, audio=file)

    made = prepare(Clips(folder, None, "", 100), recorded)

    assert made[recorded].for_ms == pytest.approx(800, abs=20)


def test_a_changed_recording_is_noticed(folder, tmp_path):
    file = tmp_path / "relax.wav"
    clips = Clips(folder, None, "", 100)
    lengths = []
    for seconds in (0.5, 0.8):
        file.write_bytes(tone(440, seconds))
        lengths.append(
            prepare(clips, structs.replace(RELAX, audio=file))[
                structs.replace(RELAX, audio=file)
            ].for_ms
        )

    assert lengths[1] > lengths[0] + 200


@each_row("content", [None, b"not a sound at all" * 9])
def test_a_recording_that_cannot_be_read_is_named_and_the_voice_speaks(folder, tmp_path, content):
    file = tmp_path / "relax.wav"
    if content is not None:
        file.write_bytes(content)
    recorded = structs.replace(RELAX, audio=file)
    clips = Clips(folder, FakeEngine(), "", 100)

    assert set(prepare(clips, recorded)) == {recorded}
    (why,) = clips.failures
    assert str(file) in why


def test_progress_is_told_for_every_distinct_text(folder):
    told = []

    Clips(folder, FakeEngine(), "", 100).prepare(
        [RELAX, STRETCH, RELAX], lambda done, of: told.append((done, of)), lambda: False
    )

    assert told == [(0, 2), (1, 2), (2, 2)]


def test_cancelling_returns_what_is_ready(folder):
    engine = FakeEngine()

    made = prepare(Clips(folder, engine, "", 100), RELAX, STRETCH, cancelled=lambda: engine.jobs)

    assert set(made) == {RELAX}


def test_no_temporary_folder_is_told_and_not_raised(folder, monkeypatch):
    def full(**_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryDirectory", full)
    clips = Clips(folder, FakeEngine(), "", 100)

    assert prepare(clips, RELAX) == {}
    assert "temporary folder" in clips.failures[0]


def test_the_files_unused_for_longest_are_deleted_beyond_the_limit(tmp_path):
    shelf = ClipCache(tmp_path, limit_bytes=250)
    for age, key in enumerate(("new", "used", "older", "oldest")):
        shelf.put(key, bytes(100))
        os.utime(tmp_path / f"{key}.wav", (1000 - age, 1000 - age))
    os.utime(tmp_path / "used.wav", (1, 1))
    shelf.take("used")

    shelf.prune()

    assert {file.stem for file in tmp_path.iterdir()} == {"new", "used"}


def test_a_recording_that_is_far_too_large_is_not_read(folder, tmp_path):
    large = tmp_path / "large.wav"
    with large.open("wb") as file:
        file.truncate(50_000_001)
    clips = Clips(folder, FakeEngine(), "", 100)

    made = prepare(clips, structs.replace(RELAX, audio=large))

    assert len(made) == 1
    assert clips.failures == (f"The recording {large} is not used: it is larger than 50 MB.",)


def test_sentences_are_spoken_one_by_one_with_a_pause_between(folder):
    engine = FakeEngine()

    made = prepare(Clips(folder, engine, "", 100), Utterance("Relax. Let go."), Utterance("Relax."))

    assert [job.text for job in engine.jobs] == ["Relax.", "Let go."]
    both, one = (clip.for_ms for clip in made.values())
    assert both - 2 * one == pytest.approx(700, abs=10)


def test_slow_words_are_not_drawn_out(folder):
    engine = FakeEngine()
    words = "Let the weight pour into the left leg"
    slow = Utterance(words, wpm=75)

    made = prepare(Clips(folder, engine, "", 100), slow, Utterance(words))

    assert [job.text for job in engine.jobs] == [
        "Let the weight pour,",
        "into the left leg",
        words,
    ]
    assert {job.wpm for job in engine.jobs} == {125}
    assert made[slow].for_ms == pytest.approx(2 * 500 + 600, abs=60)


def test_names_are_said_as_the_lexicon_says(folder):
    engine = FakeEngine()

    prepare(Clips(folder, engine, "", 100), Utterance("Yún shǒu"))
    prepare(Clips(folder, engine, "", 100, Lexicon({})), Utterance("Yún shǒu"))

    assert [job.text for job in engine.jobs] == ["yoon show", "Yún shǒu"]


def test_signs_are_in_words_before_any_engine(folder):
    engine = FakeEngine()

    prepare(
        Clips(folder, engine, "", 100),
        Utterance("Hold *softly* for 60s → rest w/ ease."),
        Utterance("60s – *sanft*", language="de"),
        Utterance("…"),
    )

    assert [job.text for job in engine.jobs] == [
        "Hold softly for 60 seconds, then rest with ease.",
        "60s, sanft",
    ]


def test_an_engine_is_handed_sounds_beside_the_spelling(folder):
    engine = FakeEngine()
    lexicon = Lexicon({"yun shou": SaidAs("yoon show", "jˈun ʃˈO"), "qi": SaidAs("chee")})

    prepare(Clips(folder, engine, "", 100, lexicon), Utterance("Yún shǒu."), Utterance("Qi."))

    assert [(job.text, job.sounds) for job in engine.jobs] == [
        ("yoon show.", "[Yún shǒu](/jˈun ʃˈO/)."),
        ("chee.", "chee."),
    ]


def test_other_sounds_are_rendered_anew(folder):
    engine = FakeEngine()
    for sounds in ("jˈun ʃˈO", "jˈun ʃˈu", "jˈun ʃˈO"):
        lexicon = Lexicon({"yun shou": SaidAs("yoon show", sounds)})
        prepare(Clips(folder, engine, "", 100, lexicon), Utterance("Yún shǒu"))

    assert len(engine.jobs) == 2


def test_what_is_not_wanted_any_more_breaks_off_in_the_middle_of_an_utterance(folder):
    engine, told = FakeEngine(), []
    clips = Clips(folder, engine, "", 100)
    words = Utterance("Relax. Let go. Rest.")

    clips.make([words, STRETCH], lambda *each: told.append(each), lambda: len(engine.jobs) == 2)

    assert [job.text for job in engine.jobs] == ["Relax.", "Let go."]
    assert told == []
    assert clips.failures == ()


def test_each_clip_is_told_in_turn_while_the_next_is_made(folder):
    told = []
    clips = Clips(folder, FakeEngine(fails=("stretch out",)), "", 100)

    clips.make(
        [RELAX, STRETCH, RELAX],
        lambda words, clip: told.append((words, clip is not None, clips.failures)),
        lambda: False,
    )

    assert [each[:2] for each in told] == [(RELAX, True), (STRETCH, False), (RELAX, True)]
    assert len(told[-1][2]) == 1
