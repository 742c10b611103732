"""What an author wrote, after reading: sessions, movements and programmes as frozen values.

Durations are whole milliseconds (fields end in `_ms`). Every step, cue, phase and week knows
where it stands in its file (`Where`), so that each later stage can point back at the line.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field

from taichi_coach.script.model.flow_parts import FlowWords
from taichi_coach.script.model.movement_kinds import Family, Risk
from taichi_coach.script.model.voice_kinds import Pace, Volume

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from taichi_coach.script.model.amounts import Amounts
    from taichi_coach.script.model.cue import Cue
    from taichi_coach.script.model.flow_parts import FlowPart
    from taichi_coach.script.model.gaze import Gaze
    from taichi_coach.script.model.per_side import PerSide
    from taichi_coach.script.model.pose_words import PoseWords
    from taichi_coach.script.model.session_with_own_numbers import OwnNumber
    from taichi_coach.script.model.step_picture import StepPicture
    from taichi_coach.script.model.week import Week


class Support(StrEnum):
    """How the person is held up: on a chair, holding a chair, free, or lying on the back."""

    SEATED = "seated"
    CHAIR = "chair"
    STANDING = "standing"
    LYING = "lying"


#: From the least supported to the safest; a missing `by_support` branch falls to the right.
#: Lying is none of them: see `model.supports`.
SAFER = (Support.STANDING, Support.CHAIR, Support.SEATED)


class Role(StrEnum):
    """What a section is for."""

    WARM_UP = "warm-up"
    PRACTICE = "practice"
    COOL_DOWN = "cool-down"


class Side(StrEnum):
    """The performer's own left or right."""

    LEFT = "left"
    RIGHT = "right"


class Style(StrEnum):
    """How a text is spoken."""

    NORMAL = "normal"
    WHISPER = "whisper"


class BellKind(StrEnum):
    """Which bell rings."""

    START = "start"
    END = "end"
    TURN = "turn"


class Count(StrEnum):
    """How repetitions and breaths are counted; DOWN and WORDS ("in, hold, out") are for breaths."""

    ALOUD = "aloud"
    DOWN = "down"
    WORDS = "words"
    QUIET = "quiet"
    OFF = "off"


class Breath(StrEnum):
    """A part of one breath."""

    IN = "in"
    HOLD = "hold"
    OUT = "out"
    PAUSE = "pause"


class Where(Struct, frozen=True, gc=False):
    """A place in a file; line and column count from 1."""

    file: Path
    line: int
    column: int = 1


class Spoken(Struct, frozen=True, gc=False):
    """A text to speak. `audio` is a recording that replaces the synthetic voice."""

    text: str
    style: Style = Style.NORMAL
    audio: Path | None = None


class Utterance(Struct, frozen=True):
    """Words to make a sound clip of. Two equal utterances share one clip.

    `wpm` is words a minute before the person's own rate; `audio` is a recording to use instead.
    """

    text: str
    style: Style = Style.NORMAL
    wpm: int = 125
    audio: Path | None = None
    language: str = "en"


class BaseStep(Struct, frozen=True, gc=False, kw_only=True):
    """What every line of a session carries; each kind below is one verb."""

    where: Where
    movement: str | None = None
    note: str | None = None
    picture: StepPicture | None = None
    eyes: Gaze | None = None


class Say(BaseStep, frozen=True, kw_only=True):
    """`say` or `whisper`: lasts as long as the speech, plus `then_ms`."""

    spoken: Spoken
    then_ms: int = 1000


class Timed(BaseStep, frozen=True, kw_only=True):
    """A step with a clock. `say` is spoken before the clock starts; `then_ms` follows the end.

    `lead_ms` is the least time to get ready that the author asks for: None leaves it to the
    person, 0 is none at all.
    """

    say: Spoken | None = None
    cues: tuple[Cue, ...] = ()
    then_ms: int = 0
    lead_ms: int | None = None
    count: Count = Count.QUIET


class Wait(Timed, frozen=True, kw_only=True):
    """`wait`: silence for `for_ms`."""

    for_ms: int


class Rest(Timed, frozen=True, kw_only=True):
    """`rest`: a rest of `for_ms`, announced and shown."""

    for_ms: int


class Hold(Timed, frozen=True, kw_only=True):
    """`hold`: exactly `for_ms`, after `say`."""

    for_ms: int


class Breathe(Timed, frozen=True, kw_only=True):
    """`breathe`: so many breaths, each in + hold + out + pause."""

    breaths: int
    in_ms: int = 4000
    hold_ms: int = 0
    out_ms: int = 5000
    pause_ms: int = 0


class Reps(Timed, frozen=True, kw_only=True):
    """`reps`: repetitions of `movement` and/or of `each_ms` (default: the movement's length).

    Where the sides differ, `per_side` has the number of each, and `reps` is the larger one.
    """

    reps: int
    per_side: PerSide | None = None
    each_ms: int | None = None
    as_chosen: OwnNumber | None = None


class Perform(Timed, frozen=True, kw_only=True):
    """`perform`: a movement's phases x `times` x `sides`; `movement` names it.

    Where the sides differ, `per_side` has the number of each, and `times` is the larger one.
    """

    times: int = 1
    per_side: PerSide | None = None
    sides: tuple[Side, ...] = ()
    as_chosen: OwnNumber | None = None


class Flow(Timed, frozen=True, kw_only=True):
    """`flow`: movements that follow one another; from one to the next the body takes `way_ms`."""

    parts: tuple[FlowPart, ...]
    sides: tuple[Side, ...] = ()
    words: FlowWords = FlowWords.NAMES
    way_ms: int = 3000


class Bell(BaseStep, frozen=True, kw_only=True):
    """`bell`: rings at its place; lasts 0."""

    bell: BellKind


class Repeat(BaseStep, frozen=True, kw_only=True):
    """`repeat`: `steps` so many times, with `between` in the gaps."""

    times: int
    steps: tuple[Step, ...]
    between: tuple[Step, ...] = ()


class Sides(BaseStep, frozen=True, kw_only=True):
    """`sides`: `steps` once per side; between sides a switch of `switch_ms` names the next."""

    sides: tuple[Side, ...]
    steps: tuple[Step, ...]
    switch_ms: int = 4000


class Ready(BaseStep, frozen=True, kw_only=True):
    """`ready`: waits until the person says go; 0 in the timeline."""

    spoken: Spoken


class BySupport(BaseStep, frozen=True, kw_only=True):
    """`by_support`: the steps for the person's support, or for the next safer one."""

    branches: Mapping[Support, tuple[Step, ...]]


class Section(BaseStep, frozen=True, kw_only=True):
    """`section`: a chapter."""

    title: str
    role: Role = Role.PRACTICE
    steps: tuple[Step, ...] = ()


class Include(BaseStep, frozen=True, kw_only=True):
    """`include`: the steps of another session, or only its sections with these titles.

    They are done `times` over, with the `amounts` that take the place of the written ones.
    """

    session: str
    only: tuple[str, ...] = ()
    times: int = 1
    amounts: Amounts | None = None


#: A step with one clock, one with a clock or several, and a step of any kind. A new verb joins one
#: of them; mypy then names every `match` that lacks it, as each ends in `assert_never`.
OneClock: TypeAlias = Wait | Rest | Hold | Breathe | Reps | Perform
TimedStep: TypeAlias = OneClock | Flow
Step: TypeAlias = TimedStep | Say | Bell | Repeat | Sides | Ready | BySupport | Section | Include


class Document(Struct, frozen=True, gc=False, kw_only=True):
    """What every kind of file carries. `path` is where it was read from."""

    path: Path
    id: str
    title: str
    summary: str = ""
    author: str = ""
    licence: str = ""
    source: str = ""
    language: str = "en"
    tags: tuple[str, ...] = ()


class Session(Document, frozen=True, kw_only=True):
    """What is practised in one go.

    `recordings` are the sound files beside it, by name (see `script.recordings`). `amounts` are
    those of the programme's week in which it is practised. `length_ms` is how long it is meant to
    be; None where the author does not say.
    """

    focus: tuple[str, ...] = ()
    supports: tuple[Support, ...] = (Support.SEATED, Support.CHAIR, Support.STANDING)
    equipment: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    pace: Pace = Pace.NORMAL
    volume: Volume = Volume.NORMAL
    ambience: str = "none"
    music: Path | None = None
    length_ms: int | None = None
    steps: tuple[Step, ...] = ()
    recordings: tuple[tuple[str, Path], ...] = ()
    amounts: Amounts | None = None


class Phase(Struct, frozen=True, gc=False, kw_only=True):
    """One part of a movement; `weight` is percent on the left foot, the rest on the right.

    `travels` is how much farther in the room it ends where there is room to step: heads to the
    left, and forward.
    """

    where: Where
    name: str
    for_ms: int
    breath: Breath | None = None
    pose: str | None = None
    weight: int | None = None
    travels: tuple[float, float] = (0.0, 0.0)
    spoken: Spoken | None = None
    eyes: Gaze | None = None


class Movement(Document, frozen=True, kw_only=True):
    """A thing the body does: one repetition is its phases in order.

    `scene` (body, hands), `face` (which side of the hands), `props` and `eyes` are for the figure.
    """

    also: tuple[str, ...] = ()
    family: Family = Family.WARM_UP
    joints: tuple[str, ...] = ()
    risk: Risk = Risk.LOW
    faults: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    phases: tuple[Phase, ...] = ()
    by_support: Mapping[Support, tuple[Phase, ...]] = field(default_factory=dict)
    mirrored: bool = False
    poses: Mapping[str, PoseWords] = field(default_factory=dict)
    scene: str = "body"
    face: str = "back"
    props: tuple[str, ...] = ()
    eyes: Gaze | None = None

    def phases_for(self, support: Support) -> tuple[Phase, ...]:
        """Return one repetition's phases: the variant written for `support`, else the base.

        Who lies does what is written for those who sit where nothing is for lying.
        """
        if support is Support.LYING and support not in self.by_support:
            support = Support.SEATED
        return self.by_support.get(support, self.phases)


class Programme(Document, frozen=True, kw_only=True):
    """Weeks of sessions, opening in order; `support` is that of all of them where it is fixed."""

    weeks: tuple[Week, ...] = ()
    support: Support | None = None

    def support_of(self, session_id: str) -> Support | None:
        """Return the support that is fixed for a session; None where it is the person's own."""
        for week in self.weeks:
            if session_id in (*week.sessions, *week.daily):
                return self.support
        return None
