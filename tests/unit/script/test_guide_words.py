"""Every key and every word of the language stands in the guides for authors."""

import re
from pathlib import Path

from taichi_coach.paths import bundled
from taichi_coach.script.schema.documents import KINDS, document_schema
from tests.tables import each_row

WRITE = bundled("sessions").parent / "docs" / "write"
GUIDES = "".join(Path(WRITE / f"{name}.md").read_text("utf-8") for name in ("authoring", "poses"))
#: The guide to poses explains how these are made of the others.
SIDED = re.compile(r"-right$|^(?:left|right)-")


def words(schema):
    """Yield each key and each word that may be written, wherever it stands in a schema."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (each for each in schema.get("enum", ()) if isinstance(each, str))
        for each in schema.values():
            yield from words(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from words(each)


@each_row("kind", KINDS)
def test_every_word_of_the_language_is_in_the_guides(kind):
    known = {word for word in words(document_schema(kind)) if not SIDED.search(word)}

    assert len(known) > 10
    assert [
        word for word in sorted(known) if not re.search(rf"[`{{\[ ]{word}(?:[`:,\]\n]| \|)", GUIDES)
    ] == []
