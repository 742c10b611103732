"""A voice that hangs, crashes or says nothing, a cache that is damaged or full: all of it real."""

import shutil
import subprocess
import sys

import numpy as np
import pytest

from taichi_coach.child_environment import own_environment
from taichi_coach.script.model.session import Utterance
from taichi_coach.voice.clips import Clips
from taichi_coach.voice.engine import Candidate, find_engine
from taichi_coach.voice.pyttsx3_engine import Pyttsx3Engine
from taichi_coach.voice.supervised_engine import Patience
from tests.patience import PATIENCE_S

pytestmark = [pytest.mark.end2end, pytest.mark.usefixtures("no_network")]

#: The second one's few letters are soon taken for a text that hangs, the others' never.
WORDS = [Utterance(text) for text in ("Number one. " * 50, "Two.", "Number three. " * 50)]
#: A child that begins well, speaks its first text as a tone, and does `{then}` at the second.
CHILD = """
import json, math, os, struct, sys, time, wave
hello = dict(ready=True, driver="odd", version="1", whispers=False, voices=[])
print(json.dumps(hello), flush=True)
for count, line in enumerate(sys.stdin):
    job = json.loads(line)
    if count == 1:
        {then}
    level = 9000
    with wave.open(job["out"], "wb") as out:
        out.setnchannels(1); out.setsampwidth(2); out.setframerate(22050)
        tone = [int(level * math.sin(n / 9)) for n in range(9000)]
        out.writeframes(struct.pack("<9000h", *tone))
    print(json.dumps(dict(id=job["id"], ok=True)), flush=True)
"""
SILENT = """level = 0
        wave_of = wave.open(job["out"], "wb"); wave_of.setnchannels(1); wave_of.setsampwidth(2)
        wave_of.setframerate(22050); wave_of.writeframes(bytes(18000)); wave_of.close()
        print(json.dumps(dict(id=job["id"], ok=True)), flush=True); continue"""
FAULTS = {
    "hangs": ("time.sleep(600)", "did not answer within"),
    "crashes": ("os.abort()", "process ended"),
    "says nothing": (SILENT, "nothing to be heard"),
}


def odd_engine(tmp_path, then):
    child = tmp_path / "child.py"
    child.write_text(CHILD.replace("{then}", then))
    patience = Patience(start_s=PATIENCE_S, job_s=0.0, character_s=0.3)
    return Pyttsx3Engine(own_environment(), (sys.executable, str(child)), patience)


@pytest.mark.parametrize("fault", FAULTS)
def test_one_text_that_fails_is_shown_and_the_others_are_spoken(tmp_path, fault):
    then, told = FAULTS[fault]
    engine = odd_engine(tmp_path, then)
    clips = Clips(tmp_path / "clips", engine, "", 100)

    made = clips.prepare(WORDS, lambda *_: None, lambda: False)

    engine.close()
    assert list(made) == [WORDS[0], WORDS[2]]
    assert len(clips.failures) == 1
    assert told in clips.failures[0]
    assert clips.failures[0].startswith("Some words are shown and not spoken: ")


def test_an_engine_that_never_starts_is_passed_over_and_told(tmp_path):
    child = tmp_path / "child.py"
    child.write_text("import time; time.sleep(600)")
    command = (sys.executable, str(child))
    dead = Candidate(
        "dead", lambda: Pyttsx3Engine(own_environment(), command, Patience(start_s=0.5))
    )

    found = find_engine([dead])

    assert found.engine is None
    assert found.attempts == ("dead: the voice did not answer within 0 s",)


def test_a_damaged_clip_is_made_again(tmp_path):
    engine = odd_engine(tmp_path, "pass")
    folder = tmp_path / "clips"
    first = Clips(folder, engine, "", 100).prepare(WORDS, lambda *_: None, lambda: False)
    for damage in (b"", b"RIFF", bytes(5000)):
        for file in folder.iterdir():
            file.write_bytes(damage)

        again = Clips(folder, engine, "", 100).prepare(WORDS, lambda *_: None, lambda: False)

        assert list(again) == WORDS, damage
        assert all(np.array_equal(again[one].samples, first[one].samples) for one in WORDS), damage
    engine.close()


@pytest.fixture
def full_disk(tmp_path):
    """A disk that is full; for the one who owns everything, rights are no hindrance."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if not shutil.which("mount") or subprocess.run(command, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    (place / "full").write_bytes(bytes(shutil.disk_usage(place).free))
    yield place
    subprocess.run(["umount", place], check=True)


@pytest.fixture
def read_only_disk(full_disk):
    command = ["mount", "-o", "remount,ro", str(full_disk)]
    subprocess.run(command, check=True)
    return full_disk


@pytest.mark.parametrize("kind", ["full_disk", "read_only_disk"])
def test_a_cache_that_cannot_be_written_costs_only_the_keeping(tmp_path, request, kind):
    place = request.getfixturevalue(kind)
    engine = odd_engine(tmp_path, "pass")
    clips = Clips(place / "clips", engine, "", 100)

    made = clips.prepare(WORDS, lambda *_: None, lambda: False)

    engine.close()
    assert list(made) == WORDS
    assert clips.failures == ()
