"""What a PDF tells of itself beside its pages: title, author, language.

Qt (6.11) writes a title alone. It writes no tags either, which would tell a screen reader headings
from text: they cannot be added afterwards without drawing the pages anew, so readers go by the
order in which the words were painted, which is that of the page.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taichi_coach.graphics.paper.sheet import About


def with_about(content: bytes, about: About) -> bytes:
    """Return a PDF that tells this of itself, and whose title stands over a reader's window."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415  70 ms that few need
    from pypdf.generic import (  # noqa: PLC0415
        BooleanObject,
        DictionaryObject,
        NameObject,
        TextStringObject,
    )

    reader = PdfReader(BytesIO(content))
    writer = PdfWriter(clone_from=reader)
    metadata = {"/Title": about.title, "/Author": about.author}
    writer.add_metadata({**dict(reader.metadata or {}), **{k: v for k, v in metadata.items() if v}})
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(about.language)
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    written = BytesIO()
    writer.write(written)
    return written.getvalue()
