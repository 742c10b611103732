"""What a new file begins from: an empty class, a template, or a copy of what there is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.authoring.desk.analysis import analyse
from taichi_coach.authoring.desk.edits import applied
from taichi_coach.authoring.desk.headed import headed
from taichi_coach.authoring.desk.on_disk import opened
from taichi_coach.authoring.desk.scaling import scaled
from taichi_coach.errors import CoachError
from taichi_coach.paths import bundled
from taichi_coach.script.messages import quotable
from taichi_coach.script.schema.fields import is_id, slug
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from pathlib import Path

    from taichi_coach.script.files.library import Library

#: `#@ from 20` behind a line: that entry, with all that is indented below it, is for the longer.
_FROM = re.compile(r" *#@ from ([0-9]+)$")
_SCHEMA = re.compile(r"\A# yaml-language-server:[^\n]*\n")


@dataclass(frozen=True, slots=True)
class Beginning:
    """One way to begin a file of a `kind`.

    `lengths` are those that it is offered in: minutes of a session, weeks of a programme, () where
    it has none; `usual` is the one to propose.
    """

    key: str
    title: str
    about: str
    kind: str = "session"
    lengths: tuple[int, ...] = ()
    usual: int = 0

    @property
    def minutes(self) -> tuple[int, ...]:
        """Return the lengths of a session in minutes; () for other kinds."""
        return self.lengths if self.kind == "session" else ()


def beginnings() -> tuple[Beginning, ...]:
    """Return the ways to begin, the plainest first."""
    return (
        Beginning(
            "empty",
            tr("An empty class"),
            tr("Warm-up and cool-down are there; the parts between wait for you."),
            lengths=(5, 10, 15, 20, 25, 30, 40, 45, 50, 60),
            usual=30,
        ),
        Beginning(
            "chair-class",
            tr("A class on chairs"),
            tr("From the neck to the feet, easy forms, hands and a quiet end."),
            lengths=(10, 15, 20, 30, 45),
            usual=30,
        ),
        Beginning(
            "hand-sheet",
            tr("A sheet for hands"),
            tr("Exercises for fingers, thumbs and wrists to take home; prints on paper."),
            lengths=(5, 8, 12),
            usual=8,
        ),
        Beginning(
            "breathing",
            tr("Breathing"),
            tr("Quiet breathing with numbers of your own."),
            lengths=(4, 5, 8, 10, 15),
            usual=5,
        ),
        Beginning(
            "programme",
            tr("A programme of weeks"),
            tr("Sessions week by week, with something small for every day."),
            kind="programme",
            lengths=(4, 6, 8, 12),
            usual=6,
        ),
        Beginning(
            "movement",
            tr("A movement"),
            tr("Phases and poses of one movement: standing, seated and holding a chair."),
            kind="movement",
        ),
    )


def begun(
    key: str, title: str, length: int, library: Library, file_id: str = "", author: str = ""
) -> str:
    """Return the text that a file begins with.

    Args:
        key: Which beginning.
        title: What the author calls it.
        length: One of the lengths that it is offered in; of others the nearest to what can be.
        library: Where its movements and sessions are.
        file_id: Its id; made of the title where it is left out.
        author: Who writes it; nobody is named where it is left out.

    Raises:
        CoachError: there is no such beginning, or the id cannot be one.
    """
    beginning = next((each for each in beginnings() if each.key == key), None)
    if beginning is None:
        raise CoachError(
            tr("There is no beginning called `{key}`: choose one of the list.").format(
                key=quotable(key)
            )
        )
    name = file_id or slug(title)
    _must_be_id(name)
    path = _place(library, name)
    text = _for_length(opened(bundled("assets") / "beginnings" / f"{key}.yaml").text, length)
    head = {"id": name, "title": title or name, "author": author}
    if beginning.kind != "session":
        return headed(text, path, head)
    text = headed(text, path, head | {"length": f"{max(length, 1)}m"})
    return _as_long(text, path, length, library)


def copied(
    document_id: str, library: Library, new_id: str, title: str = "", author: str = ""
) -> str:
    """Return a file of the library as one's own: with another id, title and author.

    Its comments and all the rest stay as they are; a first line tells what it comes from.

    Raises:
        CoachError: there is no such file, it cannot be read, or the id cannot be one.
    """
    _must_be_id(new_id)
    document = library.find(document_id)
    if document is None:
        raise CoachError(
            tr("There is nothing called `{id}` to copy: choose from the list.").format(
                id=quotable(document_id)
            )
        )
    text = _SCHEMA.sub("", opened(document.path).text)
    origin = tr("From “{title}” ({id}).").format(title=document.title, id=document.id)
    own = tr("{title}, my own").format(title=document.title)
    text = headed(text, document.path, {"id": new_id, "title": title or own, "author": author})
    return f"# {origin}\n{text}"


def _must_be_id(name: str) -> None:
    if not is_id(name):
        raise CoachError(
            tr("`{name}` cannot be an id: write `{slug}`.").format(
                name=quotable(name), slug=slug(name)
            )
        )


def _place(library: Library, name: str) -> Path:
    """Return a file in a folder of the library, so that nothing else is looked at beside it."""
    folders = library.all_folders()
    return (folders[0] if folders else bundled("sessions")) / f"{name}.yaml"


def _for_length(text: str, length: int) -> str:
    """Return a template with the entries that are meant for this length."""
    out: list[str] = []
    left_out: int | None = None
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip())
        if left_out is not None and (indent > left_out or not line.strip()):
            continue
        left_out = None
        match = _FROM.search(line)
        if match is not None and int(match[1]) > length:
            left_out = indent
            continue
        out.append(_FROM.sub("", line))
    return "\n".join(out).rstrip("\n") + "\n"


def _as_long(text: str, path: Path, minutes: int, library: Library) -> str:
    analysis = analyse(text, path, library)
    return applied(text, scaled(analysis, 0, minutes * 60_000, library).edits)
