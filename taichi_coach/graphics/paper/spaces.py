"""Blanks in a PDF that Qt has written, so that its words can be copied and read aloud.

Qt draws blanks, but in the table of what each glyph means it leaves them out, and some readers
then run all words together. The table begins with an entry for no glyph at all, which nobody
needs: the blank takes its place, byte for byte, so that nothing else in the file moves.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from typing import Final

_FONT: Final = re.compile(rb"/DescendantFonts \[(\d+) 0 R\]\s*/ToUnicode (\d+) 0 R")
_NO_GLYPH: Final = b"<0000> <0000> <0000>"
_RANGE: Final = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]{4})> [<\[]")
_ENTRY: Final = 20


# WORKAROUND findings/qt-pdf-blanks-are-tabs.sh
def with_spaces(content: bytes) -> bytes:
    """Return a PDF in which blanks have a meaning; unchanged where it is built in another way."""
    file = _File.of(content)
    if file is None:
        return content
    patched = bytearray(content)
    for descendant, meanings in _FONT.findall(content):
        font = file.typeface(int(descendant))
        at = content.find(_NO_GLYPH, file.start(int(meanings)))
        end = content.find(b"endcmap", file.start(int(meanings)))
        if font is None or not 0 <= at < end:
            continue
        known = {
            code
            for first, last in _RANGE.findall(content, at, end)
            for code in range(int(first, 16), int(last, 16) + 1)
        }
        blanks = sorted(blank_glyphs(font) - known)
        if blanks:
            patched[at : at + len(_NO_GLYPH)] = b"<%04X> <%04X> <0020>" % (blanks[0], blanks[0])
    return bytes(patched)


def blank_glyphs(font: bytes) -> set[int]:
    """Return the glyphs of a TrueType font that have no outline."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = {}
    for record in range(count):
        tag, _, start, length = struct.unpack_from(">4sIII", font, 12 + 16 * record)
        tables[tag] = (start, length)
    if not {b"head", b"loca"} <= tables.keys():
        return set()
    (wide,) = struct.unpack_from(">h", font, tables[b"head"][0] + 50)
    start, length = tables[b"loca"]
    size, kind = (4, "I") if wide else (2, "H")
    places = struct.unpack_from(f">{length // size}{kind}", font, start)
    return {at for at in range(len(places) - 1) if places[at] == places[at + 1]}


@dataclass(frozen=True, slots=True)
class _File:
    """A PDF with one plain table of its objects, which begins at `table`."""

    content: bytes
    table: int

    @classmethod
    def of(cls, content: bytes) -> _File | None:
        match = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", content)
        if match is None:
            return None
        begun = re.compile(rb"xref\n0 \d+\n").match(content, int(match[1]))
        return None if begun is None else cls(content, begun.end())

    def start(self, number: int) -> int:
        """Return where an object begins."""
        entry = self.table + _ENTRY * number
        return int(self.content[entry : entry + 10])

    def typeface(self, number: int) -> bytes | None:
        """Return the TrueType font that belongs to a font's object, or None."""
        for name in (rb"/FontDescriptor", rb"/FontFile2"):
            start = self.start(number)
            end = self.content.find(b"endobj", start)
            reference = re.compile(name + rb" (\d+) 0 R").search(self.content, start, end)
            if reference is None:
                return None
            number = int(reference[1])
        stream = self.content.find(b"stream\n", self.start(number)) + len(b"stream\n")
        try:
            return zlib.decompressobj().decompress(self.content[stream:])
        except zlib.error:
            return None
