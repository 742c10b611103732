"""What sessions are about, as poses: worked out when they are to be seen, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.errors import CoachError
from taichi_coach.graphics import guide_person, guide_view
from taichi_coach.graphics.session_picture import poses_of
from taichi_coach.script.files.supports import held_up, support_for
from taichi_coach.timeline.session_lengths import laid_out
from taichi_coach.ui.widgets.pose_picture import PosedGuide

if TYPE_CHECKING:
    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.script.model.session import Session
    from taichi_coach.settings import Settings
    from taichi_coach.ui.state.snapshot import Snapshot

#: So many poses fill the row of a session's page.
MOST: Final = 5
_Poses = tuple[tuple[str, "Guide"], ...]


class SessionPoses:
    """Poses by session, as long as it stays what it is and is practised alike."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Session, Settings, _Poses, _Poses]] = {}

    def main(self, now: Snapshot, session_id: str) -> PosedGuide | None:
        """Return the one pose that stands for a session; None where it has none."""
        chief = self._poses_of(now, session_id)[0]
        return _shown(now.own, chief[0][1]) if chief else None

    def all(self, now: Snapshot, session_id: str) -> list[tuple[str, PosedGuide]]:
        """Return the poses of a session with their titles, in its order."""
        return [
            (title, _shown(now.own, guide)) for title, guide in self._poses_of(now, session_id)[1]
        ]

    def _poses_of(self, now: Snapshot, session_id: str) -> tuple[_Poses, _Poses]:
        session = now.library.sessions()[session_id]
        known = self._kept.get(session_id)
        if known is not None and known[0] is session and known[1] == now.own:
            return known[2], known[3]
        chief_and_all = _poses(now, session)
        self._kept[session_id] = (session, now.own, *chief_and_all)
        return chief_and_all


def _poses(now: Snapshot, session: Session) -> tuple[_Poses, _Poses]:
    """Return the chief pose alone, and all of them."""
    library, own = now.library, now.own
    try:
        held = held_up(own, library, session.id)
        timeline = laid_out(session, library, support_for(session, held.support), own, now.speech)
        movements = library.beside(session.path).movements()
        return poses_of(timeline, movements, 1), poses_of(timeline, movements, MOST)
    except CoachError:
        return (), ()


def _shown(own: Settings, guide: Guide) -> PosedGuide:
    view = guide_view.view_of(own, guide_view.usual_view([guide]))
    return PosedGuide(guide, guide_person.person_of(own), view)
