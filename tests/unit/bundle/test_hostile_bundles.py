"""Bundles made to do harm are refused in one sentence, before anything is written."""

import json
import os
import random
import stat
import zipfile

import pytest

from taichi_coach import paths
from taichi_coach.bundle import opening, shelf
from taichi_coach.bundle.model import BundleError
from tests.tables import each_row
from tests.unit.bundle import classes
from tests.unit.bundle.mutations import mutated


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    folder = tmp_path_factory.mktemp("good")
    classes.bundled(folder / "class", folder / "good.taichi")
    return folder / "good.taichi"


@pytest.fixture
def files(good):
    return classes.contents(good)


def refusal(file):
    """Return why a bundle is refused; nothing is written for that."""
    before = sorted(file.parent.rglob("*"))
    with pytest.raises(BundleError) as raised:
        shelf.preview(file, classes.library())
    assert sorted(file.parent.rglob("*")) == before
    assert not paths.own_sessions().exists()
    said = str(raised.value)
    assert "\n" not in said
    assert said.startswith(f"{file.name} cannot be opened: ")
    return said


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_into_which_nobody_writes(tmp_path):
    os.mkfifo(tmp_path / "b.taichi")
    assert "it is a pipe and no file" in refusal(tmp_path / "b.taichi")


@each_row(
    "name",
    [
        *("../out.yaml", "a/../../out.yaml", "/etc/out.yaml", "C:/out.yaml", "c:out.yaml"),
        *("..\\out.yaml", "\\\\host\\share\\out.yaml"),
    ],
)
def test_a_file_that_would_leave_its_folder(name, files, tmp_path):
    assert "leave its folder" in refusal(classes.with_file(files, tmp_path / "b.taichi", name))


@each_row(
    "name",
    [
        *("con.yaml", "sub/NUL.yaml", "aux .yaml", "com1.yaml", "LPT\u00b9.yaml", "ab:c.yaml"),
        *("dot./a.yaml", "space /a.yaml", " a.yaml", ".hidden.yaml", ".git/a.yaml", "a//b.yaml"),
        *("what?.yaml", "a\u202elmay.yaml", "a\x07.yaml", "a\ue000.yaml"),
        *("long" * 60 + ".yaml", "a/" * 9 + "b.yaml", ""),
    ],
)
def test_a_name_that_not_every_system_takes(name, files, tmp_path):
    assert "every system" in refusal(classes.with_file(files, tmp_path / "b.taichi", name))


@each_row("name", ["run.exe", "inner.taichi", "inner.zip", "folder.yaml/", "bare"])
def test_a_file_of_a_kind_that_no_class_has(name, files, tmp_path):
    assert refusal(classes.with_file(files, tmp_path / "b.taichi", name))


@each_row("name", ["KETTLE.yaml", "Kettle.YAML", "kettle.yaml/a.yaml"])
def test_names_that_some_systems_take_for_one(name, files, tmp_path):
    assert "take for one" in refusal(classes.with_file(files, tmp_path / "b.taichi", name))


def test_accents_written_in_two_ways_are_twins(files, tmp_path):
    first = classes.with_file(files, tmp_path / "a.taichi", "caf\u00e9.yaml")
    both = classes.with_file(classes.contents(first), tmp_path / "b.taichi", "cafe\u0301.yaml")
    assert "take for one" in refusal(both)


def test_one_name_twice(files, tmp_path):
    place = classes.rewritten(files, tmp_path / "b.taichi")
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(place, "a") as out,
    ):
        out.writestr("kettle.yaml", "format: 1")
    assert "two files of one name" in refusal(place)


def entry_of(name, **more):
    def change(entry):
        if entry.filename == name:
            for key, value in more.items():
                setattr(entry, key, value)

    return change


@each_row(
    ("kind", "said"),
    [(stat.S_IFLNK, "a link"), (stat.S_IFIFO, "no file"), (stat.S_IFDIR, "no file")],
)
def test_what_is_no_file(kind, said, files, tmp_path):
    entry = entry_of("kettle.yaml", external_attr=(kind | 0o777) << 16)
    assert said in refusal(classes.rewritten(files, tmp_path / "b.taichi", entry=entry))


def test_an_unknown_way_of_packing(files, tmp_path):
    entry = entry_of("kettle.yaml", compress_type=zipfile.ZIP_BZIP2)
    assert "packed in a way" in refusal(
        classes.rewritten(files, tmp_path / "b.taichi", entry=entry)
    )


def test_an_encrypted_file(files, tmp_path):
    place = classes.rewritten(files, tmp_path / "b.taichi")
    raw = bytearray(place.read_bytes())
    raw[raw.index(b"PK\1\2") + 8] |= 1
    place.write_bytes(raw)
    assert "password" in refusal(place)


def test_ten_gigabytes_of_zeros_and_lengths_that_lie(files, tmp_path):
    told = classes.zeros(tmp_path / "told.taichi", files, 51_000_000)
    assert "more than 50 MB" in refusal(told)
    short = classes.lying(tmp_path / "short.taichi", files, "parts/feet.wav", 1_044)
    assert "longer than it says" in refusal(short)

    def huge(manifest):
        manifest["files"][0]["bytes"] = 10**10

    assert "more than 50 MB" in refusal(
        classes.rewritten(files, tmp_path / "h.taichi", change=huge)
    )


def test_more_files_than_any_class_has(files, tmp_path):
    assert "more than 2,000 files" in refusal(classes.many(tmp_path / "m.taichi", 3_000))
    assert refusal(classes.many(tmp_path / "n.taichi", 70_000))


@each_row(
    ("change", "said"),
    [
        (lambda raw: raw.update(format=2), "newer version of the program"),
        (lambda raw: raw.update(format=0), "manifest is damaged"),
        (lambda raw: raw.update(format=True), "manifest is damaged"),
        (lambda raw: raw.update(id="../x"), "manifest is damaged"),
        (lambda raw: raw.update(title="a\x1b[2J"), "manifest is damaged"),
        (lambda raw: raw.update(title="a" * 9_999), "manifest is damaged"),
        (lambda raw: raw.update(files={}), "manifest is damaged"),
        (lambda raw: raw.update(opens=[]), "manifest is damaged"),
        (lambda raw: raw.pop("opens"), "manifest is damaged"),
        (lambda raw: raw["files"][0].update(bytes=-1), "manifest is damaged"),
        (lambda raw: raw["files"][0].update(sha256="A" * 64), "manifest is damaged"),
        (lambda raw: raw["files"][1].update(sha256="0" * 64), "not what its author packed"),
        (lambda raw: raw["files"][0].update(bytes=5), "longer than it says"),
        (lambda raw: raw["files"][0].update(bytes=4_000), "not what its author packed"),
        (lambda raw: raw["files"].pop(), "other files than its manifest"),
        (lambda raw: raw["files"].extend(raw["files"] * 400), "more than 2,000 files"),
        (lambda raw: raw["files"].append(raw["files"][0]), "take for one"),
        (
            lambda raw: raw["files"].extend(
                {**raw["files"][0], "path": f"{at}.wav", "bytes": 49_000_000} for at in range(12)
            ),
            "more than 500 MB",
        ),
        (lambda raw: raw["needs"].update(session=["from-tomorrow"]), "does not have"),
        (lambda raw: raw["needs"].update(sound=["from-tomorrow"]), "does not have"),
    ],
)
def test_a_manifest_that_is_not_so(change, said, files, tmp_path):
    assert said in refusal(classes.rewritten(files, tmp_path / "b.taichi", change=change))


@each_row("raw", [b"[]", b"{", b"\xff", b"[" * 100_000, b'{"format": 1}'])
def test_a_manifest_that_is_none(raw, files, tmp_path):
    files["manifest.json"] = raw
    assert "manifest is damaged" in refusal(classes.rewritten(files, tmp_path / "b.taichi"))


def test_no_manifest_and_another_media_type(files, tmp_path):
    rest = {name: raw for name, raw in files.items() if name != "manifest.json"}
    assert "no manifest" in refusal(classes.rewritten(rest, tmp_path / "b.taichi"))
    files["mimetype"] = b"application/epub+zip"
    assert "other files" in refusal(classes.rewritten(files, tmp_path / "c.taichi"))


def test_what_is_no_zip_or_not_all_of_one(good, tmp_path):
    whole = good.read_bytes()
    place = tmp_path / "b.taichi"
    for raw in (b"", b"PK", b"format: 1\n" * 99, whole[:-1], whole[:-30], whole[: len(whole) // 2]):
        place.write_bytes(raw)
        assert "no class" in refusal(place)
    for raw in (b"#!/bin/sh\n" + whole, whole[: whole.rindex(b"PK\5\6")] + bytes(22)):
        place.write_bytes(raw)
        assert refusal(place)


def test_files_that_share_their_bytes(good, tmp_path):
    raw = bytearray(good.read_bytes())
    at = raw.index(b"PK\1\2")
    second = raw.index(b"PK\1\2", at + 4)
    third = raw.index(b"PK\1\2", second + 4)
    raw[third + 42 : third + 46] = raw[second + 42 : second + 46]
    place = tmp_path / "b.taichi"
    place.write_bytes(raw)
    assert "damaged" in refusal(place)


def test_a_file_that_is_not_there_and_a_folder(tmp_path):
    for place in (tmp_path / "none.taichi", tmp_path):
        with pytest.raises(BundleError):
            opening.open_bundle(place)


@each_row(
    ("text", "said"),
    [
        ("format: 1\nkind: session\n", "kettle.yaml, line"),
        (classes.SESSION.replace("window-reach", "nowhere"), "nowhere"),
        (classes.SESSION.replace("parts/legs.yaml", "gone"), "gone"),
        (classes.SESSION.replace("pics/chair.png", "window-reach.yaml"), "window-reach.yaml"),
    ],
)
def test_what_cannot_be_practised_is_refused_too(text, said, files, tmp_path):
    files["kettle.yaml"] = text.encode()

    def change(manifest):
        manifest["files"] = [
            classes.listed(name, raw)
            for name, raw in files.items()
            if name not in {"mimetype", "manifest.json"}
        ]

    told = refusal(classes.rewritten(files, tmp_path / "b.taichi", change=change))
    assert said in told
    assert "taichi-coach-" not in told


def test_a_sample_of_what_the_benchmark_fuzzes(good, tmp_path):
    """`benchmarks/fuzz_bundles.py` tries 100,000."""
    whole, chance = good.read_bytes(), random.Random(15)  # noqa: S311  the same faults each time
    place = tmp_path / "fuzzed.taichi"
    refused = []
    for _ in range(150):
        place.write_bytes(mutated(whole, chance))
        try:
            opening.open_bundle(place)
        except BundleError as error:
            refused.append(str(error))
    assert len(refused) > 100
    assert not any("\n" in each for each in refused)
    assert list(tmp_path.iterdir()) == [place]


def test_a_manifest_names_every_file_with_its_sum(files):
    manifest = json.loads(files.pop("manifest.json"))
    assert files.pop("mimetype") == b"application/vnd.taichi-coach.class+zip"
    assert manifest["files"] == [classes.listed(*each) for each in sorted(files.items())]
