"""The captions of an MP4 are turned off where they are, and nothing else is changed."""

import struct

from taichi_coach.film.not_by_default import turn_captions_off


def box(kind, *parts):
    content = b"".join(parts)
    return struct.pack(">I4s", 8 + len(content), kind) + content


def track(handler, flags):
    header = box(b"tkhd", bytes([0, 0, 0, flags]), b"\xff" * 80)
    media = box(b"mdia", box(b"mdhd", b"x" * 24), box(b"hdlr", bytes(8), handler, bytes(12)))
    return box(b"trak", header, media)


def film(captions_flags):
    tracks = track(b"vide", 3), track(b"sbtl", captions_flags), track(b"text", 3)
    moov = box(b"moov", box(b"mvhd", bytes(100)), *tracks, box(b"udta", b"sbtl"))
    pictures = b"moov sbtl" * 9
    large = struct.pack(">I4sQ", 1, b"mdat", 16 + len(pictures)) + pictures
    return box(b"ftyp", b"isom") + large + moov


def test_the_captions_alone_are_turned_off(tmp_path):
    file = tmp_path / "a.mp4"
    file.write_bytes(film(captions_flags=3))

    turn_captions_off(file)

    assert file.read_bytes() == film(captions_flags=2)


def test_a_film_without_captions_stays_as_it_is(tmp_path):
    file = tmp_path / "a.mp4"
    silent = box(b"ftyp", b"isom") + box(b"moov", track(b"vide", 3), box(b"trak", b""))
    file.write_bytes(silent + struct.pack(">I4s", 0, b"mdat") + b"to the end")
    before = file.read_bytes()

    turn_captions_off(file)

    assert file.read_bytes() == before
