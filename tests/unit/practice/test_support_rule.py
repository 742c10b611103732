"""The next support is offered by how it went, never by date, and only where that is known."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.practice.programme.support_rule import (
    Known,
    Outcome,
    Proposal,
    Reason,
    onward,
    proposal,
)
from taichi_coach.practice.storage.records import Fall, FallKind
from taichi_coach.script.model.session import Support
from tests.tables import each_row
from tests.unit.logs import NOW

SEATED, CHAIR, STANDING = Support.SEATED, Support.CHAIR, Support.STANDING
EVERY = tuple(Support)


def days(count):
    return timedelta(days=count)


def practice(ago=0, support=CHAIR, **values):
    return Outcome(**{"at": NOW - days(ago), "support": support, "effort": 3, "rise": 0, **values})


def calm(count=3, support=CHAIR):
    return [practice(ago, support) for ago in range(1, count + 1)]


def fall(ago, kind=FallKind.FALL, **values):
    return Fall(id=f"{kind}-{ago}", at=NOW - days(ago), kind=kind, **values)


def asked(support=CHAIR, outcomes=None, offered=EVERY, **known):
    outcomes = calm(support=support) if outcomes is None else outcomes
    return proposal(support, Known(outcomes=outcomes, **known), NOW, offered)


@each_row(("support", "following"), [(SEATED, CHAIR), (CHAIR, STANDING)])
def test_three_calm_practices_offer_the_next_support(support, following):
    assert asked(support) == Proposal(following, Reason.CALM)
    assert asked(support).onward
    assert asked(support, calm(2, support)) is None


def test_beyond_standing_free_there_is_nothing():
    assert asked(STANDING) is None


def test_who_lies_is_asked_nothing():
    assert asked(Support.LYING) is None


def test_a_week_that_is_not_done_standing_stays_as_it_is():
    assert asked(offered=(SEATED, CHAIR)) is None


@each_row(
    "amiss",
    [
        {"whole": False},
        {"effort": 5},
        {"effort": None},
        {"rise": 2},
        {"rise": None},
        {"hurt": True},
        {"flare": True},
    ],
)
@each_row("at", [0, 1, 2])
def test_each_of_the_three_has_to_be_calm_and_told(amiss, at):
    outcomes = calm()
    outcomes[at] = replace(outcomes[at], **amiss)
    found = asked(outcomes=outcomes)
    assert found is None or not found.onward


def test_what_went_before_the_last_three_is_past():
    assert asked(outcomes=[*calm(), practice(4, effort=9, rise=5)]).onward


def test_other_supports_and_the_hands_do_not_count():
    seated, hands = practice(0, SEATED), practice(0, CHAIR, on_feet=False)
    assert asked(outcomes=[hands, seated, *calm(2)]) is None
    assert asked(outcomes=[hands, seated, *calm(3)]).onward


def test_a_hard_day_of_any_kind_offers_nothing():
    for hard in ({"flare": True}, {"rise": 2}, {"hurt": True}):
        outcomes = [practice(0, SEATED, on_feet=False, **hard), *calm()]
        assert asked(outcomes=outcomes) is None


def test_calm_practices_of_long_ago_say_nothing_about_today():
    outcomes = [practice(1), practice(2), practice(28)]
    assert asked(outcomes=outcomes).onward
    outcomes[-1] = practice(29)
    assert asked(outcomes=outcomes) is None


def test_after_an_answer_three_more_calm_practices_are_wanted():
    assert asked(answered=NOW - days(2)) is None
    assert asked(answered=NOW - days(3)) is None
    assert asked(answered=NOW - days(4)).onward


@each_row("kind", FallKind)
def test_a_fall_or_a_near_fall_among_the_three_offers_nothing_more(kind):
    found = asked(SEATED, falls=[fall(2, kind)])
    assert found is None


@each_row(
    ("known", "seated", "chair"),
    [
        ({"falls": [fall(100)]}, True, False),
        ({"falls": [fall(364)]}, True, False),
        ({"falls": [fall(366)]}, True, True),
        ({"falls": [fall(100, FallKind.NEAR, hurt=True)]}, True, True),
        ({"falls": [fall(100), fall(200)]}, False, False),
        ({"falls": [fall(100, hurt=True)]}, False, False),
        ({"up_and_go": 12.0}, True, False),
        ({"up_and_go": 11.9}, True, True),
        ({"stages": 2}, True, False),
        ({"stages": 3}, True, True),
    ],
)
def test_a_years_falls_and_the_measures_keep_a_hand_on_the_chair(known, seated, chair):
    assert (asked(SEATED, **known) is not None) is seated
    assert (asked(CHAIR, **known) is not None) is chair


@each_row(("support", "safer"), [(STANDING, CHAIR), (CHAIR, SEATED)])
@each_row(("kind", "reason"), [(FallKind.FALL, Reason.FALL), (FallKind.NEAR, Reason.NEAR_FALL)])
def test_a_fall_or_near_fall_offers_a_support_more(support, safer, kind, reason):
    found = asked(support, [practice(2, support)], falls=[fall(1, kind)])
    assert found == Proposal(safer, reason)
    assert not found.onward


def test_on_the_day_of_a_fall_the_page_that_notes_it_asks():
    outcomes = [practice(1, STANDING)]
    today = Fall(id="f", at=NOW - timedelta(hours=1), kind=FallKind.FALL)
    assert asked(STANDING, outcomes, falls=[today]) is None
    later = proposal(STANDING, Known(outcomes=outcomes, falls=[today]), NOW + days(1), EVERY)
    assert later == Proposal(CHAIR, Reason.FALL)


def test_a_fall_weighs_more_than_a_near_fall_and_than_pain():
    falls = [fall(1, FallKind.NEAR), fall(2)]
    found = asked(STANDING, [practice(3, STANDING, hurt=True)], falls=falls)
    assert found.reason is Reason.FALL


@each_row("sore", [{"hurt": True}, {"rise": 2}])
def test_pain_in_the_last_practice_offers_a_support_more(sore):
    outcomes = [practice(0, SEATED, on_feet=False), practice(1, STANDING, **sore)]
    assert asked(STANDING, outcomes) == Proposal(CHAIR, Reason.PAIN)
    assert asked(STANDING, [practice(0, STANDING), *outcomes]) is None
    assert asked(STANDING, [practice(0, CHAIR, **sore), *outcomes]) is None


def test_what_is_long_ago_or_answered_offers_nothing_more():
    outcomes = [practice(20, STANDING)]
    assert asked(STANDING, outcomes, falls=[fall(15)]) is None
    assert asked(STANDING, [practice(15, STANDING, hurt=True)]) is None
    sore = [practice(2, STANDING, hurt=True)]
    assert asked(STANDING, sore, answered=NOW - days(20)).reason is Reason.PAIN
    assert asked(STANDING, sore, answered=NOW - days(1)) is None
    assert asked(STANDING, sore, falls=[fall(1)], answered=NOW) is None


def test_who_did_not_practise_so_before_the_fall_is_not_asked():
    assert asked(STANDING, [], falls=[fall(1)]) is None
    assert asked(STANDING, [practice(2, CHAIR)], falls=[fall(1)]) is None
    assert asked(STANDING, [practice(0, STANDING), practice(2, CHAIR)], falls=[fall(1)]) is None


def test_seated_there_is_nothing_safer():
    assert asked(SEATED, [practice(2, SEATED, hurt=True)], falls=[fall(1)]) is None


def test_which_way_a_support_lies():
    assert onward(CHAIR, STANDING)
    assert not onward(STANDING, CHAIR)
    assert not onward(CHAIR, CHAIR)


LEVELS = st.none() | st.integers(0, 10)
OUTCOMES = st.builds(
    practice,
    st.integers(0, 40),
    st.sampled_from(EVERY),
    on_feet=st.booleans() | st.just(True),
    whole=st.booleans() | st.just(True),
    effort=LEVELS | st.just(3),
    rise=st.none() | st.integers(-10, 10) | st.just(0),
    hurt=st.sampled_from([False, False, False, True]),
    flare=st.sampled_from([False, False, False, True]),
)
ABOUT = st.fixed_dictionaries(
    {},
    optional={
        "falls": st.lists(
            st.builds(fall, st.integers(0, 400), st.sampled_from(FallKind), hurt=st.booleans()),
            max_size=2,
        ),
        "up_and_go": st.floats(10, 14),
        "stages": st.integers(0, 4),
        "answered": st.integers(0, 40).map(lambda ago: NOW - days(ago)),
    },
)


def newest_first(outcomes, about):
    return Known(outcomes=sorted(outcomes, key=lambda each: each.at, reverse=True), **about)


def nearly(support, ages, other):
    """Calm practices of one support, and another practice of any kind."""
    return [*(practice(ago, support) for ago in ages), *other]


NEARLY = st.builds(
    nearly,
    st.sampled_from((SEATED, CHAIR)),
    st.lists(st.integers(1, 30), min_size=3, max_size=5),
    st.lists(OUTCOMES, max_size=1),
)
KNOWN = st.builds(
    newest_first,
    st.lists(OUTCOMES, max_size=6) | NEARLY | NEARLY,
    st.just({}) | st.just({}) | ABOUT,
)
OFFERED = st.just(set(EVERY)) | st.sets(st.sampled_from(EVERY))


def plainly_calm(each, known):
    """One practice, as the rule reads."""
    return (
        (each.whole, each.hurt, each.flare) == (True, False, False)
        and each.effort in {0, 1, 2, 3, 4}
        and each.rise in set(range(-10, 2))
        and (NOW - each.at).days <= 28
        and (known.answered is None or each.at > known.answered)
    )


def plainly_steady(following, known):
    """Falls of a year and measures, as the rule reads."""
    falls = [each for each in known.falls if each.kind == "fall" and (NOW - each.at).days < 365]
    if following is CHAIR:
        return len(falls) < 2 and not any(each.hurt for each in falls)
    slow, shaky = (known.up_and_go or 0) >= 12, known.stages in {0, 1, 2}
    return not (falls or slow or shaky)


def plainly_onward(support, known, offered):
    """The rule once more, as a sentence after the other says it."""
    following = {SEATED: CHAIR, CHAIR: STANDING}.get(support)
    mine = [each for each in known.outcomes if each.on_feet and each.support == support][:3]
    if following not in offered or len(mine) != 3:
        return False
    newest = known.outcomes[0]
    hard = newest.flare or newest.hurt or (newest.rise or 0) >= 2
    return (
        all(plainly_calm(each, known) for each in mine)
        and not hard
        and not [each for each in known.falls if each.at >= mine[2].at]
        and plainly_steady(following, known)
    )


@given(st.sampled_from(EVERY), KNOWN, OFFERED)
def test_the_next_support_is_offered_as_the_rule_reads(support, known, offered):
    found = proposal(support, known, NOW, offered)
    if found is None or found.onward:
        assert (found is not None) == plainly_onward(support, known, offered)
        assert found is None or onward(support, found.to)


@given(KNOWN)
def test_nobody_is_offered_less_support_right_after_trouble(known):
    """Whatever offers a support more never leaves room for one less at the same time."""
    for support in EVERY:
        found = proposal(support, known, NOW, EVERY)
        if found is not None and not found.onward:
            assert onward(found.to, support)
            sore = known.outcomes[0].sore or any(each.sore for each in known.outcomes)
            assert sore or known.falls


@given(KNOWN, st.sampled_from((SEATED, CHAIR)))
def test_what_is_not_told_offers_nothing(known, support):
    untold = [replace(each, effort=None) for each in known.outcomes]
    found = proposal(support, replace(known, outcomes=untold), NOW, EVERY)
    assert found is None or not found.onward
