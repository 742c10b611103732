"""The quiet card that offers the next support, or the one before, and what comes of the answer.

Nothing moves by itself: only a Yes changes the person's usual support, and every answer is kept.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import CoachError
from taichi_coach.practice.programme import support_history, support_rule
from taichi_coach.practice.programme.support_rule import Reason
from taichi_coach.script.model.session import Support
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.state.prompt import Reply
from taichi_coach.ui.widgets.values import PromptCard

if TYPE_CHECKING:
    from collections.abc import Collection

    from taichi_coach.practice.programme.support_rule import Proposal
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.snapshot import Snapshot

_log = logging.getLogger(__name__)

TAKE: Final = "support-take"
STAY: Final = "support-stay"
#: The tag of a session for a hard day.
FLARE: Final = "flare"

_CALM = tr("Your last three practices went well: not too hard, hardly any more pain, no near-fall.")
_BACK_HERE = tr(
    "You can change this at any time: in Settings, under Usual support, or for one day before you "
    "begin."
)
_DOCTOR = tr(" After an injury, or a second fall, ask a doctor before you practise again.")
_HEADINGS = {
    (Support.CHAIR, True): tr("Would you like to stand, holding a chair?"),
    (Support.STANDING, True): tr("Would you like to let go of the chair?"),
    (Support.CHAIR, False): tr("Back to the chair for a while?"),
    (Support.SEATED, False): tr("Seated for a while?"),
}
_QUESTIONS = {
    Support.CHAIR: tr(
        "Could you do five on each side with a hand on the chair, without grabbing it?"
    ),
    Support.STANDING: (
        tr(
            "Could you do five on each side without grabbing the chair? It stays"
            " within reach. With numb feet, freezing or falls backwards, or alone and"
            " uneasy, keep a hand on it."
        )
    ),
}
_WHY_BACK = {
    Reason.FALL: tr("You noted a fall."),
    Reason.NEAR_FALL: tr("You noted a near-fall."),
    Reason.PAIN: tr("Your last practice brought more pain."),
}
_EASE = {
    Support.CHAIR: tr("A hand on the chair makes it steady again, and the practice stays whole."),
    Support.SEATED: tr(
        "On the chair the arms and the breath stay the same, and the legs may rest."
    ),
}
_TAKE = {
    (Support.CHAIR, True): tr("Yes, holding a chair"),
    (Support.STANDING, True): tr("Yes, standing"),
    (Support.CHAIR, False): tr("Yes, hold the chair"),
    (Support.SEATED, False): tr("Yes, sit down"),
}
_STAY = {True: tr("Not yet"), False: tr("Stay as I am")}
_FROM_NOW = {
    Support.SEATED: tr("From now on you practise seated."),
    Support.CHAIR: (
        tr("From now on you practise holding a chair: a heavy one, against a wall, without wheels.")
    ),
    Support.STANDING: (
        tr("From now on you practise standing, chair and wall near, where a session offers it.")
    ),
}
_NOT_YET = tr(
    "Then it stays as it is, and that is just as good. You will be asked again after three more "
    "calm practices."
)


def find(_app: AppState, now: Snapshot) -> PromptCard | None:
    """Return the card that offers a support, or None; no fault of it keeps from practising."""
    try:
        proposed = _proposed(now)
    except CoachError as error:
        _log.warning("no support is offered: %s", error)
        return None
    return None if proposed is None else _card(proposed)


def apply(app: AppState, about: str, answer: str) -> Reply:
    """Keep an answer, and go by the support `about` from now on where it was TAKE.

    Raises:
        LogError: It cannot be written; nothing has changed.
    """
    now = app.snapshot()
    own, to, taken = now.own, Support(about), answer == TAKE
    week = now.standing.current.week.week if now.standing and now.standing.current else 1
    now.log.save(support_history.answer(own.participant, now.now, to, week, taken=taken))
    if taken:
        app.change(replace(own, support=to.value))
        return Reply(f"{_FROM_NOW[to]} {_BACK_HERE}")
    return Reply(_NOT_YET if support_rule.onward(Support(own.support), to) else "")


def _proposed(seen: Snapshot) -> Proposal | None:
    own, sessions = seen.own, seen.library.sessions()
    if own.support not in tuple(Support):
        return None
    known = support_history.support_history(
        seen.log,
        own.participant,
        seen.now,
        on_feet=lambda name: name in sessions and Support.CHAIR in sessions[name].supports,
        flare=lambda name: name in sessions and FLARE in sessions[name].tags,
    )
    return support_rule.proposal(Support(own.support), known, seen.now, _offered(seen))


def _offered(seen: Snapshot) -> Collection[Support]:
    """Return the supports of what comes next; none where the programme leaves no choice."""
    standing = seen.standing
    if standing is None or standing.next_session is None or standing.programme.support is not None:
        return ()
    return seen.library.session(standing.next_session).supports


def _card(proposed: Proposal) -> PromptCard:
    to, onward = proposed.to, proposed.onward
    if onward:
        text = f"{_CALM} {_QUESTIONS[to]}"
    else:
        text = f"{_WHY_BACK[proposed.reason]} {_EASE[to]}"
        text += _DOCTOR if proposed.reason is Reason.FALL else ""
    return PromptCard(
        _HEADINGS[to, onward],
        text,
        ((TAKE, _TAKE[to, onward]), (STAY, _STAY[onward])),
        to.value,
        waits=onward,
    )
