#!/usr/bin/env bash
# pydub reads no MP3 with the ffmpeg of imageio-ffmpeg: it first runs ffprobe, which that package does not bring.
#
# Seen with: pydub 0.25.1, imageio-ffmpeg 0.6.0 (audioop-lts 0.2.2 where Python has no audioop).
#
# One would think: AudioSegment.converter, which pydub's README names for an ffmpeg that is not on the PATH, is all that is needed.
# But AudioSegment.from_file asks `ffprobe` of the PATH about every file that is no WAV, also where the format is given, and looks
# for it by a function of its own that no setting reaches; a machine without it gets a FileNotFoundError about 'ffprobe', not a
# fault of pydub. The same file made a WAV by the same ffmpeg is read. Rebinding pydub's functions helps and is seen by all threads.
# Output: FileNotFoundError 'ffprobe', with format="mp3" too; the WAV lasts 1000 ms.
#
# Way round: a child makes a WAV by PyAV, under our own limits, and pydub reads that.
set -euo pipefail
room=$(mktemp -d); trap 'rm -rf "$room"' EXIT; cd "$room"
python3 -m venv v
v/bin/pip install -qq --disable-pip-version-check pydub==0.25.1 imageio-ffmpeg==0.6.0 "audioop-lts==0.2.2; python_version >= '3.13'"
mkdir empty
cat > read.py <<'P'
import subprocess
import sys

from imageio_ffmpeg import get_ffmpeg_exe
from pydub import AudioSegment

ffmpeg = AudioSegment.converter = get_ffmpeg_exe()
for name in ("tone.mp3", "tone.wav"):
    command = [ffmpeg, "-v", "error", "-f", "lavfi", "-i", "sine=440:duration=1", name]
    subprocess.run(command, check=True)


def read(name, **options):
    try:
        return f"{len(AudioSegment.from_file(name, **options))} ms"
    except FileNotFoundError as error:
        return f"FileNotFoundError {error.filename!r}"


seen = [read("tone.mp3"), read("tone.mp3", format="mp3"), read("tone.wav", format="wav")]
print(*seen, sep="\n")
sys.exit(seen != ["FileNotFoundError 'ffprobe'"] * 2 + ["1000 ms"])
P
PATH=$room/empty v/bin/python -W ignore read.py || exit 1
echo "as stated"
