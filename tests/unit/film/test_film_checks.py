"""What is looked at before a film is begun, and what is said where it cannot be."""

import sys
from pathlib import Path

import pytest

from taichi_coach import loading
from taichi_coach.errors import SoundError
from taichi_coach.film import film_checks
from taichi_coach.film.film_checks import check_film_place
from taichi_coach.film.options import Codec, FilmOptions
from tests.tables import each_row


def said(out, **options):
    with pytest.raises(SoundError) as fault:
        check_film_place(out, FilmOptions(**options))
    return str(fault.value)


@each_row("name", ["x.mp4", "X.WEBM"])
def test_a_film_can_be_written_beside_others(tmp_path, name):
    check_film_place(tmp_path / name, FilmOptions())

    assert list(tmp_path.iterdir()) == []


@each_row(
    ("name", "options", "words"),
    [
        ("x.avi", {}, "x.avi is no film: let its name end in .mp4 or .webm."),
        ("x", {}, "x is no film: let its name end in .mp4 or .webm."),
        (
            "x.mp4",
            {"width": 1281},
            "A film cannot be 1281x720: both sides have to be even, such as 1282x720.",
        ),
        (
            "x.mp4",
            {"width": 2, "height": 2},
            "A film of 2x2 is too small to read: the least is 320x180.",
        ),
        (
            "x.mp4",
            {"width": 10**6, "height": 10**6},
            "A film of 1000000x1000000 is too large: the most is 3840x2160.",
        ),
        ("x.mp4", {"fps": 24}, "A film has 25 or 30 pictures a second, not 24."),
    ],
)
def test_what_no_film_is_like_is_told_in_a_sentence(tmp_path, name, options, words):
    assert said(tmp_path / name, **options) == words


def test_a_folder_that_is_not_there_is_named(tmp_path):
    assert said(tmp_path / "gone" / "x.mp4") == (
        f"There is no folder {tmp_path / 'gone'}: make it first."
    )


def test_without_a_right_to_write_another_folder_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)

    assert said(tmp_path / "x.mp4").endswith("may not be written here: choose another folder.")


def test_without_the_package_it_is_told_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "av", None)
    monkeypatch.setattr(loading, "find_spec", {}.get)
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert said(Path("x.mp4")) == "The package av is missing: install Tai Chi Coach anew."


def test_without_an_encoder_it_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(film_checks.ENCODERS, Codec.VP9, ("no-such-encoder", "libopus"))

    assert "has no encoder no-such-encoder here" in said(tmp_path / "x.webm")
