"""What is asked for on the page of a practice, by keys and buttons, is done by the transport."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taichi_coach.ui.audio.transport import Transport
    from taichi_coach.ui.practice.page import PracticePage


def join(page: PracticePage, transport: Transport) -> None:
    """Let the transport do what is asked for on the page."""
    for asked, way in (
        (page.toggle_asked, transport.toggle),
        (page.pause_asked, transport.pause),
        (page.resume_asked, transport.play),
        (page.previous_asked, transport.previous_step),
        (page.next_asked, transport.next_step),
        (page.repeat_asked, transport.repeat_step),
        (page.earlier_asked, transport.earlier),
        (page.later_asked, transport.later),
        (page.previous_section_asked, transport.previous_section),
        (page.next_section_asked, transport.next_section),
        (page.slower_asked, transport.slower),
        (page.faster_asked, transport.faster),
        (page.wind_down_asked, transport.wind_down),
    ):
        asked.connect(way)
