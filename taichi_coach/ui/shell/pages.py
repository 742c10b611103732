"""The features of the window: one line each, in the order of the side bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.state.pages import PageSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taichi_coach.ui.state.app_state import AppState

_UI: Final = "taichi_coach.ui"

PAGES: Final = (
    PageSpec("today", tr("Today"), f"{_UI}.today.presenter:TodayPresenter"),
    PageSpec("library", tr("Library"), f"{_UI}.library.presenter:LibraryPresenter"),
    PageSpec("progress", tr("Progress"), f"{_UI}.progress.presenter:ProgressPresenter"),
    PageSpec("teaching", tr("Teaching"), f"{_UI}.teaching.presenter:TeachingPresenter"),
    PageSpec("settings", tr("Settings"), f"{_UI}.settings.presenter:SettingsPresenter"),
    PageSpec("welcome", "", f"{_UI}.welcome.presenter:WelcomePresenter"),
    PageSpec("reminders-offer", "", f"{_UI}.welcome.offer_presenter:OfferPresenter"),
    PageSpec("practice", "", f"{_UI}.practice.presenter:PracticePresenter"),
    PageSpec("hall", "", f"{_UI}.hall.presenter:HallPresenter"),
    PageSpec("diary", "", f"{_UI}.diary.presenter:DiaryPresenter"),
    PageSpec("measures", "", f"{_UI}.measures.presenter:MeasuresPresenter"),
    PageSpec("plan", "", f"{_UI}.plan.presenter:PlanPresenter"),
    PageSpec("report", "", f"{_UI}.report.presenter:ReportPresenter"),
    PageSpec("recording", "", f"{_UI}.recording.presenter:RecordingPresenter"),
    PageSpec("desk", "", f"{_UI}.desk.presenter:DeskPresenter"),
    PageSpec("sharing", "", f"{_UI}.sharing.presenter:SharingPresenter"),
    PageSpec("reminders", "", f"{_UI}.reminders.presenter:RemindersPresenter"),
    PageSpec("backups", "", f"{_UI}.backups.presenter:BackupsPresenter"),
)
#: Imported while nobody waits: those of which much is opened at once. Each more takes memory.
_AHEAD: Final = ("library", "settings")


def read_ahead(app: AppState) -> Iterator[object]:
    """Import and read what the larger pages need, a little at each step."""
    yield from (spec.load() for spec in PAGES if spec.key in _AHEAD)
    yield from app.snapshot().ahead()
