"""Recordings of every common format are read, and hostile ones refused in one sentence."""

import io
import os
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import soundfile
from pydub import AudioSegment, audio_segment

from taichi_coach.child_environment import own_environment
from taichi_coach.errors import VoiceError
from taichi_coach.script.model.session import Style
from taichi_coach.sound import decode as module
from taichi_coach.sound.clip import LEVEL_LUFS, RATE, condition
from taichi_coach.sound.decode import LONGEST_S, decode, read_sound
from taichi_coach.sound.loudness import integrated
from tests.patience import PATIENCE_S
from tests.tables import each_row
from tests.unit.sounds import encoded, tone, wav

SPEECHLIKE = tone(300, 0.7, 22_050)
needs_posix = pytest.mark.skipif(os.name != "posix", reason="there are no such files")


@each_row(
    ("content", "why"),
    [
        (b"", "is empty"),
        (wav(np.zeros(LONGEST_S * 4000 + 4000), 4000), "longer than 120 s"),
        (wav(SPEECHLIKE, 1), "header makes no sense"),
        (wav(SPEECHLIKE, 2_000_000_000), "header makes no sense"),
        (wav(SPEECHLIKE, 22_050, channels=40), "header makes no sense"),
        (b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "no kind that is known"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "no kind that is known"),
        (b"MZ" + bytes(2000), "no kind that is known"),
        (b"OggS" + bytes(5000), "damaged"),
        (b"fLaC" + bytes(5000), "damaged"),
        (b"\xff\xfb" + bytes(range(256)) * 20, "damaged|no sound"),
        (bytes(4) + b"ftypM4A " + b"\xff" * 3000, "damaged"),
    ],
)
@pytest.mark.usefixtures("decoded_here")
def test_hostile_files_are_refused_in_words(content, why):
    with pytest.raises(VoiceError, match=why) as told:
        condition(content, Style.NORMAL)

    assert str(told.value).endswith(".")


def vorbis():
    content = io.BytesIO()
    soundfile.write(content, tone(300, 1, RATE), RATE, format="OGG", subtype="VORBIS")
    return content.getvalue()


@each_row(
    "made",
    [
        lambda: encoded("mp3", "libmp3lame"),
        vorbis,
        lambda: encoded("opus", "libopus"),
        lambda: encoded("flac", "flac"),
        lambda: encoded("adts", "aac"),
        lambda: encoded("webm", "libopus"),
        lambda: encoded("mp4", "aac", movflags="frag_keyframe+empty_moov"),
        lambda: encoded("wav", "adpcm_ms"),
    ],
)
@pytest.mark.usefixtures("decoded_here")
def test_every_common_format_is_read(made):
    clip = condition(made(), Style.NORMAL)

    assert 950 <= clip.for_ms <= 1100
    assert integrated(clip.samples, RATE) == pytest.approx(LEVEL_LUFS[Style.NORMAL], abs=0.2)


@each_row("codec", ["aac", "alac"])
@pytest.mark.usefixtures("decoded_here")
def test_an_m4a_as_telephones_write_it_is_read(codec):
    content = encoded("ipod", codec)
    assert content.rfind(b"moov") > content.find(b"mdat")  # what it holds is told at its end

    clip = condition(content, Style.NORMAL)

    assert 950 <= clip.for_ms <= 1100


def test_the_decoder_s_own_process_tells_what_is_amiss():
    with pytest.raises(VoiceError, match="damaged"):
        decode(b"OggS" + bytes(5000))
    with pytest.raises(VoiceError, match="no sound in the file"):
        decode(encoded("mp4", None, picture=True))


@pytest.mark.usefixtures("decoded_here")
def test_a_small_file_that_would_last_for_hours_is_not_unpacked():
    bomb = encoded("flac", "flac", rate=4000, sound_s=122)

    with pytest.raises(VoiceError, match="longer than 120 s"):
        condition(bomb, Style.NORMAL)


@pytest.mark.usefixtures("decoded_here")
def test_what_comes_out_is_small_whatever_the_rate_and_the_channels():
    pcm = decode(encoded("flac", "flac", rate=192_000, layout="7.1"))

    assert (pcm.rate, pcm.channels, pcm.width) == (48_000, 1, 2)
    assert pcm.seconds == pytest.approx(1, abs=0.05)


@pytest.mark.usefixtures("decoded_here")
def test_of_a_video_only_the_sound_is_taken():
    assert decode(encoded("mp4", "aac", picture=True)).seconds > 0.9


def test_several_files_are_read_at_once_and_pydub_stays_as_others_know_it():
    contents = [encoded("mp3", "libmp3lame", sound_s=length) for length in (1, 2)]
    before = (AudioSegment.converter, audio_segment.subprocess, audio_segment.mediainfo_json)

    with ThreadPoolExecutor(2) as pool:
        found = [pcm.seconds for pcm in pool.map(decode, contents)]

    assert found == pytest.approx([1, 2], abs=0.1)
    after = (AudioSegment.converter, audio_segment.subprocess, audio_segment.mediainfo_json)
    assert after == before
    assert audio_segment.subprocess is subprocess


def test_a_decoder_that_cannot_be_started_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "COMMAND", (str(tmp_path / "gone"),))

    with pytest.raises(VoiceError, match="damaged"):
        decode(b"ID3" + bytes(100))


@pytest.mark.usefixtures("decoded_here")
def test_a_file_that_breaks_off_gives_what_there_is_or_a_sentence():
    whole = encoded("mp3", "libmp3lame", sound_s=4)

    assert 1 < decode(whole[: len(whole) // 2]).seconds < 3
    with pytest.raises(VoiceError, match=r"damaged.*\.$"):
        decode(whole[:60])


@pytest.mark.usefixtures("decoded_here")
def test_a_playlist_behind_a_sound_s_beginning_names_no_other_file(tmp_path):
    other = tmp_path / "other.mp3"
    encoded("mp3", "libmp3lame", file=other)
    tag = b"ID3\x04\x00\x00" + struct.pack(">I", 0)
    playlist = f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{other.as_uri()}\n#EXT-X-ENDLIST\n"

    with pytest.raises(VoiceError, match="damaged"):
        decode(tag + playlist.encode())


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Give what lets a program of these lines stand in for the decoder."""

    def stand_in(lines):
        file = tmp_path / "decoder.py"
        file.write_text(lines, "utf-8")
        monkeypatch.setattr(module, "COMMAND", (sys.executable, str(file)))
        return tmp_path

    return stand_in


@needs_posix
def test_a_decoder_that_takes_too_long_is_ended(program, monkeypatch):
    folder = program(
        "import os, signal\n"
        "from pathlib import Path\n"
        "Path(__file__).with_name('pid').write_text(str(os.getpid()))\n"
        "signal.pause()"
    )
    monkeypatch.setattr(module, "PATIENCE_S", 0.5)

    with pytest.raises(VoiceError, match="takes too long to read"):
        decode(b"ID3" + bytes(100))

    number = int((folder / "pid").read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


@each_row("lines", ["import os; os.abort()", "raise SystemExit(0)"])
def test_a_decoder_that_crashes_or_gives_nothing_is_told(program, lines):
    program(lines)

    with pytest.raises(VoiceError, match="damaged"):
        decode(b"ID3" + bytes(100))


def test_no_program_is_needed_and_nobody_hears_that_pydub_looks_for_one(tmp_path):
    (tmp_path / "a.mp3").write_bytes(encoded("mp3", "libmp3lame"))
    script = (
        "import pathlib, sys; from taichi_coach.sound.decode import decode; "
        "print(decode(pathlib.Path(sys.argv[1]).read_bytes()).frames)"
    )

    ran = subprocess.run(
        [sys.executable, "-W", "always", "-c", script, str(tmp_path / "a.mp3")],
        env=own_environment() | {"PATH": str(tmp_path)},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=PATIENCE_S,
    )

    assert (ran.stdout, ran.stderr) == ("48000\n", "")


def test_where_the_package_does_not_load_a_sentence_says_so(tmp_path, monkeypatch):
    (tmp_path / "av.py").write_text("raise ImportError('libavcodec.so: wrong ELF class')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "av")
    child = own_environment() | {"PYTHONPATH": os.pathsep.join(sys.path)}
    monkeypatch.setattr(module, "own_environment", lambda: child)

    with pytest.raises(VoiceError, match=r"The package av does not load .*ELF class.*\.$"):
        condition(b"ID3" + bytes(100), Style.NORMAL)


def test_a_folder_is_no_sound_file(tmp_path):
    with pytest.raises(VoiceError, match="no file but a folder"):
        read_sound(tmp_path)


@needs_posix
def test_a_pipe_is_not_waited_for_and_a_device_not_read(tmp_path):
    os.mkfifo(tmp_path / "relax.wav")
    (tmp_path / "sit.wav").symlink_to("/dev/zero")

    for name in ("relax.wav", "sit.wav"):
        with pytest.raises(VoiceError, match="no file but"):
            read_sound(tmp_path / name)


@needs_posix
def test_a_link_that_leads_to_itself_is_told(tmp_path):
    (tmp_path / "a.wav").symlink_to(tmp_path / "b.wav")
    (tmp_path / "b.wav").symlink_to(tmp_path / "a.wav")

    with pytest.raises(OSError, match="symbolic links"):
        read_sound(tmp_path / "a.wav")


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    with (tmp_path / "large.wav").open("wb") as file:
        file.truncate(50_000_001)

    with pytest.raises(VoiceError, match="larger than 50 MB"):
        read_sound(tmp_path / "large.wav")
