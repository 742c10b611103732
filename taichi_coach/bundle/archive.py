"""The zip of a bundle: written the same each time, and read without trusting a word of it.

It is read by a reader of its own, which takes only what `write` writes: one list of files at the
very end, no more bytes than that list accounts for, and each file stored or deflated. What a zip
may be besides (encrypted, spread over disks, larger than 4 GB, with something before or after it,
files that share their bytes) is refused, and no length in it is believed: reading stops at a limit.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from taichi_coach.bundle.model import MAX_FILES, BundleError
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_END: Final = struct.Struct("<4s4H2LH")
_LISTED: Final = struct.Struct("<4s6H3L5H2L")
_HEAD: Final = struct.Struct("<4s5H3L2H")
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
_UTF8: Final = 0x800
_STORED, _DEFLATED = 0, 8
#: A number that says that the real one stands elsewhere, as for more than 4 GB.
_BIG: Final = 0xFFFF_FFFF
#: Beside the files of a bundle there are its media type and its manifest.
_MOST: Final = MAX_FILES + 2
_LONGEST_LIST: Final = _MOST * 1_000
_BLOCK: Final = 65_536
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_RIGHTS: Final = (stat.S_IFREG | 0o644) << 16


@dataclass(frozen=True, slots=True)
class Packed:
    """One file of a zip: where its head and its bytes begin, and how many there are.

    `packed` counts them as they lie there, `size` as they are.
    """

    name: str
    head: int
    start: int
    packed: int
    size: int
    crc: int
    deflated: bool


class _Listed(NamedTuple):
    """What the list at the end says of a file, field by field."""

    mark: bytes
    made_by: int
    needed: int
    flags: int
    method: int
    time: int
    day: int
    crc: int
    packed: int
    size: int
    name_length: int
    extra_length: int
    comment_length: int
    disk: int
    inner: int
    rights: int
    head: int
    name: bytes = b""


def write(place: Path, files: Iterable[tuple[str, bytes | Path, bool]]) -> None:
    """Write a zip of files in this order, each deflated or not: the same files, the same bytes.

    Raises:
        OSError: It cannot be written, or a file cannot be read.
    """
    with zipfile.ZipFile(place, "w", zipfile.ZIP_STORED, allowZip64=False) as out:
        for name, content, deflated in files:
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system = 3
            entry.external_attr = _RIGHTS
            entry.compress_type = _DEFLATED if deflated else _STORED
            whole = content if isinstance(content, bytes) else content.read_bytes()
            out.writestr(entry, whole, compresslevel=9 if deflated else None)


def listed(file: BinaryIO) -> tuple[Packed, ...]:
    """Return what is in a zip, in its own order.

    Raises:
        BundleError: It is none, or not such a one as `write` writes. The text goes on from “cannot
            be opened: ”.
        OSError: It cannot be read.
    """
    end = file.seek(0, 2) - _END.size
    if end < 0:
        raise _no_bundle()
    file.seek(end)
    mark, *disks, here, count, length, start, comment = _END.unpack(file.read(_END.size))
    if mark != b"PK\5\6":
        raise _no_bundle()
    if _BIG in {length, start}:
        raise _too_large()
    if max(here, count) > _MOST or length > _LONGEST_LIST:
        raise _too_many()
    if any(disks) or here != count or comment or start + length != end:
        raise _damaged()
    file.seek(start)
    entries = tuple(_entries(file.read(length), count))
    packed_files = tuple(_packed(file, entry, start) for entry in entries)
    _must_lie_apart(packed_files)
    return packed_files


def blocks(file: BinaryIO, packed: Packed, most: int) -> Iterator[bytes]:
    """Yield the bytes of one file, `most` of them at most.

    Raises:
        BundleError: There are more, or other ones than the list says.
        OSError: They cannot be read.
    """
    crc = total = 0
    for block in _unpacked(file, packed):
        total += len(block)
        if total > most:
            raise BundleError(
                tr("a file in it is longer than it says, {name}").format(name=packed.name)
            )
        crc = zlib.crc32(block, crc)
        yield block
    if total != packed.size or crc != packed.crc:
        raise _damaged()


def _unpacked(file: BinaryIO, packed: Packed) -> Iterator[bytes]:
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
    file.seek(packed.start)
    left = packed.packed
    while left:
        block = file.read(min(left, _BLOCK))
        if not block:
            raise _damaged()
        left -= len(block)
        if not packed.deflated:
            yield block
            continue
        while block:
            yield _inflated(unpack, block)
            block = unpack.unconsumed_tail
        if unpack.unused_data:
            raise _damaged()
    while packed.deflated and not unpack.eof:  # all was taken in, and some may be still to come
        block = _inflated(unpack, b"")
        if not block and not unpack.eof:
            raise _damaged()
        yield block


def _inflated(unpack: zlib._Decompress, block: bytes) -> bytes:
    try:
        return unpack.decompress(block, _BLOCK)
    except zlib.error:
        raise _damaged() from None


def _entries(listing: bytes, count: int) -> Iterator[_Listed]:
    at = 0
    for _ in range(count):
        if at + _LISTED.size > len(listing):
            raise _damaged()
        entry = _Listed(*_LISTED.unpack_from(listing, at))
        at += _LISTED.size
        behind = entry.name_length + entry.extra_length + entry.comment_length
        if entry.mark != b"PK\1\2" or entry.disk or at + behind > len(listing):
            raise _damaged()
        _must_be_plain(entry)
        yield entry._replace(name=listing[at : at + entry.name_length])
        at += behind
    if at != len(listing):
        raise _damaged()


def _must_be_plain(entry: _Listed) -> None:
    if entry.flags & _ENCRYPTED:
        raise BundleError(tr("it is locked with a password, and no class is"))
    kind = stat.S_IFMT(entry.rights >> 16)
    if stat.S_ISLNK(kind):
        raise BundleError(tr("it holds a link to somewhere else"))
    if kind not in {0, stat.S_IFREG}:
        raise BundleError(tr("it holds something that is no file"))
    if entry.method not in {_STORED, _DEFLATED}:
        raise BundleError(tr("it is packed in a way that no class is"))
    if _BIG in {entry.packed, entry.size, entry.head}:
        raise _too_large()


def _packed(file: BinaryIO, entry: _Listed, most: int) -> Packed:
    """Return where a file of the list lies, before `most`; its own head has to say the same."""
    file.seek(entry.head)
    raw = file.read(_HEAD.size)
    if len(raw) < _HEAD.size:
        raise _damaged()
    mark, _, flags, method, *_, name_length, extra_length = _HEAD.unpack(raw)
    start = entry.head + _HEAD.size + name_length + extra_length
    same = (flags, method) == (entry.flags, entry.method)
    if mark != b"PK\3\4" or not same or file.read(name_length) != entry.name:
        raise _damaged()
    if start + entry.packed > most:
        raise _damaged()
    deflated = entry.method == _DEFLATED
    if not deflated and entry.packed != entry.size:
        raise _damaged()
    name = _name(entry)
    return Packed(name, entry.head, start, entry.packed, entry.size, entry.crc, deflated)


def _name(entry: _Listed) -> str:
    try:
        return entry.name.decode("utf-8" if entry.flags & _UTF8 else "ascii")
    except UnicodeDecodeError:
        raise BundleError(tr("it holds a file whose name cannot be read")) from None


def _must_lie_apart(packed_files: Iterable[Packed]) -> None:
    """Refuse files that share their bytes: a few of them can pretend to be any number."""
    end = 0
    for each in sorted(packed_files, key=lambda one: one.head):
        if each.head < end:
            raise _damaged()
        end = each.start + each.packed


def _damaged() -> BundleError:
    return BundleError(tr("it is damaged; ask for it once more"))


def _no_bundle() -> BundleError:
    return BundleError(tr("it is no class, or not all of it came; ask for it once more"))


def _too_many() -> BundleError:
    return BundleError(tr("it holds more than {most:,} files").format(most=MAX_FILES))


def _too_large() -> BundleError:
    return BundleError(tr("it is larger than any class"))
