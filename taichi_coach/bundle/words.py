"""What is told of a bundle, in words: what is inside, what it replaces, who made it."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from taichi_coach.bundle.names import PICTURE_SUFFIXES
from taichi_coach.script.files.recordings import SUFFIXES as SOUNDS
from taichi_coach.script.model.session import Movement, Programme, Session
from taichi_coach.text.catalogue import ngettext, tr
from taichi_coach.text.counts import file_size
from taichi_coach.text.lists import and_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from taichi_coach.bundle.making import Made
    from taichi_coach.bundle.shelf import Preview, Replaced
    from taichi_coach.script.model.session import Document

#: So many things are told one by one.
MOST = 12


def contents(documents: Iterable[Document], files: Iterable[str], names: int) -> str:
    """Return what there is, counted: “2 sessions, 1 movement and 14 recordings”."""
    kinds = Counter(map(type, documents))
    endings = Counter(PurePosixPath(each).suffix.lower() for each in files)
    sounds = sum(endings[each] for each in SOUNDS)
    pictures = sum(endings[each] for each in PICTURE_SUFFIXES)
    programmes, sessions, moves = (kinds[each] for each in (Programme, Session, Movement))
    counted = (
        (programmes, ngettext("{count} programme", "{count} programmes", programmes)),
        (sessions, ngettext("{count} session", "{count} sessions", sessions)),
        (moves, ngettext("{count} movement", "{count} movements", moves)),
        (sounds, ngettext("{count} recording", "{count} recordings", sounds)),
        (pictures, ngettext("{count} picture", "{count} pictures", pictures)),
        (names, ngettext("how {count} name is said", "how {count} names are said", names)),
    )
    return and_list(words.format(count=count) for count, words in counted if count)


def made_line(made: Made) -> str:
    """Return what a bundle that was made holds, and how large it is."""
    gathered = made.gathered
    held = contents(gathered.documents, gathered.files, len(gathered.say_as))
    return tr("{title}, with {held}; {size}").format(
        title=made.manifest.title, held=held, size=file_size(made.place.stat().st_size)
    )


def held_in(seen: Preview) -> str:
    """Return what a bundle holds, counted."""
    files = (each.path for each in seen.bundle.manifest.files)
    return contents(seen.documents, files, len(seen.say_as))


def by_whom(seen: Preview) -> str:
    """Return who made a bundle, and under which terms it may be passed on."""
    manifest = seen.bundle.manifest
    author = manifest.author or tr("nobody named")
    licence = manifest.licence or tr("not told; ask before you pass it on")
    return tr("Author: {author}. Licence: {licence}.").format(
        author=author.rstrip("."), licence=licence.rstrip(".")
    )


def preview_lines(seen: Preview) -> list[str]:
    """Return everything that is told before a class is added, a line each."""
    manifest = seen.bundle.manifest
    lines = [manifest.title]
    lines += [manifest.summary] if manifest.summary else []
    lines += [tr("In it: {held}.").format(held=held_in(seen)), by_whom(seen)]
    lines += [f"  {line}" for line in document_lines(seen.documents)]
    lines += replaced_lines(seen)
    if seen.say_as:
        lines.append(names_line(seen))
    return lines


def names_line(seen: Preview) -> str:
    """Return how names will be said, as it stands in the list of the class."""
    return tr("It says names so: {lines}.").format(lines="; ".join(seen.say_as[:MOST]))


def document_lines(documents: Sequence[Document]) -> Iterator[str]:
    """Yield what is in a bundle by kind and title, the first of many."""
    kinds = {
        Programme: tr("Programme: {title}"),
        Session: tr("Session: {title}"),
        Movement: tr("Movement: {title}"),
    }
    for each in documents[:MOST]:
        yield kinds[type(each)].format(title=each.title)
    if len(documents) > MOST:
        yield tr("And {more} more.").format(more=len(documents) - MOST)


def replaced_lines(seen: Preview) -> list[str]:
    """Return what goes or is hidden, a sentence each."""
    if seen.same:
        return [tr("It stands in your library already.")]
    lines = []
    if seen.earlier is not None:
        was = seen.earlier.manifest
        by = tr(" by {name}").format(name=was.author) if was.author else ""
        lines.append(
            tr("It takes the place of “{title}”{by}, which you added before.").format(
                title=was.title, by=by
            )
        )
    lines += [_hides(each) for each in seen.replaced[:MOST]]
    if seen.replaced:
        lines.append(tr("What is hidden comes back when you remove the class."))
    return lines


def _hides(replaced: Replaced) -> str:
    title = replaced.document.title
    if replaced.owner is None:
        return tr("It hides “{title}”, which comes with the program.").format(title=title)
    if not replaced.owner:
        return tr("It hides “{title}”, a file of your own.").format(title=title)
    return tr("It hides “{title}” of the class “{owner}”.").format(
        title=title, owner=replaced.owner
    )


def added_line(seen: Preview) -> str:
    """Return that a class stands in the library now, and how it leaves it again."""
    manifest = seen.bundle.manifest
    return tr(
        "“{title}” stands in your library now. taichi-coach remove {id} takes it out."
    ).format(title=manifest.title, id=manifest.id)
