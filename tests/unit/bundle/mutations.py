"""Bundles with faults at random: bytes changed, cut, doubled; lists and manifests that lie."""

import io
import json
import struct
import zipfile

ODD_NAMES = (
    *("../a.yaml", "/a.yaml", "C:a.yaml", "con.yaml", "A.YAML", "a\0.yaml", "kettle.yaml/b.yaml"),
    *(
        "",
        "..",
        "\\\\x\\a.yaml",
        "e\u0301.yaml",
        "\u202e.yaml",
        "x.exe",
        "mimetype",
        "manifest.json",
    ),
)
ODD_NUMBERS = (0, 1, 7, 0xFF, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFE, 0xFFFF_FFFF)
ODD_VALUES = (None, True, -1, 10**40, 1.5, "", "x" * 3000, [], {}, [[]], "../a.yaml", "\ud800")


def mutated(whole, chance):
    """Return a bundle with one to three faults."""
    for _ in range(chance.randint(1, 3)):
        whole = chance.choice(WAYS)(whole, chance)
    return whole


def bytes_changed(whole, chance):
    raw = bytearray(whole)
    for _ in range(chance.randint(1, 8)):
        if raw:
            raw[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(raw)


def cut(whole, chance):
    one, other = sorted(chance.randint(0, len(whole)) for _ in range(2))
    return chance.choice((whole[:one], whole[one:], whole[:one] + whole[other:]))


def doubled(whole, chance):
    one, other = sorted(chance.randint(0, len(whole)) for _ in range(2))
    return whole[:other] + whole[one:]


def number_changed(whole, chance):
    """Change one number in a head, in the list, or at the end."""
    raw = bytearray(whole)
    mark, size = chance.choice(((b"PK\3\4", 30), (b"PK\1\2", 46), (b"PK\5\6", 22)))
    places = [at for at in range(len(raw)) if raw[at : at + 4] == mark]
    if places:
        at = chance.choice(places) + chance.randrange(4, size - 3)
        if at + 4 <= len(raw):
            struct.pack_into("<L", raw, at, chance.choice(ODD_NUMBERS))
    return bytes(raw)


def name_changed(whole, chance):
    def change(files):
        name = chance.choice(sorted(files))
        files[chance.choice(ODD_NAMES)] = files.pop(name)

    return rebuilt(whole, change)


def manifest_changed(whole, chance):
    def change(files):
        manifest = json.loads(files.get("manifest.json", b"{}"))
        inside = chance.choice([manifest, *manifest.get("files", ())])
        if isinstance(inside, dict) and inside:
            key = chance.choice(sorted(inside))
            if chance.random() < 0.2:
                del inside[key]
            else:
                inside[key] = chance.choice(ODD_VALUES)
        files["manifest.json"] = json.dumps(manifest).encode()

    return rebuilt(whole, change)


def content_changed(whole, chance):
    def change(files):
        name = chance.choice(sorted(files))
        files[name] = bytes_changed(files[name], chance)

    return rebuilt(whole, change)


def rebuilt(whole, change):
    """Return a zip of other files; what can no longer be read as one stays as it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(whole)) as opened:
            files = {each.filename: opened.read(each) for each in opened.infolist()}
        change(files)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for name, content in files.items():
                entry = zipfile.ZipInfo("x", (1980, 1, 1, 0, 0, 0))
                entry.filename = name
                made.writestr(entry, content)
        return out.getvalue()
    except Exception:  # noqa: BLE001  any fault of a broken zip: it is broken enough
        return whole


WAYS = (
    *(bytes_changed, cut, doubled, number_changed, number_changed),
    *(name_changed, manifest_changed, content_changed),
)
