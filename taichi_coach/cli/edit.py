"""`taichi-coach edit`: the window, with a class on its desk."""

from __future__ import annotations

from pathlib import Path

import click

from taichi_coach.errors import CoachError
from taichi_coach.text.catalogue import tr
from taichi_coach.there import is_file


@click.command()
@click.argument("document", metavar="[FILE|ID]", required=False)
def edit(document: str | None) -> int:
    """Open the window with a session, movement or programme on its desk.

    Without a word the desk asks what to begin with. A FILE and an ID of your own are opened
    themselves; of an ID that came with the program, or in
    somebody's class, a copy of your own is begun.
    """
    from taichi_coach.cli.find import own_settings

    own = own_settings()
    file, copy_of = _wanted(document) if document else (None, "")
    from taichi_coach.cli.stopping import ends_at_once

    ends_at_once()
    from taichi_coach.app import run_desk

    return run_desk(own, file, copy_of)


def _wanted(document: str) -> tuple[Path | None, str]:
    """Return the file to open, or the id of what to copy.

    Raises:
        CoachError: there is neither.
    """
    from taichi_coach.script.files.added import is_written_here
    from taichi_coach.script.files.library import default_library

    if is_file(Path(document)):
        return Path(document), ""
    library_document = default_library(by_need=True).find(document)
    if library_document is None and (own_file := _own_file(document)) is not None:
        return own_file, ""  # it has something to mend, which is what the desk is for
    if library_document is None:
        raise CoachError(
            tr(
                "There is no file and nothing of the library called {document}: `taichi-coach list`"
                " shows what there is, and `edit` without a word begins something new."
            ).format(document=document)
        )
    return (
        (library_document.path, "")
        if is_written_here(library_document.path)
        else (None, library_document.id)
    )


def _own_file(document_id: str) -> Path | None:
    """Return the file of one's own that is called like an id, whatever is written in it."""
    from taichi_coach.paths import own_sessions
    from taichi_coach.script.schema.fields import is_id

    if not is_id(document_id):
        return None
    named = (own_sessions() / f"{document_id}{ending}" for ending in (".yaml", ".yml"))
    return next((each for each in named if is_file(each)), None)
