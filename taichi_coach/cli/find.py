"""What several commands ask for: a session by file or id, and how the person is held up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from taichi_coach import settings
from taichi_coach.cli import arguments
from taichi_coach.errors import CoachError, LogError
from taichi_coach.paths import clip_cache, log_file, settings_file
from taichi_coach.script.files.supports import support_for, usual_support
from taichi_coach.script.model.amounts import in_week
from taichi_coach.script.model.session import Support
from taichi_coach.script.model.session_with_own_numbers import with_own_numbers
from taichi_coach.script.model.supports import LEAST_TO_MOST
from taichi_coach.text.catalogue import tr
from taichi_coach.text.labels import support_typed
from taichi_coach.text.lists import and_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.practice.storage.practice_row import Practice
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Programme, Session, Utterance
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.timeline.speech_lengths import SpeechLengths

SESSION = click.argument("session", metavar="FILE|ID")
SUPPORT = click.option(
    "--support",
    metavar=f"[{'|'.join(arguments.SUPPORTS)}]",
    callback=arguments.support,
    help=tr("How you are held up; by default as in your programme or your settings."),
)
WEEK = click.option(
    "--week",
    type=click.IntRange(1, 104),
    metavar="N",
    help=tr("As long and as often as in this week of your programme, or of one that has it."),
)


def find_session(
    name: str, own: settings.Settings | None = None, week: int | None = None
) -> tuple[Session, Library]:
    """Return the session of this file or id with its includes in place, and where it was found.

    What it leaves to the person is as `own` has it; without them, as in the settings that are kept.
    It has the amounts of a programme's `week`, if one is given.

    Raises:
        CoachError: there is none, its file has errors, or no programme has it in that week.
    """
    from taichi_coach.bundle.model import is_bundle
    from taichi_coach.script.files.library import default_library

    if is_bundle(name):
        raise CoachError(
            tr(
                "{name} is a class in one file: `taichi-coach add {name}` puts it into the library."
            ).format(name=name)
        )
    own, library = own or own_settings(), default_library(by_need=True)
    session = library.session(name)
    near = library.beside(session.path)
    if week is not None:
        session = in_week(session, _programme_of(session, week, near, own), week)
    return with_own_numbers(near.resolve(session), own), near


def find_practised(name: str, own: settings.Settings) -> tuple[Session, Library]:
    """Return a session as this person practises it now: in the week that they are in.

    Raises:
        CoachError: there is none, or its file has errors.
    """
    session, library = find_session(name, own)
    week = _week_now(session, library, own)
    return (session, library) if week is None else find_session(name, own, week)


def find_as_begun(name: str, own: settings.Settings, begun: Practice) -> tuple[Session, Library]:
    """Return a session as it was practised when that broke off, whatever week it is by now.

    Raises:
        CoachError: there is none, or its file has errors.
    """
    if begun.week is None:
        return find_practised(name, own)
    try:
        return find_session(name, replace(own, programme=begun.programme), begun.week)
    except CoachError:  # the programme is another one by now
        return find_practised(name, own)


def _programme_of(
    session: Session, week: int, library: Library, own: settings.Settings
) -> Programme:
    """Return the programme that has a session in a week: the person's, or else the first one."""
    programmes = library.programmes()
    followed = [programmes[own.programme]] if own.programme in programmes else []
    for each in (*followed, *programmes.values()):
        if any(at.week == week and session.id in at.sessions for at in each.weeks):
            return each
    raise CoachError(
        tr("No programme has {session} in week {week}. See the weeks with list.").format(
            session=session.id, week=week
        )
    )


def _week_now(session: Session, library: Library, own: settings.Settings) -> int | None:
    """Return the week for which a practice counts now, where amounts depend on it; else None."""
    from taichi_coach.machine_clock import local_now
    from taichi_coach.practice.programme.weeks import logged_standing
    from taichi_coach.practice.storage.log import Log

    programme = library.programmes().get(own.programme)
    if programme is None or not any(session.id in week.amounts for week in programme.weeks):
        return None
    try:
        with Log.open(log_file()) as book:
            standing = logged_standing(book, programme, own.participant, local_now().date())
    except LogError:  # it is told where the practice is kept
        return None
    return standing.week_for(session.id)


def own_settings() -> settings.Settings:
    """Return the person's settings."""
    return settings.load(settings_file())


def speech_lengths(own: settings.Settings) -> SpeechLengths:
    """Return what tells how long words take: as they were spoken, or as is expected."""
    from taichi_coach.player.expected_lengths import expected_lengths

    return expected_lengths(own, clip_cache())


def choose_support(
    session: Session, library: Library, wanted: str | None, own: settings.Settings
) -> Support:
    """Return the wanted support; without one the usual, or the nearest safer one on offer.

    The usual one is the programme's, for a session of a programme that fixes it, else the person's.

    Raises:
        CoachError: the session does not offer what was asked for.
    """
    if wanted is not None and wanted in session.supports:
        return Support(wanted)
    offered = [support for support in LEAST_TO_MOST if support in session.supports]
    if wanted is not None:
        raise CoachError(
            tr("{title} is not offered {wanted}; it is offered {offered}.").format(
                title=session.title,
                wanted=support_typed(wanted),
                offered=and_list(support_typed(support) for support in offered),
            )
        )
    usual = usual_support(library, own.programme, session.id, own.support)
    return support_for(session, usual)


def lay_out(
    session: Session,
    library: Library,
    support: Support,
    *,
    lead_s: int,
    length_of: Callable[[Utterance], int],
    speed: float = 1.0,
) -> Timeline:
    """Return the timeline; `length_of` tells how many milliseconds words take."""
    from taichi_coach.timeline.compiler import compile_timeline

    return compile_timeline(
        session,
        library.movements(),
        support,
        length_of=length_of,
        lead_ms=lead_s * 1000,
        speed=speed,
    )
