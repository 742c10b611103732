"""The manifest of a bundle as JSON: written the same each time, read without trust."""

from __future__ import annotations

import json
import re
from typing import Any, Final, TypeVar

from taichi_coach.bundle.model import (
    FORMAT,
    MAX_BYTES,
    MAX_FILES,
    MAX_TOTAL,
    BundledFile,
    BundleError,
    Manifest,
)
from taichi_coach.bundle.names import name_fault, twins
from taichi_coach.text.catalogue import tr

_T = TypeVar("_T")

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_LONGEST_ID, _LONGEST_TEXT, _MOST_NAMES = 100, 2_000, 5_000


class _FaultyError(Exception):
    """The manifest says something that no manifest says."""


def written(manifest: Manifest) -> bytes:
    """Return a manifest as it stands in its file."""
    content = {
        "format": FORMAT,
        "id": manifest.id,
        "title": manifest.title,
        "summary": manifest.summary,
        "author": manifest.author,
        "licence": manifest.licence,
        "language": manifest.language,
        "made_with": manifest.made_with,
        "opens": list(manifest.opens),
        "needs": {kind: list(ids) for kind, ids in sorted((manifest.needs or {}).items())},
        "files": [
            {"path": each.path, "bytes": each.size, "sha256": each.sha256}
            for each in manifest.files
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def in_one_line(text: str, most: int = _LONGEST_TEXT) -> str:
    """Return a text of a document as a manifest may have it: authors write several lines, too."""
    return " ".join(_CONTROL.sub(" ", text).split())[:most]


def read(content: bytes) -> Manifest:
    """Return the manifest of a bundle.

    Raises:
        BundleError: It is damaged, of a newer form, or names what a bundle may not hold. The text
            goes on from “cannot be opened: ”.
    """
    try:
        raw = json.loads(content.decode("utf-8"))
        return _manifest(_of(dict, raw))
    except (ValueError, RecursionError, KeyError, _FaultyError):
        raise BundleError(tr("its manifest is damaged")) from None


def _manifest(raw: dict[str, Any]) -> Manifest:
    form = _of(int, raw["format"])
    if form > FORMAT:
        raise BundleError(tr("a newer version of the program made it; bring yours up to date"))
    if form != FORMAT:
        raise _FaultyError
    files = tuple(_file(_of(dict, each)) for each in _of(list, raw["files"]))
    _must_be_sane(files)
    opens = tuple(_id(each) for each in _of(list, raw["opens"])[:MAX_FILES])
    needs = {
        _text(kind): tuple(_id(each) for each in _of(list, ids)[:_MOST_NAMES])
        for kind, ids in _of(dict, raw.get("needs", {})).items()
    }
    if not opens or not files:
        raise _FaultyError
    texts = ("summary", "author", "licence", "language", "made_with")
    return Manifest(
        id=_id(raw["id"]),
        title=_text(raw["title"]),
        opens=opens,
        files=files,
        needs=needs,
        **{name: _text(raw.get(name, "")) for name in texts},
    )


def _must_be_sane(files: tuple[BundledFile, ...]) -> None:
    if len(files) > MAX_FILES:
        raise BundleError(tr("it holds more than {most:,} files").format(most=MAX_FILES))
    faults = (name_fault(each.path) for each in files)
    if fault := next((each for each in faults if each), None):
        raise BundleError(fault)
    if twin := twins(each.path for each in files):
        raise BundleError(
            tr("it holds two files that some systems take for one, {name}").format(name=twin)
        )
    if max((each.size for each in files), default=0) > MAX_BYTES:
        raise BundleError(
            tr("it holds a file of more than {most} MB").format(most=MAX_BYTES // 1_000_000)
        )
    if sum(each.size for each in files) > MAX_TOTAL:
        raise BundleError(tr("it holds more than {most} MB").format(most=MAX_TOTAL // 1_000_000))


def _file(raw: dict[str, Any]) -> BundledFile:
    path, size, sha256 = _of(str, raw["path"]), _of(int, raw["bytes"]), _of(str, raw["sha256"])
    if size < 0 or not _SHA256.fullmatch(sha256):
        raise _FaultyError
    return BundledFile(path, size, sha256)


def _of(kind: type[_T], value: object) -> _T:
    """Return a value that has to be of a kind; True is no number."""
    if not isinstance(value, kind) or isinstance(value, bool):
        raise _FaultyError
    return value


def _id(value: object) -> str:
    text = _of(str, value)
    if len(text) > _LONGEST_ID or not _ID.fullmatch(text):
        raise _FaultyError
    return text


def _text(value: object) -> str:
    """Return a text that can be shown: what would move a terminal's cursor is no part of one."""
    text = _of(str, value)
    if _CONTROL.search(text) or len(text) > _LONGEST_TEXT:
        raise _FaultyError
    return text
