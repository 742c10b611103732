"""What several commands ask for: a session by file or id, and how the person is held up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from taichi_coach import settings
from taichi_coach.cli import arguments
from taichi_coach.errors import CoachError
from taichi_coach.paths import clip_cache, settings_file
from taichi_coach.script.files.supports import usual_support
from taichi_coach.script.model.session import SAFER, Support
from taichi_coach.script.model.session_with_own_numbers import with_own_numbers
from taichi_coach.text.catalogue import tr
from taichi_coach.text.labels import support_typed
from taichi_coach.text.lists import and_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Session, Utterance
    from taichi_coach.timeline.model import Timeline

SESSION = click.argument("session", metavar="FILE|ID")
SUPPORT = click.option(
    "--support",
    metavar=f"[{'|'.join(arguments.SUPPORTS)}]",
    callback=arguments.support,
    help=tr("How you are held up; by default as in your programme or your settings."),
)


def find_session(name: str, own: settings.Settings | None = None) -> tuple[Session, Library]:
    """Return the session of this file or id with its includes in place, and where it was found.

    What it leaves to the person is as `own` has it; without them, as in the settings that are kept.

    Raises:
        CoachError: there is none, or its file has errors.
    """
    from taichi_coach.bundle.model import is_bundle
    from taichi_coach.script.files.library import default_library

    if is_bundle(name):
        raise CoachError(
            tr(
                "{name} is a class in one file: `taichi-coach add {name}` puts it into the library."
            ).format(name=name)
        )
    library = default_library()
    session = library.session(name)
    near = library.beside(session.path)
    return with_own_numbers(near.resolve(session), own or own_settings()), near


def own_settings() -> settings.Settings:
    """Return the person's settings."""
    return settings.load(settings_file())


def expected_length(own: settings.Settings) -> Callable[[Utterance], int]:
    """Return what tells how many milliseconds words will take by whoever is expected to speak."""
    from taichi_coach.player.expected_speech import expected_pace

    return expected_pace(own, clip_cache()).length_of


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
    offered = [support for support in SAFER if support in session.supports]
    if wanted is not None:
        raise CoachError(
            tr("{title} is not offered {wanted}; it is offered {offered}.").format(
                title=session.title,
                wanted=support_typed(wanted),
                offered=and_list(support_typed(support) for support in offered),
            )
        )
    usual = usual_support(library, own.programme, session.id, own.support)
    start = SAFER.index(Support(usual)) if usual in tuple(Support) else 0
    safer = [support for support in SAFER[start:] if support in offered]
    return safer[0] if safer else offered[-1]


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
