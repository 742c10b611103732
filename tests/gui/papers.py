"""PDFs read back, for tests of what is printed."""

from io import BytesIO

from pypdf import PdfReader


def read(content):
    """Return a PDF's reader; `content` is its bytes or its file."""
    return PdfReader(BytesIO(content) if isinstance(content, bytes) else content)


def words(page):
    """Return a page's words without blanks, which a PDF need not keep."""
    return squeezed(page.extract_text())


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
