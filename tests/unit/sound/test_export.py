"""Mixes become sound files: whole or not at all."""

import base64
import errno
import io
import os
import shutil
import struct
import sys
import wave
from dataclasses import replace
from itertools import product
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile
from av.stream import Disposition
from mutagen.oggvorbis import OggVorbis

from taichi_coach.errors import SoundError
from taichi_coach.sound import encode, export, sound_codecs, tag_values, wav
from taichi_coach.sound.clip import RATE
from taichi_coach.sound.cover import cover, png
from taichi_coach.sound.export import FORMATS
from taichi_coach.sound.id3 import id3_tag
from taichi_coach.sound.metadata import Chapter, Metadata
from taichi_coach.sound.mix import Mix, Placement, steps
from taichi_coach.sound.vorbis_comments import put_comments
from taichi_coach.text import disk_faults
from tests.tables import each_row
from tests.unit.sounds import decoded

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


def write(out, mix=MIX, *, progress=lambda *_: None, cancelled=lambda: False):
    return export.export(mix, FRAMES, out, ABOUT, progress, cancelled)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Return what gives the mix as a file of a kind; each is written once, and only looked at."""
    folder = tmp_path_factory.mktemp("written")

    def file(kind):
        out = folder / f"a{kind}"
        assert out.exists() or write(out)
        return out

    return file


def test_a_wav_file_is_the_mix_to_the_sample_and_its_header_tells_its_size(written):
    out = written(".wav")

    content = out.read_bytes()
    assert struct.unpack_from("<I", content, 4)[0] == len(content) - 8
    with wave.open(str(out)) as file:
        assert (file.getnchannels(), file.getframerate(), file.getnframes()) == (2, RATE, FRAMES)
        assert file.readframes(FRAMES) == steps(MIX.render(0, FRAMES))


def test_a_wav_file_names_its_title_and_marks_its_chapters(written):
    content = written(".wav").read_bytes()
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


@each_row("kind", [".wav", *COMPRESSED])
def test_ctrl_c_leaves_the_older_file_and_no_half_one(tmp_path, kind):
    folder = tmp_path / kind
    folder.mkdir()
    out = folder / f"a{kind}"
    out.write_text("older")

    with pytest.raises(KeyboardInterrupt):
        write(out, FaultyMix([], FRAMES))

    assert out.read_text() == "older"
    assert [file.name for file in folder.iterdir()] == [out.name]


@each_row("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
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


def told_by(file):
    """What FFmpeg tells about a file: its words, its chapters in ms, its pictures, its length."""
    with av.open(str(file)) as opened:
        sound = opened.streams.audio[0]
        words = {name.lower(): value for name, value in (opened.metadata | sound.metadata).items()}
        chapters = [
            (round(one["start"] * one["time_base"] * 1000), one["metadata"]["title"])
            for one in opened.chapters()
        ]
        pictures = [
            one.metadata.get("comment")
            for one in opened.streams.video
            if one.disposition & Disposition.attached_pic
        ]
        return words, chapters, pictures, opened.duration / av.time_base


@each_row("kind", COMPRESSED)
def test_a_compressed_file_has_sound_title_chapters_and_a_picture(written, kind):
    out = written(kind)

    words, chapters, pictures, length_s = told_by(out)
    assert words["title"] == words["album"] == ABOUT.title
    assert (words["artist"], words["genre"], words["comment"]) == ("Ada", "Speech", "A quiet end")
    assert words["language"] == ("deu" if kind in {".mp3", ".m4a"} else "de-CH")
    assert chapters == [(0, "Settle; in"), (1500, "Rest")]
    assert pictures == [None if kind == ".m4a" else "Cover (front)"]
    assert length_s == pytest.approx(3, abs=0.03)
    heard = decoded(out)[:, 0]
    placed = MIX.render(0, FRAMES)[:, 0]
    spectrum = np.fft.rfft(heard, 2 * FRAMES) * np.conj(np.fft.rfft(placed, 2 * FRAMES))
    alike = np.fft.irfft(spectrum)
    assert alike.max() / (placed @ placed) == pytest.approx(1, abs=0.05)
    assert len(heard) == pytest.approx(FRAMES, abs=RATE * 0.03)


@each_row("kind", [*COMPRESSED, ".wav"])
def test_the_same_mix_makes_the_same_file(written, tmp_path, kind):
    again = tmp_path / f"b{kind}"
    write(again)

    one, other = written(kind).read_bytes(), again.read_bytes()
    if kind == ".ogg":  # libsndfile numbers the parts of each file anew
        assert len(one) == len(other)
    else:
        assert one == other


def test_a_flac_file_is_the_mix_to_the_sample(written):
    heard = np.rint(decoded(written(".flac")) * 32_768).astype("<i2")
    assert heard.tobytes() == steps(MIX.render(0, FRAMES))


@each_row("kind", COMPRESSED)
def test_a_file_without_picture_chapters_or_comment_is_a_file_too(tmp_path, kind):
    out = tmp_path / f"a{kind}"

    assert export.export(MIX, FRAMES, out, Metadata("T"), lambda *_: None, lambda: False)

    words, chapters, pictures, _ = told_by(out)
    assert words["title"] == "T"
    assert "comment" not in words
    assert (chapters, pictures) == ([], [])


@each_row(
    ("kind", "frames"),
    [*product(COMPRESSED, [1, 3000]), *product([".mp3"], [1151, 1152, 1153])],  # 1152 are a frame
)
def test_a_file_may_be_as_short_as_can_be(tmp_path, kind, frames):
    out = tmp_path / f"a{kind}"

    assert export.export(Mix([], frames), frames, out, ABOUT, lambda *_: None, lambda: False)

    assert out.stat().st_size > len(ABOUT.cover)


@each_row("kind", COMPRESSED)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_disk_that_is_full_ends_each_form_with_its_number(kind):
    samples = np.random.default_rng(1).integers(-9000, 9000, RATE, np.int16).tobytes()

    def fill():
        encoder = encode.Encoder(Path("/dev/full"), kind, ABOUT)
        try:
            for _ in range(40):
                encoder.write(samples)
            encoder.close()
        finally:
            encoder.drop()

    with pytest.raises(OSError, match="No space left") as told:
        fill()
    assert told.value.errno == errno.ENOSPC


def test_what_an_encoder_refuses_is_told_and_leaves_nothing(tmp_path, monkeypatch):
    odd = replace(sound_codecs.CODECS[".flac"], options={"lpc_coeff_precision": "99"})
    monkeypatch.setitem(sound_codecs.CODECS, ".flac", odd)

    with pytest.raises(SoundError, match=r"The sound cannot be compressed: .*\.$"):
        write(tmp_path / "a.flac")
    assert not [*tmp_path.iterdir()]


@each_row(("kind", "package"), [(".mp3", "lameenc"), (".ogg", "soundfile"), (".opus", "av")])
def test_without_the_package_one_sentence_names_it(tmp_path, monkeypatch, kind, package):
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.setitem(sys.modules, f"{package}.codec.codec", None)

    with pytest.raises(SoundError, match=rf"^The package {package} .*\.$"):
        export.check_place(tmp_path / f"a{kind}")


@each_row("kind", [".opus", ".ogg"])
def test_without_the_encoder_one_sentence_names_it(tmp_path, monkeypatch, kind):
    lacking = replace(sound_codecs.CODECS[kind], encoder="no-such")
    monkeypatch.setitem(sound_codecs.CODECS, kind, lacking)

    with pytest.raises(SoundError, match=rf"writes no {kind[1:]} files here, for it lacks no-such"):
        export.check_place(tmp_path / f"a{kind}")


def test_a_library_that_does_not_load_is_told(tmp_path, monkeypatch):
    broken = tmp_path / "soundfile.py"
    broken.write_text("raise OSError('libsndfile.so: wrong ELF class')")
    monkeypatch.syspath_prepend(broken.parent)
    monkeypatch.delitem(sys.modules, "soundfile")

    with pytest.raises(SoundError, match=r"The package soundfile does not load .*ELF class"):
        export.check_place(tmp_path / "a.ogg")


def tag_of(file):
    """The tag before an MP3 file's sound, and the sound."""
    content = file.read_bytes()
    size = sum(byte << 7 * place for place, byte in enumerate(reversed(content[6:10])))
    return content[: 10 + size], content[10 + size :]


@each_row(
    ("summary", "frame"),
    [
        ("A quiet end", b"COMM\0\0\0\x11\0\0\0deu\0A quiet end\0"),
        ("Зал", b"COMM\0\0\0\x12\0\0\1deu\xff\xfe\0\0\xff\xfe" + "Зал\0".encode("utf-16-le")),
    ],
)
def test_an_mp3_file_has_a_comment_in_its_language(summary, frame):
    tag = id3_tag(replace(ABOUT, comment=summary))

    assert frame in tag
    assert b"TXXX" not in tag
    assert b"TLAN\0\0\0\x05\0\0\0deu\0" in tag
    assert b"image/png\0\x03" in tag  # the front


def test_an_mp3_file_has_no_more_chapters_than_it_can_count():
    many = tuple(Chapter(str(number), number, number + 1) for number in range(300))

    tag = id3_tag(replace(ABOUT, chapters=many))

    assert tag.count(b"CHAP") == 255
    assert b"toc\0\3\xff" in tag


def test_an_mp3_file_is_as_long_by_its_frames_as_the_mix_and_says_what_is_played(written):
    _, sound = tag_of(written(".mp3"))
    at = sound.index(b"Info")
    frames, size = struct.unpack_from(">II", sound, at + 8)
    assert frames * 1152 == FRAMES
    assert size == len(sound) == (frames + 1) * 384
    delays = int.from_bytes(sound[at + 141 : at + 144], "big")
    assert frames * 1152 - (delays >> 12) - (delays & 0xFFF) == FRAMES - 1152
    assert struct.unpack_from(">H", sound, 190)[0] == _crc16(sound[:190])


def _crc16(content):
    """CRC-16/ARC, bit by bit from the highest on and mirrored, as its definition has it."""
    mirrored = [int(f"{byte:08b}"[::-1], 2) for byte in content]
    found = 0
    for byte in mirrored:
        found ^= byte << 8
        for _ in range(8):
            found = (found << 1 ^ (0x8005 if found & 0x8000 else 0)) & 0xFFFF
    return int(f"{found:016b}"[::-1], 2)


@each_row("length_ms", [0, 1, 24, 25, 3_600_000, 3_599_999])
def test_a_length_is_whole_frames_and_the_last_is_silent(length_ms):
    whole = export.whole_ms(length_ms)

    assert whole % 24 == 0
    assert 24 <= whole - length_ms < 48


def test_comments_are_put_where_libsndfile_left_room_for_them(tmp_path):
    out = tmp_path / "a.ogg"
    many = tuple(Chapter(f"Part {number}", number * 10, 3000) for number in range(99))
    about = replace(ABOUT, chapters=many, cover=cover("Wind") * 5)  # more than one page holds

    export.export(MIX, FRAMES, out, about, lambda *_: None, lambda: False)

    tags = OggVorbis(str(out)).tags
    assert tags["CHAPTER098NAME"] == ["Part 98"]
    assert tags["DESCRIPTION"] == ["A quiet end"]
    assert base64.b64decode(tags["METADATA_BLOCK_PICTURE"][0]).endswith(about.cover)
    assert soundfile.info(str(out)).frames == FRAMES


@each_row("content", [b"", b"RIFF" + bytes(60), b"OggS" + bytes(60)])
def test_comments_are_put_into_no_other_file(content):
    with pytest.raises(ValueError, match=r"no Ogg file|not as they were written"):
        put_comments(io.BytesIO(content), b"\0" * 4)


def test_a_session_is_an_album_by_itself_for_players_keep_one_picture_for_each():
    one, other = (tag_values.tags_of(Metadata(title), ".m4a") for title in ("Wind", "Rain"))

    assert one["album"] == "Wind"
    assert other["album"] == "Rain"


def test_tags_are_one_line_each():
    told = tag_values.tags_of(Metadata("a\nb\x00c", cover=b"x"), ".opus")

    assert told["title"] == "a b c"
    assert "METADATA_BLOCK_PICTURE" in told
    assert "METADATA_BLOCK_PICTURE" not in tag_values.tags_of(Metadata("a", cover=b"x"), ".mp3")


def test_each_title_has_a_picture_of_its_own_and_always_the_same():
    one = cover("Foam ball")

    assert one.startswith(b"\x89PNG\r\n\x1a\n")
    assert one != ABOUT.cover
    cover.cache_clear()
    assert cover("Foam ball") == one
    assert len(one) < 100_000


def test_a_picture_is_read_back_as_it_was():
    gui = pytest.importorskip("PySide6.QtGui", exc_type=ImportError)
    picture = np.random.default_rng(1).integers(0, 256, (5, 7, 3), np.uint8)

    image = gui.QImage.fromData(png(picture)).convertToFormat(gui.QImage.Format.Format_RGB888)

    read = [[image.pixelColor(x, y).getRgb()[:3] for x in range(7)] for y in range(5)]
    assert np.array_equal(read, picture)
