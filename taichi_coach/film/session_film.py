"""The film of a session: what is practised, as this person sees it in the window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from taichi_coach.graphics.film.moments import end_from_ms
from taichi_coach.graphics.film.scene import film_scene
from taichi_coach.sound.clip import FRAMES_PER_MS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.film.options import FilmOptions
    from taichi_coach.graphics.film.scene import FilmScene
    from taichi_coach.player.offline_render import OfflineRender
    from taichi_coach.script.model.session import Movement, Session
    from taichi_coach.settings import Settings

#: The last picture stands for so long at least: a kind word wants to be read.
_LAST_MS: Final = 5000


def with_last_picture(whole: OfflineRender) -> OfflineRender:
    """Return a session for a film, which ends in quiet where no bell lets its last picture stand.

    `whole` is what a sound file holds; that may end with the last word.
    """
    end_ms = end_from_ms(whole.timeline) - whole.begin_ms + _LAST_MS
    if end_ms <= whole.length_ms:
        return whole
    return replace(whole, frames=end_ms * FRAMES_PER_MS, about=whole.about.until(end_ms))


def session_film(
    whole: OfflineRender,
    session: Session,
    movements: Mapping[str, Movement],
    own: Settings,
    options: FilmOptions,
    theme: str = "",
) -> FilmScene:
    """Return what a film of a session shows, with the sound of `whole`.

    Args:
        whole: The session as it is in the film; see `with_last_picture`.
        session: The session, for its author.
        movements: Every movement, by id.
        own: The person's choices.
        options: The film's size, and where its captions are.
        theme: The colours; "" is the person's choice, and light where that follows the system.
    """
    return film_scene(
        whole.timeline,
        movements,
        own,
        title=whole.about.title,
        author=session.author,
        size=(options.width, options.height),
        theme=theme,
        captions_burnt=options.burns,
        begin_ms=whole.begin_ms,
    )
