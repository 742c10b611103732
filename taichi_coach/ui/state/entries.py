"""What the library tells of a session, how it is worded, and which ones fit a wish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from taichi_coach.script.files.added import folder_around, is_written_here
from taichi_coach.script.files.sorting import is_of_a_week
from taichi_coach.script.files.supports import support_for, usual_support
from taichi_coach.settings import setting
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import about_length
from taichi_coach.timeline.session_lengths import lengths_of

if TYPE_CHECKING:
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Session
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.speech_lengths import SpeechLengths


HANDS = "ten-finger-stretch"
EASY = "easy-day"


PART = "part"


def entry_of(
    session: Session, library: Library, own: Settings, speech: SpeechLengths, called: Called
) -> Entry:
    """Return what the library tells of a session that is `called` so there.

    Raises:
        CoachError: an include or a movement is missing.
    """
    support = support_for(session, usual_support(library, own.programme, session.id, own.support))
    lengths = lengths_of(session, library, support, own, speech)
    sections = tuple(
        SectionLine(number, section.title, section.role, section.for_ms)
        for number, section in enumerate(lengths.sections, start=1)
        if section.for_ms
    )
    return Entry(
        id=session.id,
        title=called.title,
        summary=session.summary,
        for_ms=lengths.duration_ms,
        estimated=lengths.estimated,
        supports=tuple(support.value for support in session.supports),
        focus=session.focus,
        cautions=labels.cautions(session.cautions, session.supports),
        sections=sections,
        equipment=session.equipment,
        source=session.source,
        own=is_written_here(session.path),
        added=folder_around(session.path) is not None,
        week=called.week,
    )


def weeks_in(library: Library) -> dict[str, str]:
    """Return, of each session that is written for a week, what the week is called.

    Where several programmes have it, the one tells that everybody begins with.
    """
    first = setting("programme").default
    titles: dict[str, str] = {}
    programmes = library.programmes().values()
    for programme in sorted(programmes, key=lambda each: (each.id != first, each.id)):
        for week in programme.weeks:
            title = tr("Week {number}: {title}").format(number=week.week, title=week.title)
            for session_id in filter(is_of_a_week, week.sessions):
                titles.setdefault(session_id, title)
    return titles


class Called(NamedTuple):
    """What a session is called where a person stands, and the week that it belongs to, or ""."""

    title: str
    week: str = ""


class SectionLine(NamedTuple):
    """A section: its number from 1, as `--section` takes it; title, role, length in ms."""

    number: int
    title: str
    role: str
    for_ms: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A session in the library, with those of its sections that take time.

    `own` ones are the person's own, `added` ones came in a class from a file; all others come with
    the program. `supports` are the values of `Support`; `week` is what the week is called of which
    it is a part, "" for all that belong to none.
    """

    id: str
    title: str
    summary: str
    for_ms: int
    supports: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    sections: tuple[SectionLine, ...] = ()
    equipment: tuple[str, ...] = ()
    source: str = ""
    own: bool = False
    added: bool = False
    estimated: bool = False
    week: str = ""

    @property
    def length(self) -> str:
        """Return how long it takes, in words."""
        return about_length(self.for_ms, estimated=self.estimated)
