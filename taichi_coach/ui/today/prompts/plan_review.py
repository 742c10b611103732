"""The prompt that looks back at the plan for a week, without blame."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import LogError
from taichi_coach.practice.storage.records import Plan
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.state.prompt import Reply
from taichi_coach.ui.widgets.values import PromptCard

if TYPE_CHECKING:
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.snapshot import Snapshot

_log = logging.getLogger(__name__)

#: What somebody may say of a week's plan, and how it is kept.
REVIEWS: Final = {"plan-kept": "kept", "plan-partly": "partly", "plan-not": "not"}


def find(_app: AppState, now: Snapshot) -> PromptCard | None:
    """Return the card where a week with a plan is over and was not looked back at, or None."""
    try:
        own_plans = now.log.records(Plan, participant=now.own.participant)
        if not own_plans:
            return None
        from taichi_coach.practice.programme import plans  # noqa: PLC0415  only who plans
        from taichi_coach.practice.report import plan_review  # noqa: PLC0415  only who plans

        plan = plan_review.to_review(own_plans, now.now.date())
        if plan is None:
            return None
        done = plan_review.review(now.log, plan).days_done
    except LogError as error:
        _log.warning("nothing is asked: %s", error)
        return None
    text = (
        tr(" There was practice on {done} of {days}.").format(done=done, days=plan.days)
        if done
        else ""
    )
    return PromptCard(
        tr("How did your plan for the week go?"),
        tr("{card}{told} Whatever came of it is fine.").format(card=plans.card(plan), told=text),
        (
            ("plan-kept", tr("As planned")),
            ("plan-partly", tr("Partly")),
            ("plan-not", tr("Not this time")),
        ),
        plan.id,
        waits=True,
    )


def apply(app: AppState, about: str, answer: str) -> Reply:
    """Keep what somebody says of their plan.

    Raises:
        LogError: It cannot be written.
    """
    from taichi_coach.practice.storage import changes  # noqa: PLC0415  few answers are given

    now = app.snapshot()
    every = now.log.records(Plan, participant=now.own.participant)
    plan = next((each for each in every if each.id == about), None)
    if plan is not None:
        text = tr("Looked back at the plan: {reviews}").format(reviews=REVIEWS[answer])
        changes.save(now.log, replace(plan, review=REVIEWS[answer]), label=text, at=now.now)
    return Reply()
