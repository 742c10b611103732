"""What there is to tell of all sessions and programmes, worked out: each session laid out once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from taichi_coach.authoring.file_checks import names_others
from taichi_coach.cli.find import choose_support, own_settings, speech_lengths
from taichi_coach.cli.listing import Listing, ListingTable
from taichi_coach.errors import CoachError
from taichi_coach.paths import bundled, own_sessions
from taichi_coach.script.files.library import default_library
from taichi_coach.script.files.sorting import listing_key
from taichi_coach.script.messages import typed
from taichi_coach.script.model.session import SAFER, Programme, Session
from taichi_coach.script.model.session_with_own_numbers import with_own_numbers
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import figure, in_minutes
from taichi_coach.timeline.compiler import lay_out
from taichi_coach.timeline.speech_lengths import is_estimate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from taichi_coach.cli.listing import Row
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Document

#: The tag of a session that is made for others to include.
PART = "part"


def listed() -> tuple[Listing, bool]:
    """Return all of it, and whether it hangs on session files alone: none names a recording."""
    library = default_library()
    documents: tuple[Document, ...] = (
        *sorted(library.programmes().values(), key=lambda programme: programme.title),
        *sorted(library.sessions().values(), key=_place),
    )
    lengths = _lengths(library)
    made = Listing(
        [_entry(document, lengths) for document in documents],
        tuple(_tables(documents, lengths)),
        broken_files(library),
    )
    return made, not any(map(names_others, library.inspections().values()))


def _place(session: Session) -> tuple[bool, bool, str]:
    return PART in session.tags, *listing_key(session.id, session.title)


@dataclass(frozen=True, slots=True)
class _Length:
    """How long a session is in milliseconds, and whether that is an estimate."""

    ms: int
    estimated: bool


def _lengths(library: Library) -> dict[str, _Length]:
    """Return how long each session is for this person; without those that cannot be used."""
    own, lengths = own_settings(), {}
    speech = speech_lengths(own)
    for session in library.sessions().values():
        support = choose_support(session, library, None, own)
        try:
            whole = with_own_numbers(library.resolve(session), own)
            laid_out = lay_out(
                whole,
                library.movements(),
                support,
                length_of=speech.length_of,
                lead_ms=own.lead_s * 1000,
                speed=own.speed / 100,
                events=False,
            ).timeline
        except CoachError:
            continue
        lengths[session.id] = _Length(laid_out.duration_ms, is_estimate(laid_out, speech))
    return lengths


def _entry(document: Document, lengths: Mapping[str, _Length]) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "kind": type(document).__name__.lower(),
        "id": document.id,
        "title": document.title,
        "summary": document.summary,
        "language": document.language,
        "tags": list(document.tags),
        "file": str(document.path),
    }
    if isinstance(document, Session):
        length = lengths.get(document.id)
        entry["minutes"] = None if length is None else in_minutes(length.ms)
        entry["estimated"] = length is not None and length.estimated
        if document.length_ms is not None:
            entry["target_minutes"] = in_minutes(document.length_ms)
        entry["supports"] = [support.value for support in document.supports]
    if isinstance(document, Programme):
        entry["weeks"] = len(document.weeks)
        entry["support"] = document.support
    return entry


def _tables(
    all_documents: Iterable[Document], lengths: Mapping[str, _Length]
) -> Iterator[ListingTable]:
    groups: dict[str, list[Document]] = {}
    for document in all_documents:
        groups.setdefault(_heading(document), []).append(document)
    for heading, documents in groups.items():
        much = tr("Weeks") if isinstance(documents[0], Programme) else tr("Min")
        rows = tuple(_row(document, lengths) for document in documents)
        yield ListingTable((heading, "", much, tr("Support")), rows)


def _row(document: Document, lengths: Mapping[str, _Length]) -> Row:
    name, title = document.id, document.title
    if isinstance(document, Programme):
        return name, title, str(len(document.weeks)), str(document.support or tr("your own"))
    supports = document.supports if isinstance(document, Session) else ()
    held = tr("any") if set(supports) >= set(SAFER) else ", ".join(supports)
    length = lengths.get(name)
    lasts = "" if length is None else figure(length.ms, estimated=length.estimated)
    if isinstance(document, Session) and document.length_ms is not None:
        target = figure(document.length_ms)
        lasts = tr("{minutes} of {target}").format(minutes=lasts or "?", target=target)
    return name, title, lasts, held


def _heading(document: Document) -> str:
    """Return under which heading a file is listed; parts are sessions that others include."""
    if isinstance(document, Programme):
        return tr("Programmes")
    return tr("Parts of sessions") if PART in document.tags else tr("Sessions")


def broken_files(library: Library) -> tuple[str, ...]:
    """Return a sentence for each folder that has files which cannot be read."""
    broken = [file for file, read in library.inspections().items() if read.document is None]
    sentences = []
    for folder, whose in ((own_sessions(), "your"), (bundled("sessions"), tr("the program's"))):
        count = sum(file.is_relative_to(folder) for file in broken)
        if count:
            text = tr("{count} of {whose} files cannot be read").format(count=count, whose=whose)
            sentences.append(
                tr("{told}: taichi-coach check {folder} tells why.").format(
                    told=text, folder=typed(folder)
                )
            )
    return tuple(sentences)
