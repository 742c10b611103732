"""`doctor` writes sound files and reads one, and tells what cannot be done."""

import sys

from taichi_coach.cli.doctor import Finding, look_at_films, look_at_sound_files
from taichi_coach.film import film_checks
from taichi_coach.film.options import Codec
from taichi_coach.sound import decode, sound_codecs
from taichi_coach.sound.export import FORMATS

ALL = ", ".join(kind[1:] for kind in FORMATS)


def test_every_form_is_written_and_a_recording_read():
    found = f"{ALL}; recordings are read"

    assert look_at_sound_files() == Finding("sound files", ok=True, words=found)


def test_what_lacks_its_encoder_is_named_and_the_rest_works(monkeypatch):
    monkeypatch.setitem(
        sound_codecs.CODECS, ".opus", sound_codecs.SoundCodec("no-such", "opus", "s16")
    )

    told = look_at_sound_files()

    assert not told.ok
    assert told.words.startswith("wav, mp3, m4a, ogg, flac · The package av writes no opus files")
    assert "it lacks no-such: install another one" in told.words


def test_a_decoder_that_ends_is_told(monkeypatch):
    monkeypatch.setattr(decode, "COMMAND", (sys.executable, "-c", "raise SystemExit(1)"))

    told = look_at_sound_files()

    assert not told.ok
    assert told.words == (
        "wav, m4a, ogg, opus, flac · The sound file cannot be read: it is damaged; save it again."
    )


def test_what_writes_films_is_told(monkeypatch):
    assert look_at_films() == Finding("films", ok=True, words="mp4, webm")

    monkeypatch.setitem(film_checks.ENCODERS, Codec.VP9, ("none-such", "libopus"))
    told = look_at_films()

    assert not told.ok
    assert "has no encoder none-such here: install another one (pip install --" in told.words
