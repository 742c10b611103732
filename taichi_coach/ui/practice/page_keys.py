"""What is asked for on the page of a practice alone is done by the transport."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taichi_coach.ui.audio.transport import Transport
    from taichi_coach.ui.practice.page import PracticePage


def join(page: PracticePage, transport: Transport) -> None:
    """Let the transport do what is asked for on this page, besides what every led page asks for."""
    for asked, way in (
        (page.earlier_asked, transport.earlier),
        (page.later_asked, transport.later),
        (page.previous_section_asked, transport.previous_section),
        (page.next_section_asked, transport.next_section),
        (page.wind_down_asked, transport.wind_down),
        (page.leave_out_asked, transport.leave_out),
    ):
        asked.connect(way)
