"""`doctor` runs ffmpeg, and tells what it cannot do."""

import pytest

from taichi_coach.cli.doctor import Finding, look_at_ffmpeg, look_at_films
from taichi_coach.film import place
from taichi_coach.film.options import Codec
from taichi_coach.sound import ffmpeg
from taichi_coach.sound.encode import CODECS, encoder_of
from taichi_coach.sound.ffmpeg import Ffmpeg

ALL = frozenset(encoder_of(kind) for kind in CODECS)
WHOLE = Ffmpeg("/package/ffmpeg", ALL)
BROKEN = Ffmpeg("/usr/bin/ffmpeg", fault="libavdevice.so.59: no such file")
POOR = Ffmpeg("/usr/bin/ffmpeg", ALL - {"libmp3lame", "libopus"})


@pytest.mark.parametrize(
    ("there", "ok", "found"),
    [
        ([WHOLE], True, "/package/ffmpeg"),
        ([POOR, WHOLE], True, "/package/ffmpeg · /usr/bin/ffmpeg"),
        (
            [BROKEN, WHOLE],
            True,
            "/package/ffmpeg · /usr/bin/ffmpeg: libavdevice.so.59: no such file",
        ),
        ([POOR], False, "/usr/bin/ffmpeg · none writes mp3, opus"),
        (
            [BROKEN],
            False,
            f"{BROKEN.path}: {BROKEN.fault} · none writes mp3, m4a, ogg, opus, flac",
        ),
        ([], False, "Not found; only needed for recordings and sound files other than WAV."),
    ],
)
def test_what_works_and_what_does_not_is_told(monkeypatch, there, ok, found):
    monkeypatch.setattr(ffmpeg, "there", lambda: iter(there))

    told = look_at_ffmpeg()

    assert (told.ok, told.found) == (ok, found)
    assert bool(told.mend) is not ok


def test_what_writes_films_is_told(monkeypatch):
    assert look_at_films() == Finding("films", ok=True, found="mp4, webm")

    monkeypatch.setitem(place.ENCODERS, Codec.VP9, ("none-such", "libopus"))
    told = look_at_films()

    assert not told.ok
    assert "has no encoder none-such here: install another one (pip install av)" in told.found
