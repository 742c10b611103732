"""`taichi-coach schema`: a JSON Schema, for editors that complete and check while one writes."""

from __future__ import annotations

import json

import click


@click.command("schema")
@click.argument("kind", type=click.Choice(["session", "movement", "programme"]))
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of file."""
    from taichi_coach.script.schema.json_schema import json_schema

    click.echo(json.dumps(json_schema(kind), indent=2, ensure_ascii=False))
