"""Simple measures that a person can take at home, and how much of a change is only noise.

None of them is a diagnosis or a risk score. They are offered before the first week, in the middle
and at the end, and every one can be skipped.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from taichi_coach.text.catalogue import tr


class Better(StrEnum):
    """Which way is the good one."""

    MORE = "more"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class Noise:
    """From how much on a change means something: for the better, for the worse, and much.

    None is "no figure was found": then only the trend is shown. `source` says where they are from.
    Where a study gives a share of the first figure as well, a change for the better has to be both:
    `share` for better, `much_share` for much better.
    """

    better: float | None
    worse: float | None
    much: float | None
    source: str
    share: float = 0
    much_share: float = 0

    def least_better(self, first: float) -> float | None:
        """Return from how much on a change from `first` is for the better; None where unknown."""
        return None if self.better is None else max(self.better, self.share * first)

    def least_much_better(self, first: float) -> float | None:
        """Return from how much on it is much better; None where unknown."""
        return None if self.much is None else max(self.much, self.much_share * first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure: its unit, how it is taken, and what a change of it means.

    `one` is the unit beside 1, "" where it is the same. `low` to `high` is what can be entered, in
    steps of `step`, or quicker of `leap`. `finger` is the one that is measured, "" for none.
    `needs` is what has to be at hand. `sides` tells that it is taken left and right; `helper` that
    it is only taken with somebody standing beside. `alike` says what two figures have to have in
    common to be compared.
    """

    name: str
    title: str
    unit: str
    how: tuple[str, ...]
    better: Better
    noise: Noise
    low: float
    high: float
    step: float = 1
    leap: float = 5
    one: str = ""
    finger: str = ""
    needs: tuple[str, ...] = ()
    sides: bool = False
    helper: bool = False
    alike: str = ""


#: The fingers that are measured one by one.
FINGERS = ("index", "middle", "ring", "little")

_UNKNOWN = Noise(None, None, None, tr("no figure for a change that means something was found"))

#: When the measures are offered: before week 1, after week 6, after week 12.
OFFERED_AFTER_WEEKS = (0, 6, 12)


def _fingertip(finger: str) -> Measure:
    return Measure(
        name=f"fingertip-{finger}",
        finger=finger,
        title=tr("Fingertip to palm, {finger} finger").format(finger=finger),
        unit="mm",
        how=(
            tr("Make a gentle fist, without force."),
            tr("With a ruler, measure from the fingertip to the crease across the palm."),
            tr("A tip that touches the palm is 0."),
            tr("Measure three times and write the middle one."),
        ),
        better=Better.LESS,
        noise=Noise(
            5.0, 5.0, None, tr("a ruler at home: less than 5 mm is left out; no study gives one")
        ),
        low=0,
        high=150,
        leap=10,
        needs=(tr("A ruler"),),
        sides=True,
    )


MEASURES = {
    each.name: each
    for each in (
        Measure(
            name="chair-stands",
            title=tr("Chair stands in 30 seconds"),
            unit="stands",
            one="stand",
            how=(
                tr("Put a firm chair without arms, about 43 cm high, against a wall."),
                tr("Sit in the middle of it, feet flat, arms crossed on your chest."),
                tr(
                    "Stand up fully and sit down again, as many times as are safe for you in"
                    " 30 seconds."
                ),
                tr("Being more than halfway up at the end counts. With hands used, write 0."),
                tr(
                    "Two takings compare only when they are done alike: the same chair, the same"
                    " shoes, the arms crossed."
                ),
            ),
            needs=(
                tr("A firm chair without arms, its back to the wall"),
                tr("Somebody beside you"),
            ),
            better=Better.MORE,
            noise=Noise(
                2.0,
                2.0,
                2.6,
                tr("hip osteoarthritis: 2 to 2.6 stands (scholars.duke.edu, 1114297)"),
            ),
            low=0,
            high=60,
            helper=True,
            alike=tr("Two takings compare only when they were done alike."),
        ),
        Measure(
            name="up-and-go",
            title=tr("Up and go"),
            unit="seconds",
            one="second",
            how=(
                tr(
                    "Mark a line 3 metres in front of a chair. Wear your own shoes,"
                    " use your own aid."
                ),
                tr(
                    "Start the clock, stand up, walk to the line at your usual pace,"
                    " turn, come back."
                ),
                tr("Stop the clock when you sit again."),
            ),
            better=Better.LESS,
            noise=Noise(
                1.1, 1.1, None, tr("knee osteoarthritis: 1.1 s (doi 10.1186/s12891-015-0637-8)")
            ),
            low=1,
            high=300,
            step=0.1,
            leap=1,
            needs=(
                tr("A chair, and a line on the floor 3 metres from it"),
                tr("Your own shoes, and your cane or walker if you use one"),
                tr("Somebody beside you"),
            ),
            helper=True,
        ),
        Measure(
            name="balance-stage",
            title=tr("Balance, four stages"),
            unit="stages",
            one="stage",
            how=(
                tr("Somebody stands beside you, and a worktop is within reach. Eyes open, no aid."),
                tr(
                    "Hold each for 10 seconds: feet side by side; the instep of one foot touching"
                    " the big toe of the other; heel to toe; on one leg."
                ),
                tr("Stop at the first that cannot be held. Write how many were held, 0 to 4."),
            ),
            better=Better.MORE,
            noise=_UNKNOWN,
            low=0,
            high=4,
            leap=1,
            needs=(tr("A worktop within reach"), tr("Somebody beside you")),
            helper=True,
        ),
        *(_fingertip(finger) for finger in FINGERS),
        Measure(
            name="thumb-reach",
            title=tr("Thumb reach"),
            unit="points",
            one="point",
            how=(
                tr("Let the tip of the thumb travel along the hand."),
                tr("3 is the tip of the index finger, 6 that of the little finger."),
                tr(
                    "9 is the crease at the base of the little finger, 10 the crease"
                    " across the palm."
                ),
                tr("Write the farthest point that it touches without force, 0 to 10."),
            ),
            better=Better.MORE,
            noise=_UNKNOWN,
            low=0,
            high=10,
            sides=True,
        ),
        Measure(
            name="span",
            title=tr("Hand span"),
            unit="cm",
            how=(
                tr("Lay the hand on paper and spread it gently."),
                tr("Mark the tips of thumb and little finger, and measure between the marks."),
            ),
            better=Better.MORE,
            noise=_UNKNOWN,
            low=1,
            high=40,
            step=0.5,
            needs=(tr("Paper and a pencil"), tr("A ruler")),
            sides=True,
        ),
    )
}

#: Pain 0-10: a point and 15 % are the least that people notice, two and 33 % are much better.
PAIN_NOISE = Noise(
    1.0,
    1.0,
    2.0,
    tr(
        "chronic pain, 825 people: better from 1 point and 15\N{NO-BREAK SPACE}% on, much better"
        " from 2 points and 33\N{NO-BREAK SPACE}% on (Salaffi 2004)"
    ),
    share=0.15,
    much_share=0.33,
)
#: Energy 0-10: worse needs more than better.
ENERGY_NOISE = Noise(1.1, 1.3, 2.0, tr("rheumatoid arthritis: 0.8-1.1 better, 1.1-1.3 worse"))
#: Mood 0-10.
MOOD_NOISE = _UNKNOWN
