#!/usr/bin/env bash
# ffmpeg writes half of the chapters of an Ogg Opus file one second late.
#
# Seen with: ffmpeg 9.0.2 (the program inside imageio-ffmpeg 0.8.1), read by mutagen 1.48.1.
#
# One would think: chapters given in milliseconds are written in milliseconds, as they are into MP3. But in Opus a chapter is a comment
# CHAPTER000=HH:MM:SS.mmm, and its whole seconds are rounded to the nearest second while the milliseconds stand beside them as they
# were: every chapter whose fraction is .500 or more is exactly one second late.
# Output for 0, 10.499, 20.500 and 89.571 s: as MP3 right to the millisecond; as Opus 00:00:00.000, 00:00:10.499,
# 00:00:21.500 and 00:01:30.571.
#
# Way round: the comments CHAPTER000 and CHAPTER000NAME written as words, and -map_chapters -1; shown as the last one.
set -euo pipefail
room=$(mktemp -d); trap 'rm -rf "$room"' EXIT; cd "$room"
python3 -m venv v
v/bin/pip install -qq --disable-pip-version-check imageio-ffmpeg==0.8.1 mutagen==1.48.1
cat > chapters.py <<'P'
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe
from mutagen.id3 import ID3
from mutagen.oggopus import OggOpus

STARTS_MS = (0, 10_499, 20_500, 89_571)
chapters = "".join(
    f"[CHAPTER]\nTIMEBASE=1/1000\nSTART={start}\nEND={end}\n"
    for start, end in pairwise((*STARTS_MS, 120_000))
)


def write(name, codec, *, words="", chapters_from="1"):
    Path("about.txt").write_text(f";FFMETADATA1\n{words}{chapters}")
    command = [get_ffmpeg_exe(), "-v", "error", "-f", "lavfi", "-i", "sine=440:duration=120"]
    command += ["-f", "ffmetadata", "-i", "about.txt", "-map", "0:a", "-map_metadata", "1"]
    subprocess.run([*command, "-map_chapters", chapters_from, "-c:a", codec, name], check=True)
    return name


mp3 = sorted(each.start_time for each in ID3(write("a.mp3", "libmp3lame")).getall("CHAP"))
tags = OggOpus(write("a.opus", "libopus"))
opus = [tags[f"CHAPTER{number:03}"][0] for number in range(4)]
named = write("b.opus", "libopus", words="CHAPTER000=00:00:20.500\n", chapters_from="-1")
word = OggOpus(named)["CHAPTER000"][0]
print("MP3 ", *mp3)
print("Opus", *opus)
print("as a word", word)
late = ["00:00:00.000", "00:00:10.499", "00:00:21.500", "00:01:30.571"]
sys.exit(mp3 != list(STARTS_MS) or opus != late or word != "00:00:20.500")
P
v/bin/python chapters.py || exit 1
echo "as stated"
