"""PDFs read back, for tests of what is printed."""

import re
from io import BytesIO

from pypdf import PdfReader

#: What Qt writes of words: the name of a typeface in the page, and numbers of glyphs in it.
GLYPHS = re.compile(rb"/(\w+) [\d.]+ Tf|<([0-9A-F]+)> Tj")
#: Which signs the glyphs stand for, from one number to another.
SIGNS = re.compile(r"^<(\w+)> <\w+> (?:\[(.*)\]|<(\w+)>)", re.MULTILINE)


def read(content):
    """Return a PDF's reader; `content` is its bytes or its file."""
    return PdfReader(BytesIO(content) if isinstance(content, bytes) else content)


def words(page):
    """Return a page's words without blanks, which a PDF need not keep.

    They are read as Qt writes them: what reads any PDF takes ten times as long.
    """
    faces = {
        name.removeprefix("/").encode(): signs(face.get_object()["/ToUnicode"].get_object())
        for name, face in page["/Resources"].get("/Font", {}).items()
    }
    now, found = {}, []
    for face, glyphs in GLYPHS.findall(page["/Contents"].get_object().get_data()):
        if face:
            now = faces[face]
        else:
            found += [now.get(glyphs[at : at + 4], "") for at in range(0, len(glyphs), 4)]
    return squeezed("".join(found))


def signs(table):
    """Return the signs that a typeface's glyphs stand for, by the four digits of their numbers."""
    found = {}
    for first, several, one in SIGNS.findall(table.get_data().decode()):
        for number, sign in enumerate(re.findall(r"\w+", several or one), int(first, 16)):
            found[b"%04X" % number] = bytes.fromhex(sign).decode("utf-16-be")
    return found


def squeezed(text):
    return "".join(letter for letter in text if letter > " ")


def fonts(reader):
    """Return the names of the typefaces, and whether each is inside the file."""
    found = {}
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            (face,) = font.get_object()["/DescendantFonts"]
            described = face.get_object()["/FontDescriptor"].get_object()
            found[described["/FontName"].rpartition("+")[2]] = "/FontFile2" in described
    return found


def images(reader):
    """Return how many pictures each page shows."""
    return [len(page["/Resources"].get("/XObject", {})) for page in reader.pages]
