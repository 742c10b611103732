#!/usr/bin/env bash
# VLC shows the picture inside one file for every other file that names the same artist and album.
#
# Seen with: libvlc 3.0.24 (Debian 12, libvlc5 and vlc-plugin-base); files by ffmpeg 9.0.2 (the program inside imageio-ffmpeg 0.8.1).
#
# One would think: a picture that lies in a file (MP4's covr here; ID3's APIC and Vorbis' METADATA_BLOCK_PICTURE do the same) is that
# file's picture. But VLC copies the first one that it meets to its cache, under artistalbum/ARTIST/ALBUM/, and finds it there for every
# later file of that artist and album, without a look at what those bring; for good, for the cache stays. Files without an album, or each
# with one of its own, have their own pictures.
# Output: of two files in one album, only the first has its own picture; of two in an album each, both have.
#
# Way round: the album is named as the session is, as an audio book's is.
set -euo pipefail
python3 -c 'import ctypes; ctypes.CDLL("libvlc.so.5")' 2> /dev/null || { echo "needs libvlc5 and vlc-plugin-base"; exit 2; }
room=$(mktemp -d); trap 'rm -rf "$room"' EXIT; cd "$room"
python3 -m venv v
v/bin/pip install -qq --disable-pip-version-check imageio-ffmpeg==0.8.1
cat > show.py <<'P'
import ctypes
import sys
import time
from pathlib import Path
from urllib.parse import unquote, urlparse

TITLE, ARTWORK, DONE_MS = 0, 15, 20_000
vlc = ctypes.CDLL("libvlc.so.5")
for name in ("libvlc_new", "libvlc_media_new_path"):
    getattr(vlc, name).restype = ctypes.c_void_p
vlc.libvlc_media_get_meta.restype = ctypes.c_char_p
words = (b"--intf=dummy", b"--no-video", b"--quiet")
instance = ctypes.c_void_p(vlc.libvlc_new(len(words), (ctypes.c_char_p * len(words))(*words)))
for file in sys.argv[1:]:
    media = ctypes.c_void_p(vlc.libvlc_media_new_path(instance, file.encode()))
    vlc.libvlc_media_parse_with_options(media, 0, DONE_MS)
    while not vlc.libvlc_media_get_parsed_status(media):
        time.sleep(0.01)
    shown = vlc.libvlc_media_get_meta(media, ARTWORK) or b""
    picture = Path(unquote(urlparse(shown.decode()).path))
    own = Path(file).with_suffix(".png").read_bytes()
    print(picture.read_bytes() == own, flush=True)
P
ffmpeg=$(v/bin/python -c 'import imageio_ffmpeg; print(imageio_ffmpeg.get_ffmpeg_exe())')
make() { # NAME COLOUR ALBUM
  "$ffmpeg" -v error -f lavfi -i "color=$2:size=64x64" -frames:v 1 "$1.png"
  "$ffmpeg" -v error -f lavfi -i sine=440:duration=2 -i "$1.png" -map 0:a -map 1:v -c:v copy -disposition:v attached_pic \
    -metadata title="$1" -metadata artist=Ada -metadata album="$3" "$1.m4a"
}
make one red Together
make two blue Together
make three red Three
make four blue Four
shown() { XDG_CACHE_HOME=$room/cache python3 show.py "$@" 2> /dev/null | tr '\n' ' '; }
together=$(shown one.m4a two.m4a)
apart=$(shown three.m4a four.m4a)
echo "their own picture, in one album: $together"
echo "their own picture, in an album each: $apart"
[[ "$together" == "True False " && "$apart" == "True True " ]] || exit 1
echo "as stated"
