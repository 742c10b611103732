"""What is told where a session, movement or programme is asked for and something else is found."""

from __future__ import annotations

from typing import TypeVar

from taichi_coach.errors import CoachError
from taichi_coach.script.messages import quotable
from taichi_coach.script.model.session import Document, Movement, Programme
from taichi_coach.text.catalogue import tr

_Kind = TypeVar("_Kind", bound=Document)


def of_another_kind(wanted: str, document: Document) -> str:
    """Return what is told of an id that is that of something else, with what can be done."""
    given = type(document).__name__.lower()
    words = tr("`{id}` is a {given}, not a {wanted}.").format(
        id=quotable(document.id), given=given, wanted=wanted
    )
    if isinstance(document, Programme) and wanted == "session":
        first = next((each for week in document.weeks for each in week.sessions), "")
        mend = tr("Choose one of its sessions, such as `{session}`.").format(session=first)
        return f"{words} {mend}" if first else words
    if isinstance(document, Movement) and wanted == "session":
        return f"{words} {tr('A session does it by `perform`.')}"
    return words


def of_kind(kind: type[_Kind], document: Document) -> _Kind:
    """Return the document where it is of this kind.

    Raises:
        CoachError: It is of another one.
    """
    if isinstance(document, kind):
        return document
    wanted, given = kind.__name__.lower(), type(document).__name__.lower()
    raise CoachError(
        tr("{path} is a {given}, not a {wanted}. Choose another file.").format(
            path=document.path, given=given, wanted=wanted
        )
    )
