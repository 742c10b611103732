"""The film of a session: what is practised, as this person sees it in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.graphics.film.scene import film_scene

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.film.options import FilmOptions
    from taichi_coach.graphics.film.scene import FilmScene
    from taichi_coach.player.offline_render import OfflineRender
    from taichi_coach.script.model.session import Movement, Session
    from taichi_coach.settings import Settings


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
        whole: The session as it is in files.
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
