"""Your guide: who it is, seen from where, and what it shows beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.body.poses.guide import Guide
from taichi_coach.body.poses.pose_cache import rest_pose
from taichi_coach.graphics import guide_person, guide_view
from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.script.model.session import Support
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.settings import rows
from taichi_coach.ui.settings.topic import Topic
from taichi_coach.ui.settings.view import guide_name
from taichi_coach.ui.widgets.portrait import Portrait
from taichi_coach.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from taichi_coach.settings import Settings
    from taichi_coach.ui.settings.topic import Offers

_PORTRAIT_TALL = 320


class GuideTopic(Topic):
    """The guide stands above the choices, as it will look."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.guide = Stepper(
            rows.label("guide"), (0, len(PEOPLE) - 1), 1, guide_name, ends=rows.BROWSE
        )
        self.guide.changed.connect(self._tell_guide)
        self.view = self._choice("view")
        card = rows.rows_card(
            tr("Who guides you"),
            rows.row("guide", self.guide),
            rows.row("view", self.view),
            rows.row("next_pose", self._choice("next_pose")),
            rows.row("side_names", self._choice("side_names")),
        )
        self.portrait = Portrait(card)
        self.portrait.setFixedHeight(_PORTRAIT_TALL)
        card.column.insertWidget(1, self.portrait)
        self.cards = (card,)

    def show_settings(self, settings: Settings, offers: Offers) -> None:
        """Show these choices and the guide of them; tells nobody."""
        super().show_settings(settings, offers)
        self.guide.set_value(PEOPLE.index(guide_person.person_of(settings)))
        self.follow(settings)

    def follow(self, settings: Settings) -> None:
        """Let the guide be as it is chosen, here or with the practice."""
        support = Support(settings.support)
        self.portrait.show_guide(
            Guide(rest_pose(support).pose, support),
            guide_person.person_of(settings),
            guide_view.view_of(settings),
        )

    def _tell_guide(self, at: int) -> None:
        self._tell("guide", PEOPLE[at].name)
