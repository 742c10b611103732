"""What real players and readers tell about sound files."""

import ctypes
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import unquote, urlparse

from taichi_coach.text.language_codes import three_letters
from tests.end2end import vlc_reader
from tests.patience import PATIENCE_S

ROOT = Path(__file__).parents[2]
_MPV_TELLS = """
mp.register_event("file-loaded", function()
  for _, name in ipairs({"duration", "chapter-list", "metadata", "track-list"}) do
    io.stdout:write(mp.get_property(name), "\\n")
  end
  mp.command("playlist-next force")
end)
"""


@dataclass(frozen=True)
class Told:
    """What a reader tells of a file; None where it tells nothing of it.

    `captions` are the files that it would show beside it, `cover` is the picture's content.
    """

    length_ms: float
    title: str | None = None
    comment: str | None = None
    language: str | None = None
    chapters: list[tuple[float, str]] | None = None
    cover: bytes | None = None
    front: bool | None = None
    captions: list[str] | None = None


def _ran(*words, **given):
    return subprocess.run(
        [*map(str, words)],
        check=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE_S,
        **given,
    ).stdout


def by_ffprobe(files, _room):
    wanted = ("-show_format", "-show_streams", "-show_chapters", "-of", "json")
    return [_probed(json.loads(_ran("ffprobe", "-v", "error", *wanted, file))) for file in files]


def _probed(told):
    sound = next(one for one in told["streams"] if one["codec_type"] == "audio")
    pictures = [one for one in told["streams"] if one["disposition"]["attached_pic"]]
    tags = {**told["format"].get("tags", {}), **sound.get("tags", {})}
    return Told(
        float(told["format"]["duration"]) * 1000,
        tags["title"],
        tags["comment"],
        tags.get("language"),
        [(float(one["start_time"]) * 1000, one["tags"]["title"]) for one in told["chapters"]],
        front=any(one.get("tags", {}).get("comment") == "Cover (front)" for one in pictures),
    )


def by_mpv(files, room):
    script = room / "tells.lua"
    script.write_text(_MPV_TELLS)
    quiet = ("--no-config", "--vo=null", "--ao=null", "--pause", "--really-quiet")
    lines = _ran("mpv", *quiet, f"--script={script}", *files).decode().splitlines()
    return [_of_mpv(*map(json.loads, lines[at : at + 4])) for at in range(0, len(lines), 4)]


def _of_mpv(duration, chapters, metadata, tracks):
    named = {name.lower(): value for name, value in metadata.items()}
    shown = [one["external-filename"] for one in tracks if one["type"] == "sub"]
    return Told(
        duration * 1000,
        named["title"],
        named["comment"],
        next((one["lang"] for one in tracks if one["type"] == "audio" and "lang" in one), None),
        [(one["time"] * 1000, one["title"]) for one in chapters],
        captions=[Path(name).suffix for name in shown],
    )


def by_vlc(files, room):
    # Where it keeps pictures, those of other files lie already.
    env = {**os.environ, "XDG_CACHE_HOME": str(room / "vlc"), "PYTHONPATH": str(ROOT)}
    told = _ran(sys.executable, "-m", "tests.end2end.vlc_reader", *files, env=env, cwd=ROOT)
    return [_of_vlc(one) for one in json.loads(told)]


def _of_vlc(one):
    cover = Path(unquote(urlparse(one["artwork"]).path)) if one["artwork"] else None
    return Told(
        one["length_ms"],
        one["title"],
        one["comment"],
        one["language"] or None,
        [tuple(each) for each in one["chapters"]] or None,
        cover.read_bytes() if cover else None,
    )


def by_opusinfo(files, _room):
    return [_of_opusinfo(_ran("opusinfo", file).decode()) for file in files]


def _of_opusinfo(text):
    minutes, seconds = re.search(r"Playback length: (\d+)m:([\d.]+)s", text).groups()
    tags = dict(re.findall(r"^\t(\w+)=(.*)$", text, re.MULTILINE))
    return Told(
        (int(minutes) * 60 + float(seconds)) * 1000,
        tags["title"],
        tags["DESCRIPTION"],
        tags["language"],
        chapters_of(tags),
        front=tags["METADATA_BLOCK_PICTURE"].startswith("3|image/png"),
    )


def chapters_of(tags):
    """Return the chapters that comments name: CHAPTER001=00:01:02.345, CHAPTER001NAME=Rest."""
    times = sorted(
        (name, value) for name, value in tags.items() if re.fullmatch(r"CHAPTER\d+", name)
    )
    return [(_ms(value), tags[f"{name}NAME"]) for name, value in times]


def _ms(clock):
    hours, minutes, seconds = clock.split(":")
    return (int(hours) * 60 + int(minutes)) * 60_000 + float(seconds) * 1000


def by_mutagen(files, _room):
    import mutagen

    ways = {"MP3": _id3, "MP4": _mp4, "WAVE": _wave}
    return [ways.get(type(one).__name__, _vorbis)(one) for one in map(mutagen.File, files)]


def _id3(file):
    (comment,) = file.tags.getall("COMM")
    (picture,) = file.tags.getall("APIC")
    (language,) = file.tags["TLAN"].text
    order = file.tags["CTOC:toc"].child_element_ids
    chapters = [file.tags[f"CHAP:{name}"] for name in order]
    return Told(
        file.info.length * 1000,
        str(file.tags["TIT2"]),
        str(comment),
        language if comment.lang == language else f"{language}, but {comment.lang} in its comment",
        [(one.start_time, str(one.sub_frames["TIT2"])) for one in chapters],
        picture.data,
        front=picture.type == FRONT,
    )


def _mp4(file):
    return Told(
        file.info.length * 1000,
        *(file.tags[name][0] for name in ("©nam", "©cmt")),
        chapters=[(one.start * 1000, one.title) for one in file.chapters],
        cover=bytes(file.tags["covr"][0]),
    )


def _wave(file):
    return Told(file.info.length * 1000)


def _vorbis(file):
    from base64 import b64decode

    from mutagen.flac import Picture

    tags = {name.upper(): value for name, (value, *_) in dict(file.tags).items()}
    block = tags.get("METADATA_BLOCK_PICTURE")
    picture = Picture(b64decode(block)) if block else file.pictures[0]
    return Told(
        file.info.length * 1000,
        *(tags[name] for name in ("TITLE", "DESCRIPTION", "LANGUAGE")),
        chapters_of(tags),
        picture.data,
        front=picture.type == FRONT,
    )


def _has_mutagen():
    from importlib.util import find_spec

    return find_spec("mutagen") is not None


def _has_vlc():
    try:
        ctypes.CDLL(vlc_reader.LIBRARY)
    except OSError:
        return False
    return True


#: The kind of a picture that is the cover's front, in ID3 and in FLAC.
FRONT = 3
#: Each reader: whether it is here, and what asks it about files.
READERS = {
    "ffprobe": (lambda: shutil.which("ffprobe"), by_ffprobe),
    "mpv": (lambda: shutil.which("mpv"), by_mpv),
    "vlc": (_has_vlc, by_vlc),
    "opusinfo": (lambda: shutil.which("opusinfo"), by_opusinfo),
    "mutagen": (_has_mutagen, by_mutagen),
}
EVERY = (".mp3", ".m4a", ".ogg", ".opus", ".flac", ".wav")
#: What a reader does not know of a kind of file.
KNOWS = {"opusinfo": (".opus",)}
#: How far chapters and lengths may be off, in milliseconds.
NEAR_MS = 30
#: By how much readers tell a wrong length of a right file, at least and at most: of an Opus file
#: VLC takes off the 80 ms that are to be decoded before a leap, in place of its 6.5 of delay.
MISCOUNTED_MS = {("vlc", ".opus"): (-74, -73)}
#: What a reader tells of files as a rule, beside their length.
TELLS = {
    "ffprobe": {"title", "comment", "language", "chapters"},
    "mpv": {"title", "comment", "language", "chapters"},
    "vlc": {"title", "comment", "language", "chapters", "cover"},
    "opusinfo": {"title", "comment", "language", "chapters"},
    "mutagen": {"title", "comment", "language", "chapters", "cover"},
}
#: What it does not tell though the file has it, or what that kind of file has not.
UNTOLD = {
    **{("mpv", kind): {"language"} for kind in (".mp3", ".flac", ".wav")},
    ("vlc", ".mp3"): {"chapters"},
    ("vlc", ".m4a"): {"language"},
    ("vlc", ".wav"): {"chapters", "cover", "language"},
    ("mutagen", ".wav"): {"title", "comment", "chapters", "cover", "language"},
    ("mutagen", ".m4a"): {"language"},
}
#: Files that do not say what kind of a picture theirs is.
NO_FRONT = (".m4a", ".wav")


def here():
    """Return the names of the readers that are installed."""
    return [name for name, (is_here, _) in READERS.items() if is_here()]


def told_by(reader, files, room):
    """Return what a reader tells of each file that it knows, by the file."""
    known = [file for file in files if file.suffix in KNOWS.get(reader, EVERY)]
    return dict(zip(known, READERS[reader][1](known, room), strict=True)) if known else {}


def faults(reader, kind, told, about, length_ms):
    """Yield what a reader tells wrongly of a file, or not at all though it could."""
    least, most = MISCOUNTED_MS.get((reader, kind), (0, 0))
    if not least - NEAR_MS <= told.length_ms - length_ms <= most + NEAR_MS:
        yield f"is {told.length_ms:.0f} ms long, not {length_ms}"
    by_letters = kind in {".mp3", ".m4a"}
    wanted = {
        "title": about.title,
        "comment": about.comment,
        "language": three_letters(about.language) if by_letters else about.language,
        "chapters": [one.title for one in about.chapters],
        "cover": about.cover,
    }
    found = {**asdict(told), "chapters": [title for _, title in told.chapters or ()]}
    for what in sorted(TELLS[reader] - UNTOLD.get((reader, kind), set())):
        if found[what] != wanted[what]:
            yield f"its {what} is {found[what]!r:.60}, not {wanted[what]!r:.60}"
    for (at_ms, title), chapter in zip(told.chapters or (), about.chapters, strict=False):
        if abs(at_ms - chapter.at_ms) > NEAR_MS:
            yield f"“{title}” begins at {at_ms:.0f} ms, not {chapter.at_ms}"
    if told.front is False and kind not in NO_FRONT:
        yield "its cover is not the front"
    if told.captions is not None and told.captions != [".lrc", ".vtt"]:
        yield f"its captions are {told.captions}"
