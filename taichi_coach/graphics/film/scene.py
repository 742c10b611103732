"""What a film shows and how: everything that its pictures are made of, without Qt's objects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from taichi_coach.graphics import guide_person, guide_view
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.people import PEOPLE, Person
from taichi_coach.settings import setting

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from taichi_coach.script.model.session import Movement
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.model import Timeline

_LEAST, _MOST = 1.0, 2.0
#: Every theme by its name; the themes themselves are Qt's colours.
THEME_NAMES: Final = tuple(
    str(name) for name, _ in setting("theme").row.choices if name != "system"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmScene:
    """One film: what is practised, who shows it, and how large and in which colours.

    Attributes:
        timeline: The session, waiting for nobody, in milliseconds; it ends where the film does.
        movements: Every movement that it may show, by id.
        title: The session's name, for the first picture.
        author: Who wrote it, "" for nobody.
        width: The picture's breadth in pixels, even.
        height: Its height, even.
        theme: The name of the colours: "light", "dark" or "contrast"; others are taken as light.
        text_scale: How large words are, 1.0 to 2.0.
        person: Who guides.
        view: From where the guide is seen.
        view_chosen: Whether the person has chosen that, and it stays all along.
        room: Whether there is room to step: forms then travel.
        next_pose: Whether the next pose is shown faintly.
        side_names: Whether left and right are named beside the arms.
        calm: Whether key poses follow one another in place of motion.
        captions_burnt: Whether the words of now are part of the picture.
        begin_ms: Where in the timeline the film begins; its moments are counted from there.
    """

    timeline: Timeline
    movements: Mapping[str, Movement] = field(repr=False)
    title: str
    author: str = ""
    width: int = 1280
    height: int = 720
    theme: str = THEME_NAMES[0]
    text_scale: float = 1.0
    person: Person = PEOPLE[0]
    view: View = View.MIRROR
    view_chosen: bool = False
    room: bool = False
    next_pose: bool = False
    side_names: bool = False
    calm: bool = False
    captions_burnt: bool = True
    begin_ms: int = 0

    def __post_init__(self) -> None:
        """Keep words within the sizes that pages are made for, and colours among those there are.

        Raises:
            ValueError: A side is odd or none; who takes sizes from a person checks them before.
        """
        if min(self.width, self.height) <= 0 or self.width % 2 or self.height % 2:
            raise ValueError((self.width, self.height))
        object.__setattr__(self, "text_scale", min(max(self.text_scale, _LEAST), _MOST))
        if self.theme not in THEME_NAMES:
            object.__setattr__(self, "theme", THEME_NAMES[0])

    @property
    def pictures(self) -> tuple[Path, ...]:
        """Return the author's picture files, each once, in order."""
        shown = (step.picture.file for step in self.timeline.steps if step.picture is not None)
        return tuple(dict.fromkeys(shown))


def film_scene(
    timeline: Timeline,
    movements: Mapping[str, Movement],
    own: Settings,
    *,
    title: str,
    author: str = "",
    size: tuple[int, int] = (1280, 720),
    theme: str = "",
    captions_burnt: bool = True,
    begin_ms: int = 0,
) -> FilmScene:
    """Return the film of a session as the person sees it in the window.

    Args:
        timeline: The session, waiting for nobody.
        movements: Every movement, by id.
        own: The person's choices.
        title: The session's name.
        author: Who wrote it.
        size: Breadth and height in pixels, both even.
        theme: The colours; "" is the person's choice, and light where that follows the system.
        captions_burnt: Whether the words of now are part of the picture.
        begin_ms: Where in the timeline the film begins.
    """
    view = guide_view.view_of(own, guide_view.usual_view_in(timeline, movements))
    return FilmScene(
        timeline=timeline,
        movements=movements,
        title=title,
        author=author,
        width=size[0],
        height=size[1],
        theme=theme or own.theme,
        text_scale=own.text_scale / 100,
        person=guide_person.person_of(own),
        view=view,
        view_chosen=own.view in set(View),
        room=own.room_to_step,
        next_pose=own.next_pose,
        side_names=own.side_names,
        calm=own.motion == "still",
        captions_burnt=captions_burnt,
        begin_ms=begin_ms,
    )
