"""The desk in words: findings, lengths, questions; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from taichi_coach.script.model.diagnostics import Level
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import clock, span
from taichi_coach.ui.widgets.values import Answer, Asking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.authoring.desk.analysis import Analysis, Remark
    from taichi_coach.authoring.desk.scaling import Scaling

KEYS: Final = tr(
    "Ctrl+Space: what can stand here. F8: next finding. F5: play. Esc, then Tab: leave the text."
)
#: So near to a length is as long as it was wanted.
NEAR_MS: Final = 2000
_LEVELS: Final = {
    Level.ERROR: (tr("to mend"), tr("To mend")),
    Level.WARNING: (tr("to look at"), tr("To look at")),
    Level.ADVICE: (tr("to think about"), tr("To think about")),
}
KINDS: Final = {
    "session": tr("Session"),
    "movement": tr("Movement"),
    "programme": tr("Programme"),
}


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file that can be gone on with: its path, what it is called, and a line about it."""

    path: str
    title: str
    line: str


def summary(remarks: Sequence[Remark]) -> str:
    """Return how a text stands, in one line."""
    if not remarks:
        return tr("All in order.")
    levels = [each.level for each in remarks]
    counts = [
        f"{levels.count(level)} {words}" for level, (words, _) in _LEVELS.items() if level in levels
    ]
    return f"{', '.join(counts)}."


def words_of(remark: Remark) -> str:
    """Return one finding: how much it matters, what, and how to mend it."""
    kind = _LEVELS[remark.level][1]
    return f"{kind}: {remark.message} {remark.mend}".strip()


def after(remarks: Sequence[Remark], line: int, column: int, by: int) -> Remark | None:
    """Return the next finding behind a place, the one before it for a `by` of -1; round and round.

    Those to mend come first: with some of these, the others wait.
    """
    worst = [each for each in remarks if each.level is Level.ERROR] or list(remarks)
    places = sorted(worst, key=lambda each: (each.line, each.column))
    if not places:
        return None
    here = (line, column)
    if by > 0:
        return next((e for e in places if (e.line, e.column) > here), places[0])
    return next((e for e in reversed(places) if (e.line, e.column) < here), places[-1])


def length_words(analysis: Analysis | None) -> str:
    """Return how long the whole is, and how long it is meant to be."""
    if analysis is None or analysis.total_ms is None:
        return KINDS.get(analysis.kind, "") if analysis is not None else ""
    total = span(analysis.total_ms)
    if analysis.target_ms is None:
        return total
    if span(analysis.target_ms) == total:
        return tr("{total} of {target}").format(total=total, target=total)
    return tr("{total} of {target}").format(
        total=clock(analysis.total_ms), target=clock(analysis.target_ms)
    )


def usable(analysis: Analysis | None) -> bool:
    """Tell whether a text can be practised, or used by others: nothing has to be mended in it."""
    return analysis is not None and all(each.level is not Level.ERROR for each in analysis.remarks)


UNKEPT: Final = tr("Not saved yet, and no draft can be kept")
SAVE: Final = Answer("save", tr("Save"), "primary")
GO_ON: Final = Answer("go-on", tr("Go on writing"))


def unsaved() -> Asking:
    """Return what is asked of somebody who leaves without having saved."""
    return Asking(
        tr("Keep what you wrote?"),
        tr("It is not saved yet."),
        (SAVE, Answer("drop", tr("Leave it unsaved")), GO_ON),
        on_escape="go-on",
    )


def changed_elsewhere(name: str, *, gone: bool) -> Asking:
    """Return what is asked where the file has become another one, or has gone, meanwhile.

    It may come amid a word: the next letter must give nothing up.
    """
    if gone:
        return Asking(
            tr("{name} has gone from the disk.").format(name=name),
            tr("What you see here is still there."),
            (Answer("keep", tr("Save mine again"), "primary"), GO_ON),
            on_escape="go-on",
        )
    return Asking(
        tr("{name} was changed elsewhere.").format(name=name),
        tr("What is on the disk differs from what you see here."),
        (
            GO_ON,
            Answer("keep", tr("Save mine over it")),
            Answer("take", tr("Take the one on the disk")),
        ),
        on_escape="go-on",
    )


def taken_name(name: str) -> Asking:
    """Return what is asked where another file of this name stands in the person's sessions."""
    return Asking(
        tr("There is another {name} in your sessions.").format(name=name),
        tr("Give this one another id, or let it take its place; the old one stays as .before."),
        (GO_ON, Answer("replace", tr("Replace the one there"))),
        on_escape="go-on",
    )


def ready(analysis: Analysis, *, listed: bool) -> Asking:
    """Return what can be done with a class that is written, or why it is not ready.

    One that is `listed` stands in the library, where it is printed, recorded and passed on.
    """
    sentence = summary(analysis.remarks)
    if not usable(analysis):
        return Asking(
            tr("Not ready yet."),
            tr("{told} F8 leads to it.").format(told=sentence),
            (Answer("mend", tr("Show me"), "primary"), GO_ON),
            on_escape="go-on",
        )
    if analysis.kind != "session":
        given = (
            Answer("share", tr("Share it as one file"), "primary"),
            Answer("print", tr("Its weeks on paper")),
        )
        return Asking(
            tr("It stands in your library.") if listed else tr("It is saved."),
            " ".join(each for each in (sentence, _use_of(analysis)) if each),
            (*(given if analysis.kind == "programme" else ()), GO_ON),
            on_escape="go-on",
        )
    library = (Answer("library", tr("Print, record or pass it on")),) if listed else ()
    return Asking(
        tr("Ready to give it."),
        f"{sentence} {length_words(analysis)}.",
        (Answer("practise", tr("Practise it"), "primary"), *library, GO_ON),
        on_escape="go-on",
    )


def _use_of(analysis: Analysis) -> str:
    """Return how a movement is named in a class, or where a programme is chosen."""
    document = analysis.document
    if document is None:
        return ""
    if analysis.kind == "movement":
        return tr("A class does it by `- perform: {id}`.").format(id=document.id)
    return tr("Whoever practises by it chooses it in Settings, under “The practice”.")


def would_be(scaling: Scaling, wanted_ms: int) -> str:
    """Return what would come of a wish for another length, before anything is changed."""
    if not scaling.edits:
        return scaling.words
    now, then = span(scaling.from_ms), span(scaling.to_ms)
    words = tr("{then} in place of {now}.").format(then=then, now=now)
    if abs(scaling.to_ms - wanted_ms) < NEAR_MS:
        return words
    return words + " " + tr("Nearer it comes only with other words or steps.")


def not_put_aside(name: str, error: OSError) -> str:
    """Return why a file could not be put aside for another one."""
    return tr("{name} could not be put aside: {why}.").format(name=name, why=error.strerror)
