"""Which ffmpeg is taken: one that works, and has what is needed."""

import os
import subprocess

import pytest

from taichi_coach.errors import SoundError
from taichi_coach.sound import export, ffmpeg

posix = pytest.mark.skipif(os.name != "posix", reason="shell scripts stand in for ffmpeg")
LISTS_OPUS = "echo ' A....D libopus   libopus Opus (codec opus)'"
LISTS_BOTH = f"{LISTS_OPUS}; echo ' A..... libmp3lame  MP3'"


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """Let shell scripts be the system's ffmpeg and that of the package; None where there is none.

    They are counted in `runs`.
    """

    def written(name, script):
        if script is None:
            return None
        file = tmp_path / name
        file.write_text(f"#!/bin/sh\necho {name} >> {tmp_path}/runs\n{script}\n")
        file.chmod(0o755)
        return str(file)

    def make(system, package):
        monkeypatch.setattr(ffmpeg.shutil, "which", lambda _: written("system", system))
        monkeypatch.setattr(ffmpeg, "_packaged", lambda: written("package", package))
        return tmp_path

    return make


def name(path):
    return path and path.rsplit("/", 1)[1]


@posix
@pytest.mark.parametrize(
    "system",
    [
        "echo 'error while loading shared libraries: libavdevice.so.59' >&2; exit 127",
        "exit 1",
        "exit 0",
        "kill -ILL $$",
    ],
)
def test_one_that_does_not_run_gives_way_to_the_package_s(programs, system):
    programs(system, LISTS_OPUS)

    assert name(ffmpeg.find_ffmpeg()) == "package"
    assert [name(each) for each in ffmpeg.working()] == ["package"]


@posix
def test_one_for_another_machine_gives_way(programs, tmp_path, monkeypatch):
    programs(None, LISTS_OPUS)
    foreign = tmp_path / "foreign"
    foreign.write_bytes(b"\x7fELF" + bytes(60))
    foreign.chmod(0o755)
    monkeypatch.setattr(ffmpeg.shutil, "which", lambda _: str(foreign))

    assert name(ffmpeg.find_ffmpeg()) == "package"


@posix
def test_one_that_does_not_answer_gives_way(programs, monkeypatch):
    programs(LISTS_OPUS, LISTS_OPUS)
    run = subprocess.run

    def hang(command, **told):
        if "system" in command[0]:
            raise subprocess.TimeoutExpired(command, 1)
        return run(command, **told)

    monkeypatch.setattr(ffmpeg.subprocess, "run", hang)

    assert name(ffmpeg.find_ffmpeg()) == "package"


@posix
def test_each_is_chosen_by_what_is_needed_and_asked_once(programs):
    folder = programs(LISTS_OPUS, LISTS_BOTH)

    for _ in range(2):
        assert name(ffmpeg.find_ffmpeg("libopus")) == "system"
        assert name(ffmpeg.find_ffmpeg("libmp3lame")) == "package"
        assert ffmpeg.find_ffmpeg("libvorbis") is None

    assert (folder / "runs").read_text().split() == ["system", "package"]


@posix
def test_the_package_is_left_alone_where_the_system_s_does(programs):
    folder = programs(LISTS_BOTH, LISTS_BOTH)

    assert name(ffmpeg.needed_ffmpeg("to write mp3 files", "libmp3lame")) == "system"
    assert (folder / "runs").read_text().split() == ["system"]


@posix
def test_where_none_will_do_each_reason_is_told(programs, tmp_path):
    programs("echo 'no such library' >&2; exit 1", LISTS_OPUS)

    with pytest.raises(
        SoundError,
        match=r"needed to write mp3 files, and none here will do: \S+system \(no such library\),"
        r" \S+package \(it lacks libmp3lame\); install ffmpeg .*\.$",
    ):
        export.check_place(tmp_path / "a.mp3")


def test_without_ffmpeg_one_sentence_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(ffmpeg.shutil, "which", lambda _: None)
    monkeypatch.setattr(ffmpeg, "find_spec", lambda _: None)

    with pytest.raises(SoundError, match="ffmpeg is needed to write ogg files: install ffmpeg"):
        export.check_place(tmp_path / "a.ogg")


def test_a_package_without_a_program_is_no_ffmpeg(monkeypatch):
    package = pytest.importorskip("imageio_ffmpeg")
    monkeypatch.setattr(ffmpeg.shutil, "which", lambda _: None)
    assert ffmpeg.find_ffmpeg("libmp3lame") == package.get_ffmpeg_exe()

    def refuse():
        raise RuntimeError("No ffmpeg exe could be found")

    monkeypatch.setattr(package, "get_ffmpeg_exe", refuse)

    assert ffmpeg.find_ffmpeg() is None
