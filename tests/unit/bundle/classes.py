"""A class to share, its bundle, and bundles made to do harm, which only our own guard ever sees."""

import hashlib
import json
import stat
import struct
import wave
import zipfile
import zlib

from PIL import Image

from taichi_coach.bundle import making
from taichi_coach.script.files.library import Library
from tests import bundled_library

SESSION = """\
format: 1
kind: session
title: While the kettle boils
author: Ann Siew
licence: CC BY 4.0
supports: [seated]
steps:
  - section: Arrive
    role: warm-up
    steps:
      - say: Sit tall with Siew, feet flat.
        picture: pics/chair.png
      - reps: 2
        movement: window-reach
  - include: parts/legs.yaml
  - include: wind-down
    only: [Quiet breath]
"""
PART = """\
format: 1
kind: session
title: Legs
licence: CC0
tags: [part]
supports: [seated]
steps:
  - section: Legs
    steps:
      - hold: 20s
        say: Feel both feet.
        audio: feet.wav
"""
MOVEMENT = """\
format: 1
kind: movement
id: window-reach
title: Reach to the window
licence: CC0
family: warm-up
phases:
  - {name: reach, for: 4s, breath: out, say: Reach}
  - {name: return, for: 4s, breath: in, say: And home}
"""
FILES = {
    "parts/feet.wav",
    "kettle.recordings/sit-tall-with-siew-feet-flat.wav",
    "kettle.yaml",
    "parts/legs.yaml",
    "pics/chair.png",
    "window-reach.yaml",
}


def sound(file):
    file.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(file), "wb") as out:
        out.setparams((1, 2, 8000, 0, "NONE", ""))
        out.writeframes(bytes(1000))


def put(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def write_class(folder):
    """Write a class as its author has it: a session, what it includes, sounds and a picture."""
    put(folder / "parts/legs.yaml", PART)
    put(folder / "movements/window-reach.yaml", MOVEMENT)
    sound(folder / "parts/feet.wav")
    sound(folder / "kettle.recordings/sit-tall-with-siew-feet-flat.wav")
    (folder / "pics").mkdir()
    Image.new("RGB", (8, 6), (200, 180, 90)).save(folder / "pics/chair.png")
    return put(folder / "kettle.yaml", SESSION)


def library(*folders):
    return Library(folders, beneath=bundled_library.library())


def bundled(folder, place):
    """Write the class, and share it as one file."""
    among = library()
    return making.make([making.find(str(write_class(folder)), among)], among, place)


def contents(file):
    with zipfile.ZipFile(file) as opened:
        return {each.filename: opened.read(each) for each in opened.infolist()}


def rewritten(files, place, *, change=None, entry=None):
    """Write files as a zip; `change` alters the manifest, `entry` each entry of the zip."""
    if change is not None:
        manifest = json.loads(files["manifest.json"])
        change(manifest)
        files = {**files, "manifest.json": json.dumps(manifest).encode()}
    with zipfile.ZipFile(place, "w") as out:
        for name, content in files.items():
            made = zipfile.ZipInfo("x")
            made.filename = name
            made.external_attr = (stat.S_IFREG | 0o644) << 16
            if entry is not None:
                entry(made)
            out.writestr(made, content)
    return place


def listed(name, content):
    return {"path": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def with_file(files, place, name, content=b"format: 1\n", **more):
    """Write a bundle with one more file, which its manifest names truly."""

    def change(manifest):
        manifest["files"].append(listed(name, content))

    return rewritten({**files, name: content}, place, change=change, **more)


def zeros(place, files, count):
    """Write a bundle with a file of so many zeros, packed; its lengths are true."""

    def change(manifest):
        manifest["files"].append({"path": "big.wav", "bytes": count, "sha256": "0" * 64})

    place = rewritten(files, place, change=change)
    packed = zipfile.ZipFile(place, "a", zipfile.ZIP_DEFLATED, compresslevel=1)
    with packed as out, out.open("big.wav", "w") as big:
        block = bytes(1_000_000)
        for _ in range(count // len(block)):
            big.write(block)
    return place


def many(place, count):
    """Write a zip with so many empty files."""
    names = [f"{number:06}.yaml".encode() for number in range(count)]
    head = struct.Struct("<4s5H3L2H")
    row = struct.Struct("<4s6H3L5H2L")
    heads = b"".join(head.pack(b"PK\3\4", 20, 0, 0, 0, 33, 0, 0, 0, 11, 0) + name for name in names)
    rows = b"".join(
        row.pack(b"PK\1\2", 20, 20, 0, 0, 0, 33, 0, 0, 0, 11, 0, 0, 0, 0, 0, at * 41) + name
        for at, name in enumerate(names)
    )
    told = min(count, 0xFFFF)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, told, told, len(rows), len(heads), 0)
    place.write_bytes(heads + rows + end)
    return place


def lying(place, files, name, size):
    """Write a bundle whose heads and manifest say that a packed file is shorter than it is."""
    whole = dict(files)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    whole[name] = packer.compress(bytes(5_000_000)) + packer.flush()

    def change(manifest):
        (told,) = [each for each in manifest["files"] if each["path"] == name]
        told["bytes"] = size

    rewritten(whole, place, change=change)
    raw = bytearray(place.read_bytes())
    word = name.encode()
    for mark, at, method in ((b"PK\3\4", 30, 8), (b"PK\1\2", 46, 10)):
        begin = -1
        while (begin := raw.find(mark, begin + 1)) >= 0:
            if raw[begin + at : begin + at + len(word)] == word:
                struct.pack_into("<H", raw, begin + method, 8)
                struct.pack_into("<L", raw, begin + at - 8 + (0 if at == 30 else -14), size)
    place.write_bytes(raw)
    return place
