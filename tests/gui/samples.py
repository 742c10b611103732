"""Realistic contents for the quiet pages."""

from taichi_coach.ui.progress.view import ProgressView, ProgressWeek
from taichi_coach.ui.state.entries import Entry, SectionLine
from taichi_coach.ui.today.view import TodaySession, TodayView

TODAY = TodayView(
    greeting="Good morning",
    subtitle="Week 3 of 12 · Part the wild horse’s mane",
    offer=TodaySession(
        "week-03-b",
        "Next · session 2 of 3",
        "Arms first, then the turn",
        ("25 minutes, holding the chair with one hand.", "Warm-up, arms, hands, wind-down."),
    ),
    hands=TodaySession("ten-finger-stretch", "", "Ten-finger stretch", ("2 minutes",)),
    dots=(1, 3),
    dots_text="1 of 3 sessions",
    other=TodaySession("easy-day", "", "A gentle day", ("7 gentle minutes, seated",)),
)

ENTRIES = (
    Entry(
        "week-03-b",
        "Arms first, then the turn",
        "Slow arm circles and the first weight shifts.",
        25 * 60_000,
        ("seated", "chair", "standing"),
        ("arms", "balance"),
        ("Keep the knees soft.",),
        (
            SectionLine(1, "Arrive", "warm-up", 3 * 60_000),
            SectionLine(2, "Wave hands like clouds", "practice", 18 * 60_000),
        ),
        ("a chair without arms",),
        "Tai chi for better balance",
    ),
    Entry(
        "ten-finger-stretch",
        "Ten-finger stretch",
        "For the hands.",
        150_000,
        ("seated",),
        ("hands",),
    ),
    Entry("easy-day", "Easy day", "For a hard day.", 420_000, ("seated",), ("breathing", "hands")),
    Entry(
        "mine", "Weight shifts", "From side to side.", 720_000, ("chair",), ("balance",), own=True
    ),
)

PROGRESS = ProgressView(
    "Twelve gentle weeks",
    "Week 3 · 7 sessions, 162 minutes so far",
    (
        ProgressWeek(1, "Arrive", "done", "3 of 3 days"),
        ProgressWeek(2, "Shift", "done", "3 of 3 days"),
        ProgressWeek(3, "Part the wild horse’s mane", "current", "1 of 3 days"),
        ProgressWeek(4, "White crane", "open", "0 of 3 days"),
        *(ProgressWeek(n, f"Week {n}", "closed", "0 of 3 days") for n in range(5, 13)),
    ),
    (
        "Monday 28 September: Arms first, 25 minutes",
        "Sunday 27 September: Ten-finger stretch, 2 minutes",
    ),
)

VOICES = (("anna", "Anna"), ("brian", "Brian, British English"))
