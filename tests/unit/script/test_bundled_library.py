"""The bundled sessions and programmes keep the plan: lengths, supports, weeks and safety."""

import re
from functools import cache

import pytest

from taichi_coach.script.checks.safety import PART
from taichi_coach.script.model.movement_kinds import Risk
from taichi_coach.script.model.session import Breathe, Include, Perform, Rest, Role, Support
from taichi_coach.timeline import fit
from taichi_coach.timeline.model import Kind
from tests.bundled_library import laid_out, library, offered
from tests.tables import each_row

SEATED, CHAIR, STANDING = Support.SEATED, Support.CHAIR, Support.STANDING
MINUTE_MS = 60_000
TOLERANCE = 0.1

#: Minutes of a session of each of the twelve weeks, as the plan has them.
MINUTES_OF_THE_WEEKS = (20, 20, 25, 25, 30, 30, 35, 35, 40, 40, 45, 45)
WEEK_MINUTES = dict(enumerate(MINUTES_OF_THE_WEEKS, 1))
FIRST_WEEK_OF_STANDING_FREE = 9
#: At least and at most so many minutes, for sessions whose length the plan leaves a choice.
SPANS = {
    "ten-finger-05": (1, 4),
    "ten-finger-10": (1, 4),
    "ten-finger-20": (1, 4),
    "ten-finger-30": (1, 4),
    "ten-finger-45": (1, 4),
    "ten-finger-stretch": (1, 4),
    "morning-hands": (2, 6),
    "morning-in-bed": (2, 6),
    "desk-hands": (2, 6),
    "television-hands": (2, 6),
    "car-hands": (2, 6),
    "hand-shapes": (2, 6),
    "tendon-glides": (2, 6),
    "hand-set": (12 * (1 - TOLERANCE), 12 * (1 + TOLERANCE)),
    "easy-day": (5, 10),
}
#: The seconds of the ten-finger stretch, step by step.
LADDER = {
    "ten-finger-05": 5,
    "ten-finger-10": 10,
    "ten-finger-20": 20,
    "ten-finger-30": 30,
    "ten-finger-45": 45,
    "ten-finger-stretch": 60,
}
STRENGTH = {"ball-squeeze", "pinch", "band-spread"}
REST_IN_THE_MIDDLE_FROM_MINUTES = 30
REST_IN_THE_MIDDLE_MS = 120_000
FIRST_WEEK_WITHOUT_WORDS = 9

LIBRARY = library()
SESSIONS = LIBRARY.sessions()
PRACTISED = {name: each for name, each in SESSIONS.items() if PART not in each.tags}
WEEKLY = [(week, f"week-{week:02}-{letter}") for week in WEEK_MINUTES for letter in "abc"]
BY_NAME_ONLY = {name for name, each in LIBRARY.movements().items() if each.risk is Risk.HIGH}


def minutes(name, support):
    return laid_out(name, support).timeline.duration_ms / MINUTE_MS


@cache
def movements_of(name):
    """Return the movements that a session names for any support, those it includes as well."""
    return set(re.findall(r"movement='([a-z-]+)'", repr(LIBRARY.resolve(SESSIONS[name]).steps)))


def test_every_session_compiles_for_every_support_and_all_its_words_fit():
    for name, support in offered():
        whole = laid_out(name, support)
        assert whole.timeline.duration_ms > 0, (name, support)
        assert [clash.text for clash in whole.clashes] == [], (name, support)
        assert not [each for each in whole.timeline.events if each.shown_only], (name, support)


def test_check_finds_no_session_too_long_or_without_a_rest_or_words_that_do_not_fit():
    def lay(session, _, support):
        return laid_out(session.id, support)

    told = [
        str(each)
        for session in SESSIONS.values()
        for each in fit.check(LIBRARY.resolve(session), LIBRARY, lay)
    ]

    assert told == []


def test_a_session_of_the_twelve_weeks_lasts_as_planned_for_every_support():
    for week, name in WEEKLY:
        for support in SESSIONS[name].supports:
            planned = pytest.approx(WEEK_MINUTES[week], rel=TOLERANCE)
            assert minutes(name, support) == planned, (name, support)


def test_a_session_of_the_twelve_weeks_offers_the_supports_of_its_week():
    for week, name in WEEKLY:
        free = {STANDING} if week >= FIRST_WEEK_OF_STANDING_FREE else set()
        assert set(SESSIONS[name].supports) == {SEATED, CHAIR} | free, name


def test_a_short_session_stays_within_its_minutes():
    for name, (least, most) in SPANS.items():
        for support in SESSIONS[name].supports:
            assert least <= minutes(name, support) <= most, (name, support)


def test_a_session_of_the_twelve_weeks_is_built_from_parts_by_include():
    for _, name in WEEKLY:
        steps = SESSIONS[name].steps
        kinds = {step.session.split("-")[0] for step in steps if isinstance(step, Include)}
        assert {"warm", "hands", "wind"} <= kinds, name
        assert not any(isinstance(step, Perform | Breathe | Rest) for step in steps), name


def test_a_session_of_the_twelve_weeks_warms_up_first_and_cools_down_last():
    for _, name in WEEKLY:
        for support in SESSIONS[name].supports:
            roles = [part.role for part in laid_out(name, support).timeline.sections]
            assert roles[0] is Role.WARM_UP, (name, support)
            assert roles[-1] is Role.COOL_DOWN, (name, support)
            assert Role.WARM_UP not in roles[roles.index(Role.PRACTICE) :], (name, support)


@each_row("support", Support)
def test_from_thirty_minutes_up_two_minutes_of_rest_lie_in_the_middle(support):
    for week, name in WEEKLY:
        long = WEEK_MINUTES[week] >= REST_IN_THE_MIDDLE_FROM_MINUTES
        if not long or support not in SESSIONS[name].supports:
            continue
        timeline = laid_out(name, support).timeline
        rests = [
            each.at_ms / timeline.duration_ms
            for each in timeline.events
            if each.kind is Kind.REST and each.for_ms >= REST_IN_THE_MIDDLE_MS
        ]
        assert len(rests) == 1, name
        assert 0.25 < rests[0] < 0.75, name


def test_from_week_nine_on_the_voice_is_silent_during_most_of_the_known_forms():
    def words_a_minute(name):
        timeline = laid_out(name, SEATED).timeline
        practice = {i for i, each in enumerate(timeline.sections) if each.role is Role.PRACTICE}
        inside = {i for i, each in enumerate(timeline.steps) if each.section in practice}
        spoken = [e for e in timeline.events if e.kind is Kind.SPEECH and e.step in inside]
        length = sum(timeline.sections[i].for_ms for i in practice)
        return sum(len(each.text.split()) for each in spoken) / (length / MINUTE_MS)

    early = [words_a_minute(n) for w, n in WEEKLY if w <= 4]
    late = [words_a_minute(n) for w, n in WEEKLY if w >= FIRST_WEEK_WITHOUT_WORDS and "-c" in n]

    assert max(late) < min(early)


def test_no_session_uses_a_movement_of_high_risk():
    assert BY_NAME_ONLY
    for name in SESSIONS:
        assert not movements_of(name) & BY_NAME_ONLY, name


def test_nobody_steps_back_hands_free():
    weekly = [name for _, name in WEEKLY if STANDING in SESSIONS[name].supports]
    assert weekly
    for name in (*weekly, "eight-forms"):
        moved = {each.movement for each in laid_out(name, STANDING).timeline.events}
        assert "repulse-monkey" not in moved, name


def test_the_easy_day_has_no_strength_and_no_forms():
    families = {LIBRARY.movements()[each].family.value for each in movements_of("easy-day")}

    assert not movements_of("easy-day") & STRENGTH
    assert families <= {"warm-up", "hand", "breathing"}


def test_strength_is_left_out_of_the_twelve_weeks_and_of_what_is_wanted_daily():
    daily = {n for p in LIBRARY.programmes().values() for w in p.weeks for n in w.daily}

    for name in {name for _, name in WEEKLY} | daily:
        assert not movements_of(name) & STRENGTH, name


def test_the_ladder_holds_longer_step_by_step():
    for name, seconds in LADDER.items():
        holds = {
            each.for_ms
            for each in laid_out(name, SEATED).timeline.events
            if each.kind is Kind.HOLD and each.movement == "ten-finger-stretch"
        }
        assert holds == {seconds * 1000}, name


def test_car_hands_says_that_nobody_does_them_while_driving():
    session = SESSIONS["car-hands"]
    spoken = [each for each in laid_out("car-hands", SEATED).timeline.events if each.utterance]

    assert "parked" in session.summary
    assert "parked" in spoken[0].text


@each_row("programme", LIBRARY.programmes().values())
def test_a_programme_counts_its_weeks_without_gaps_and_every_week_has_its_sessions(programme):
    assert [week.week for week in programme.weeks] == list(range(1, len(programme.weeks) + 1))
    for week in programme.weeks:
        assert week.sessions, week.title
        assert {*week.sessions, *week.daily} <= set(PRACTISED)


@each_row("name", ["twelve-weeks", "twelve-weeks-seated"])
def test_the_twelve_weeks_have_three_sessions_each_and_two_complete_them(name):
    programme = LIBRARY.programme(name)

    for week in programme.weeks:
        assert list(week.sessions) == [n for w, n in WEEKLY if w == week.week]
        assert week.complete_sessions == 2
        assert week.daily


@each_row("track", ["twelve-weeks-seated", "hands-four-weeks"])
def test_every_session_of_a_seated_programme_offers_sitting(track):
    programme = LIBRARY.programme(track)

    assert programme.support is SEATED
    for week in programme.weeks:
        for name in (*week.sessions, *week.daily):
            assert SEATED in SESSIONS[name].supports, name
            assert programme.support_of(name) is SEATED


def test_the_four_weeks_of_hands_climb_the_ladder_and_begin_without_strength():
    weeks = LIBRARY.programme("hands-four-weeks").weeks
    steps = [LADDER[name] for week in weeks for name in week.daily]

    assert steps == sorted(set(steps))
    for week in weeks[:2]:
        assert not any(movements_of(name) & STRENGTH for name in week.sessions)


def test_every_practised_session_is_found_by_focus_and_by_a_summary():
    for session in PRACTISED.values():
        assert session.focus, session.id
        assert session.summary, session.id
        assert session.source, session.id
