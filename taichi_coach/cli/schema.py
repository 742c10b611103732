"""`taichi-coach schema`: a JSON Schema, for editors that complete and check while one writes."""

from __future__ import annotations

import json

import click

from taichi_coach.text.catalogue import tr


@click.command("schema")
@click.argument("kind", type=click.Choice(["session", "movement", "programme"]))
@click.option(
    "--with-library",
    is_flag=True,
    help=tr("Offer the ids of the movements and sessions there are, with their titles."),
)
def schema(kind: str, *, with_library: bool) -> None:
    """Print the JSON Schema of a kind of file."""
    from taichi_coach.script.files.library import default_library
    from taichi_coach.script.schema.editor_schema import editor_schema
    from taichi_coach.script.schema.json_schema import json_schema

    if with_library:
        library = default_library()
        kind_schema = editor_schema(kind, library.sessions(), library.movements())
    else:
        kind_schema = json_schema(kind)
    click.echo(json.dumps(kind_schema, indent=2, ensure_ascii=False))
