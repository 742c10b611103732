"""What VLC makes of sound files: its library, in a process of its own.

    python -m tests.end2end.vlc_reader FILE...

Writes a list with an object for each file. `cvlc` uses the same library, but refuses to run as root
and tells lengths in whole seconds.
"""

import ctypes
import json
import sys

from tests.end2end.virtual_screen import until
from tests.patience import PATIENCE_S

LIBRARY = "libvlc.so.5"
TITLE, ARTIST, ALBUM, COMMENT, LANGUAGE, ARTWORK = 0, 1, 4, 6, 11, 15
PLAYING = 3


class Chapter(ctypes.Structure):
    _fields_ = (("at_ms", ctypes.c_int64), ("for_ms", ctypes.c_int64), ("name", ctypes.c_char_p))


def library():
    vlc = ctypes.CDLL(LIBRARY)
    for name in ("new", "media_new_path", "media_player_new_from_media"):
        getattr(vlc, f"libvlc_{name}").restype = ctypes.c_void_p
    vlc.libvlc_media_get_duration.restype = ctypes.c_int64
    vlc.libvlc_media_get_meta.restype = ctypes.c_char_p
    return vlc


def read(vlc, instance, file):
    media = ctypes.c_void_p(vlc.libvlc_media_new_path(instance, file.encode()))
    vlc.libvlc_media_parse_with_options(media, 0, int(PATIENCE_S * 1000))
    until(lambda: vlc.libvlc_media_get_parsed_status(media))
    told = [vlc.libvlc_media_get_meta(media, number) for number in range(ARTWORK + 1)]
    meta = [value.decode() if value else "" for value in told]
    return {
        "length_ms": vlc.libvlc_media_get_duration(media),
        "title": meta[TITLE],
        "comment": meta[COMMENT],
        "language": meta[LANGUAGE],
        "artwork": meta[ARTWORK],
        "chapters": chapters(vlc, media),
    }


def chapters(vlc, media):
    """Chapters are known only while it plays, which nobody hears."""
    player = ctypes.c_void_p(vlc.libvlc_media_player_new_from_media(media))
    vlc.libvlc_media_player_play(player)
    until(lambda: vlc.libvlc_media_player_get_state(player) >= PLAYING)
    found = ctypes.POINTER(ctypes.POINTER(Chapter))()
    count = vlc.libvlc_media_player_get_full_chapter_descriptions(player, -1, ctypes.byref(found))
    told = [(found[at].contents.at_ms, found[at].contents.name.decode()) for at in range(count)]
    vlc.libvlc_media_player_stop(player)
    return told


def main(files):
    words = (b"--intf=dummy", b"--aout=dummy", b"--no-video", b"--quiet")
    vlc = library()
    instance = ctypes.c_void_p(vlc.libvlc_new(len(words), (ctypes.c_char_p * len(words))(*words)))
    sys.stdout.write(json.dumps([read(vlc, instance, file) for file in files]))


if __name__ == "__main__":
    main(sys.argv[1:])
