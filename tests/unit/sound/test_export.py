"""Mixes become sound files: whole or not at all."""

import errno
import os
import re
import shutil
import struct
import subprocess
import wave
from dataclasses import replace

import numpy as np
import pytest

from taichi_coach.errors import SoundError
from taichi_coach.sound import encode, export, ffmpeg, tags, wav
from taichi_coach.sound.clip import RATE
from taichi_coach.sound.cover import cover, png
from taichi_coach.sound.export import FORMATS
from taichi_coach.sound.id3 import make_comment
from taichi_coach.sound.metadata import Chapter, Metadata
from taichi_coach.sound.mix import Mix, Placement, steps
from taichi_coach.text import disk_faults

TONE = (0.3 * np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE)).astype(np.float32)
MIX = Mix([Placement(RATE // 2, TONE)], 3 * RATE)
FRAMES = 3 * RATE
ABOUT = Metadata(
    "Wind = down; #1 \\ é",
    "Ada",
    "A quiet end",
    "de-CH",
    chapters=(Chapter("Settle; in", 0, 1500), Chapter("Rest", 1500, 3000)),
    cover=cover("Wind"),
)
COMPRESSED = [kind for kind in FORMATS if kind != ".wav"]
needs_ffmpeg = pytest.mark.skipif(ffmpeg.find_ffmpeg() is None, reason="there is no ffmpeg")


def write(out, mix=MIX, *, progress=lambda *_: None, cancelled=lambda: False):
    return export.export(mix, FRAMES, out, ABOUT, progress, cancelled)


def test_a_wav_file_is_the_mix_to_the_sample_and_its_header_tells_its_size(tmp_path):
    out = tmp_path / "a.wav"

    assert write(out)

    content = out.read_bytes()
    assert struct.unpack_from("<I", content, 4)[0] == len(content) - 8
    with wave.open(str(out)) as file:
        assert (file.getnchannels(), file.getframerate(), file.getnframes()) == (2, RATE, FRAMES)
        assert file.readframes(FRAMES) == steps(MIX.render(0, FRAMES))


def test_a_wav_file_names_its_title_and_marks_its_chapters(tmp_path):
    write(tmp_path / "a.wav")

    content = (tmp_path / "a.wav").read_bytes()
    assert "Wind = down; #1 \\ é".encode() in content
    cue = content.index(b"cue ")
    assert struct.unpack_from("<I", content, cue + 8)[0] == 2
    assert struct.unpack_from("<I", content, cue + 12 + 24 + 20)[0] == 1500 * 48
    assert content.count(b"labl") == 2
    assert wav.ending(Metadata("T")).count(b"cue ") == 0


def test_progress_is_told_to_the_end_and_a_cancelled_file_is_not_there(tmp_path):
    told = []

    assert write(tmp_path / "a.wav", progress=lambda done, of: told.append((done, of)))
    assert told == [(0, FRAMES), (RATE, FRAMES), (2 * RATE, FRAMES), (FRAMES, FRAMES)]

    answers = iter([False, True])
    assert not write(tmp_path / "b.wav", cancelled=lambda: next(answers))
    assert [file.name for file in tmp_path.iterdir()] == ["a.wav"]


class FaultyMix(Mix):
    """A mix that ends the writing in its second part."""

    fault = KeyboardInterrupt()

    def render(self, pos, n):
        if pos:
            raise self.fault
        return super().render(pos, n)


@pytest.mark.parametrize("kind", [".wav", pytest.param(".mp3", marks=needs_ffmpeg)])
def test_ctrl_c_leaves_the_older_file_and_no_half_one(tmp_path, kind):
    out = tmp_path / f"a{kind}"
    out.write_text("older")

    with pytest.raises(KeyboardInterrupt):
        write(out, FaultyMix([], FRAMES))

    assert out.read_text() == "older"
    assert [file.name for file in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_disk_that_fills_up_is_told_in_words(tmp_path, number):
    mix = FaultyMix([], FRAMES)
    mix.fault = OSError(number, os.strerror(number))

    with pytest.raises(SoundError, match=r"no room left on the disk for .*a\.wav .it needs 1 MB"):
        write(tmp_path / "a.wav", mix)

    assert not [*tmp_path.iterdir()]


def test_a_wav_file_that_cannot_fit_is_not_begun(tmp_path, monkeypatch):
    few = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: few)

    with pytest.raises(SoundError, match="no room left"):
        write(tmp_path / "a.wav")


def test_a_wav_file_holds_six_hours_at_most(tmp_path):
    with pytest.raises(SoundError, match="at most six hours"):
        export.export(MIX, 7 * 3600 * RATE, tmp_path / "a.wav", ABOUT, print, bool)


def test_a_folder_that_is_not_there_or_not_for_us_is_told(tmp_path, monkeypatch):
    with pytest.raises(SoundError, match=r"There is no folder .*: make it first"):
        write(tmp_path / "none" / "a.wav")

    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(export, "_WavWriter", refuse)
    with pytest.raises(SoundError, match="may not be written here"):
        write(tmp_path / "a.wav")
    monkeypatch.setattr(export, "_WavWriter", lambda *_: (_ for _ in ()).throw(OSError(5, "I/O")))
    with pytest.raises(SoundError, match=r"a.wav cannot be written: i/o\.$"):
        write(tmp_path / "a.wav")


def test_a_folder_that_cannot_be_written_is_told_before_anything_takes_time(tmp_path, monkeypatch):
    monkeypatch.setattr(disk_faults.os, "access", lambda *_: False)

    with pytest.raises(SoundError, match=r"a.wav may not be written here: choose another folder"):
        export.check_place(tmp_path / "a.wav")


def told_by_ffmpeg(file):
    """What ffmpeg tells about a file: its words, its chapters' times, its picture."""
    ran = subprocess.run(
        [ffmpeg.find_ffmpeg(), "-hide_banner", "-i", str(file), "-f", "ffmetadata", "-"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return ran.stdout, ran.stderr


def chapter_starts(words):
    """When the chapters begin, in milliseconds."""
    found = re.findall(r"TIMEBASE=1/(\d+)\nSTART=(\d+)", words)
    return [int(start) * 1000 / int(ticks) for ticks, start in found]


@needs_ffmpeg
@pytest.mark.parametrize("kind", COMPRESSED)
def test_a_compressed_file_has_sound_title_chapters_and_a_picture(tmp_path, kind):
    out = tmp_path / f"a{kind}"

    assert write(out)

    words, about = told_by_ffmpeg(out)
    assert ": Wind = down; #1 \\ é" in about
    assert "title=Settle\\; in" in words
    assert words.count("[CHAPTER]") == 2
    assert chapter_starts(words) == pytest.approx([0, 1500], abs=24)  # what LAME begins with
    assert "attached pic" in about
    assert "Duration: 00:00:03" in about
    assert ("(deu): Audio: aac" if kind == ".m4a" else "Cover (front)") in about
    raw = subprocess.run(
        [ffmpeg.find_ffmpeg(), "-v", "error", "-i", out, "-f", "s16le", "-ac", "2", "-"],
        capture_output=True,
        check=True,
    ).stdout
    heard = np.frombuffer(raw, "<i2").reshape(-1, 2)[:FRAMES, 0] / 32_767
    placed = MIX.render(0, FRAMES)[:, 0]
    spectrum = np.fft.rfft(heard, 2 * FRAMES) * np.conj(np.fft.rfft(placed, 2 * FRAMES))
    assert np.fft.irfft(spectrum).max() / (placed @ placed) == pytest.approx(1, abs=0.05)


@needs_ffmpeg
def test_a_file_without_picture_chapters_or_comment_is_a_file_too(tmp_path):
    out = tmp_path / "a.m4a"

    assert export.export(MIX, FRAMES, out, Metadata("T"), lambda *_: None, lambda: False)

    words, about = told_by_ffmpeg(out)
    assert "title=T" in words
    assert "attached pic" not in about


#: What a shell script says when it is asked, as ffmpeg, which encoders it has.
ENCODERS = "case $* in *-encoders) echo ' A....D libmp3lame  MP3'; exit;; esac"


@pytest.fixture
def fake_ffmpeg(tmp_path, monkeypatch):
    """An ffmpeg that does what the test says."""

    def make(script):
        program = tmp_path / "bin" / "ffmpeg"
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\n{ENCODERS}\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")

    return make


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for ffmpeg")
@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("echo 'a.mp3: No space left on device' >&2; exit 1", "no room left on the disk for"),
        ("kill -XFSZ $$", "no room left on the disk for"),
        ("echo 'Unknown encoder libmp3lame' >&2; exit 1", "could not write .*: Unknown encoder"),
        ("cat > /dev/null; exit 3", "could not write the file: exit code 3"),
    ],
)
def test_an_ffmpeg_that_gives_up_is_told_and_leaves_nothing(
    tmp_path, fake_ffmpeg, script, sentence
):
    fake_ffmpeg(script)
    folder = tmp_path / "out"
    folder.mkdir()

    with pytest.raises(SoundError, match=sentence):
        write(folder / "a.mp3")

    assert not [*folder.iterdir()]


@pytest.mark.skipif(os.name != "posix", reason="a file without the right to run")
def test_an_ffmpeg_that_does_not_start_is_told(tmp_path, monkeypatch):
    broken = tmp_path / "ffmpeg"
    broken.write_text("no program")
    monkeypatch.setattr(encode, "needed_ffmpeg", lambda *_: str(broken))

    with pytest.raises(SoundError, match="ffmpeg cannot be started"):
        write(tmp_path / "a.mp3")


def tag_of(file):
    """The tag before an MP3 file's sound."""
    content = file.read_bytes()
    size = sum(byte << 7 * place for place, byte in enumerate(reversed(content[6:10])))
    return content[: 10 + size], content[10 + size :]


@needs_ffmpeg
@pytest.mark.parametrize(
    ("summary", "frame"),
    [
        ("A quiet end", b"COMM\0\0\0\x11\0\0\0deu\0A quiet end\0"),
        ("Зал", b"COMM\0\0\0\x12\0\0\1deu\xff\xfe\0\0\xff\xfe" + "Зал\0".encode("utf-16-le")),
    ],
)
def test_an_mp3_file_has_a_comment_in_its_language_and_its_length_before_its_sound(
    tmp_path, summary, frame
):
    out = tmp_path / "a.mp3"
    about = replace(ABOUT, comment=summary)

    export.export(MIX, FRAMES, out, about, lambda *_: None, lambda: False)

    tag, sound = tag_of(out)
    assert frame in tag
    assert b"TXXX" not in tag
    assert b"TLAN\0\0\0\x05\0\0\0deu\0" in tag
    assert b"image/png\0\x03" in tag  # the front
    assert sound[:2] == b"\xff\xfb"
    frames = struct.unpack_from(">I", sound, sound.index(b"Info") + 8)[0]
    assert frames == -(-(FRAMES + 1105) // 1152)  # LAME's delay and its decoder's


@pytest.mark.parametrize(
    "content",
    [
        b"ID3\3",
        b"\xff\xfb" + bytes(20),
        b"ID3\4\0\0\0\0\0\x0bTXXX" + bytes(7),
        b"ID3\3" + bytes(16),
        b"ID3\3\0\x40\0\0\0\x0a" + bytes(3) + b"\6" + bytes(6),  # with a head of its own
    ],
)
def test_a_file_without_such_a_tag_stays_as_it_is(tmp_path, content):
    file = tmp_path / "a.mp3"
    file.write_bytes(content)

    make_comment(file, "eng")

    assert file.read_bytes() == content


def test_only_the_comment_is_turned_and_the_tag_keeps_its_length(tmp_path):
    file = tmp_path / "a.mp3"
    kept = b"TXXX\0\0\0\x05\0\0\0mood\0"[:14] + b"\0"
    told = b"TXXX\0\0\0\x0c\0\0\0comment\0hi\0"
    file.write_bytes(
        b"ID3\3\0\0\0\0\0" + bytes([len(kept + told) + 2]) + kept + told + b"\0\0SOUND"
    )

    make_comment(file, "eng")

    turned = b"COMM\0\0\0\x08\0\0\0eng\0hi\0"
    assert file.read_bytes()[10:] == kept + turned + bytes(4 + 2) + b"SOUND"


def test_a_session_is_an_album_by_itself_for_players_keep_one_picture_for_each():
    one, other = (tags.ffmetadata(Metadata(title), ".m4a") for title in ("Wind", "Rain"))

    assert "album=Wind\n" in one
    assert "album=Rain\n" in other


def test_tags_are_one_line_each():
    told = tags.ffmetadata(Metadata("a\nb\x00c", cover=b"x"), ".opus")

    assert "title=a b c\n" in told
    assert "METADATA_BLOCK_PICTURE=" in told
    assert "PICTURE" not in tags.ffmetadata(Metadata("a", cover=b"x"), ".mp3")


def test_each_title_has_a_picture_of_its_own_and_always_the_same():
    one, other = cover("Wind down"), cover("Foam ball")

    assert one.startswith(b"\x89PNG\r\n\x1a\n")
    assert one != other
    cover.cache_clear()
    assert cover("Wind down") == one
    assert len(one) < 100_000


def test_a_picture_is_read_back_as_it_was():
    gui = pytest.importorskip("PySide6.QtGui", exc_type=ImportError)
    picture = np.random.default_rng(1).integers(0, 256, (5, 7, 3), np.uint8)

    image = gui.QImage.fromData(png(picture)).convertToFormat(gui.QImage.Format.Format_RGB888)

    read = [[image.pixelColor(x, y).getRgb()[:3] for x in range(7)] for y in range(5)]
    assert np.array_equal(read, picture)
