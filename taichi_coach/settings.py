"""The choices of each person: one table of them all, and the small JSON file they are kept in.

`Settings` is the table: a line for each choice, with its type, its default, what it may be and
what it is called. The file, the page of settings and the command line go by it; who adds a choice
adds a line, and puts its control where the page is to show it.

In the file, the values at its top are those of who has given no name, and what everybody else
begins with; `participant` is who practised last. Under `people` stand the choices of those with a
name.
"""

import json
import logging
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeAlias, get_args

from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)

#: What a choice can be.
Value: TypeAlias = bool | int | str


class Row(NamedTuple):  # a dataclass takes eight times as long to make, at every start
    """What is known of a choice besides its type and default.

    `label` is what its control is called, by itself, and `beside` what stands beside that on the
    page where it can be shorter; without a label the page does not offer it. A number lies within
    `bounds`, both included, and changes by `step`. `choices` are all values that it may have, with
    their words, in the order in which they are offered; where there are none anything goes.
    """

    label: str = ""
    beside: str = ""
    bounds: tuple[int, int] | None = None
    step: int = 1
    choices: tuple[tuple[Value, str], ...] = ()


class Setting(NamedTuple):
    """One line of the table: a choice's key, which is its field's name, its type and default."""

    key: str
    type: type[bool | int | str]
    default: Value
    row: Row

    @property
    def beside(self) -> str:
        """Return what stands beside its control."""
        return self.row.beside or self.row.label

    def sound(self, value: object, otherwise: Value) -> Value:
        """Return `value` where it can be this choice, brought within the bounds; else the other.

        A value of another type, and one that is not among the choices, is not this one's.
        """
        if type(value) is not self.type or not isinstance(value, Value):
            return otherwise
        if self.row.choices and value not in dict(self.row.choices):
            return otherwise
        if self.row.bounds is not None and isinstance(value, int):
            low, high = self.row.bounds
            return min(max(value, low), high)
        return value


_LEVEL = (0, 150)
_SHOWN_FAINTLY = ((False, tr("Not shown")), (True, tr("Shown faintly")))
_SUPPORTS = (
    ("seated", tr("Seated")),
    ("chair", tr("Holding a chair")),
    ("standing", tr("Standing")),
    ("lying", tr("Lying down")),
)
_AMBIENCES = (
    ("", tr("As the session asks")),
    ("none", tr("Quiet")),
    ("ocean", tr("Ocean")),
    ("stream", tr("A stream")),
    ("wind", tr("Wind")),
    ("rain", tr("Rain")),
    ("bowls", tr("Singing bowls")),
)
_TELLINGS = (("full", tr("Every word")), ("names", tr("Names")), ("bells", tr("Bells")))
_THEMES = (
    ("system", tr("Automatic")),
    ("light", tr("Light")),
    ("dark", tr("Dark")),
    ("contrast", tr("High contrast")),
)
_VIEWS = (
    ("auto", tr("Automatic")),
    ("mirror", tr("The front, as in a mirror")),
    ("teacher", tr("The front, as a teacher")),
    ("behind", tr("Behind")),
    ("three-quarter", tr("The side")),
)
_CUES_BY = (
    ("both", tr("Both")),
    ("reader", tr("The screen reader")),
    ("voice", tr("This program’s voice")),
)
_MOTIONS = (
    ("system", tr("Automatic")),
    ("moving", tr("Moving")),
    ("still", tr("Very still")),
)
_SQUEEZES = tuple((count, str(count)) for count in (10, 15, 20))
_STRETCH_OUTS = tuple((count, str(count)) for count in (5, 6, 7))
_ASKED = (
    ("nothing", tr("Nothing")),
    ("pain", tr("Pain only")),
    ("all", tr("All, after it")),
    ("both", tr("All, before too")),
)
_STILL_ONCE = "reduce_motion"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice with its default. Levels are percent; `rate` is percent of the usual pace.

    `ambience` is what is heard behind the voice; empty: what each session asks for. For the voice
    it steps back by `duck_db` decibels. `telling` is how much is spoken: "full", "names" (what
    comes before a step, and nothing while it is done) or "bells" (a bell for each step).
    With `pause_unplugged` a practice pauses when the device that plays goes away.
    With `room_to_step` forms that travel go on through the room where the person stands free.
    `motion` is "system", "moving" or "still".
    `ask` is what is asked around a practice: "nothing", "pain", "all" or "both" (all before, too).
    Measures are offered in their weeks, from the day `measures_from` (ISO) on where one is set.
    Reminders are offered once. With `close_to_tray` the window goes there, where there is a tray.
    `cues_by` is who speaks the words of a practice while a screen reader listens: "both", "reader"
    or "voice"; where the one that is chosen cannot be heard, the other speaks. It is offered once.
    With `hands_first` one key is enough for a day: the hands are offered until they are done.
    `told_of_dark`: it was said that the screen cannot be kept awake here.
    """

    programme: Annotated[str, Row(tr("Programme"))] = "twelve-weeks"
    support: Annotated[str, Row(tr("Support"), tr("Usual support"), choices=_SUPPORTS)] = "seated"
    room_to_step: Annotated[
        bool,
        Row(
            tr("Room to step"),
            choices=((False, tr("On the spot")), (True, tr("Through the room"))),
        ),
    ] = False
    participant: Annotated[str, Row()] = ""
    voice: Annotated[str, Row(tr("Voice"))] = ""
    rate: Annotated[int, Row(tr("Pace of speech"), bounds=(60, 160), step=10)] = 100
    voice_level: Annotated[int, Row(tr("Voice level"), tr("Voice"), bounds=_LEVEL, step=10)] = 100
    whisper_level: Annotated[
        int, Row(tr("Whisper level"), tr("Whisper"), bounds=_LEVEL, step=10)
    ] = 80
    bell_level: Annotated[int, Row(tr("Bell level"), tr("Bell"), bounds=_LEVEL, step=10)] = 70
    ambience: Annotated[str, Row(tr("Ambience"), choices=_AMBIENCES)] = ""
    ambience_level: Annotated[int, Row(tr("Ambience level"), bounds=(0, 200), step=20)] = 100
    duck_db: Annotated[int, Row(tr("Quieter while the voice speaks"), bounds=(0, 24), step=3)] = 9
    speech_on: Annotated[bool, Row()] = True
    telling: Annotated[str, Row(tr("Guidance"), choices=_TELLINGS)] = "full"
    cues_by: Annotated[
        str,
        Row(
            tr("Who speaks the words of a practice, with a screen reader"),
            tr("With a screen reader, the words are spoken by"),
            choices=_CUES_BY,
        ),
    ] = "both"
    offer_cues_by: Annotated[bool, Row()] = True
    speed: Annotated[
        int, Row(tr("Speed of the practice"), tr("Speed"), bounds=(50, 150), step=10)
    ] = 100
    squeezes: Annotated[
        int, Row(tr("Squeezes of the foam ball"), tr("Foam ball: squeezes"), choices=_SQUEEZES)
    ] = 10
    stretch_outs: Annotated[
        int,
        Row(
            tr("Stretches after the foam ball"),
            tr("Foam ball: stretches after"),
            choices=_STRETCH_OUTS,
        ),
    ] = 6
    lead_s: Annotated[int, Row(tr("Time to get ready"), bounds=(0, 30), step=5)] = 5
    theme: Annotated[str, Row(tr("Colours"), choices=_THEMES)] = "system"
    text_scale: Annotated[int, Row(tr("Size of words"), bounds=(100, 200), step=25)] = 100
    motion: Annotated[str, Row(tr("Motion"), choices=_MOTIONS)] = "system"
    guide: Annotated[str, Row(tr("Guide"))] = "Mei"
    view: Annotated[str, Row(tr("Seen from"), choices=_VIEWS)] = "auto"
    next_pose: Annotated[bool, Row(tr("Next pose"), choices=_SHOWN_FAINTLY)] = False
    side_names: Annotated[
        bool, Row(tr("Left and right"), choices=((False, tr("By cuffs")), (True, tr("Named too"))))
    ] = False
    safety_read: Annotated[bool, Row()] = False
    told_of_dark: Annotated[bool, Row()] = False
    pause_unplugged: Annotated[
        bool,
        Row(
            tr("When headphones are pulled out"),
            tr("Headphones pulled out"),
            choices=((True, tr("It pauses")), (False, tr("It goes on"))),
        ),
    ] = True
    ask: Annotated[
        str, Row(tr("What to ask around a practice"), tr("What to ask"), choices=_ASKED)
    ] = "all"
    offer_measures: Annotated[
        bool,
        Row(
            tr("Offer small measures of hands and legs"),
            tr("Measures of hands and legs"),
            choices=((True, tr("Offer them")), (False, tr("Do not offer them"))),
        ),
    ] = True
    measures_from: Annotated[str, Row()] = ""
    offer_reminders: Annotated[bool, Row()] = True
    close_to_tray: Annotated[
        bool,
        Row(
            tr("Closing the window"),
            choices=((False, tr("Ends the program")), (True, tr("Leaves it in the tray"))),
        ),
    ] = False
    hands_first: Annotated[
        bool,
        Row(
            tr("What the space bar begins first"),
            tr("The space bar begins"),
            choices=((False, tr("What is next")), (True, tr("The hands, then what is next"))),
        ),
    ] = False


def _table() -> tuple[Setting, ...]:
    # The fields' types are there as they are: this module leaves its annotations unquoted, for to
    # read them back out of texts would be a hundredth of the window's start.
    usual = Settings()
    rows = ((each.name, *get_args(each.type)) for each in fields(Settings))
    return tuple(Setting(key, kind, getattr(usual, key), row) for key, kind, row in rows)


#: The table, in the order of the file.
SETTINGS: tuple[Setting, ...] = _table()
_BY_KEY = {each.key: each for each in SETTINGS}


def setting(key: str) -> Setting:
    """Return a line of the table.

    Raises:
        KeyError: There is none of this key.
    """
    return _BY_KEY[key]


def options(key: str) -> tuple[tuple[str, str], ...]:
    """Return the choices of a setting as a control takes them: each by name, with its words.

    Raises:
        KeyError: There is none of this key.
    """
    return tuple((str(value), words) for value, words in setting(key).row.choices)


def bounds(key: str) -> tuple[int, int]:
    """Return the smallest and the largest value of a number.

    Raises:
        KeyError: There is none of this key, or it is no number with bounds.
    """
    limits = setting(key).row.bounds
    if limits is None:
        raise KeyError(key)
    return limits


#: The pace of a practice, 1 being as written: its bounds, and by how much a key changes it.
SLOWEST, FASTEST = (percent / 100 for percent in bounds("speed"))
SPEED_STEP = setting("speed").row.step / 100


def load(file: "Path") -> Settings:
    """Read the choices of who practised last: their own ones over the common ones.

    A missing, damaged or partly unknown file gives defaults for what is amiss.
    """
    stored = _stored(file)
    common = _over(Settings(), stored)
    return _over(common, _people(stored).get(common.participant), participant=common.participant)


def settings_of(file: "Path", participant: str) -> Settings:
    """Return the choices of a participant: own ones over the common ones.

    Who has none yet begins with the common ones, and has not read about safety. "" is who has
    given no name: the common choices are theirs.
    """
    stored = _stored(file)
    common = _over(Settings(), stored)
    own = _people(stored).get(participant)
    if own is None and participant not in {common.participant, ""}:
        common = replace(common, safety_read=False)
    return _over(common, own, participant=participant)


def save(
    file: "Path", settings: Settings, *, was: Settings | None = None, instead_of: str = ""
) -> bool:
    """Keep somebody's choices, who is from now on who practised last.

    The choices of others stay as they are; those of `instead_of` go: that is the same person's
    former name. The file is written whole or not at all.

    Args:
        file: Where choices are kept.
        settings: All of somebody's choices.
        was: What they were before the change. Only what differs is changed then, and what another
            window has changed since stays; None writes all of them.
        instead_of: A name of whom nothing is kept any longer.

    Returns:
        False where the folder cannot be written.
    """
    from taichi_coach.atomic import write_text_atomic  # noqa: PLC0415  few starts change a choice

    stored = _stored(file)
    if was is not None and was.participant == settings.participant:
        settings = _changed(stored, was, settings)
    own = {each.key: getattr(settings, each.key) for each in SETTINGS}
    people = {name: kept for name, kept in _people(stored).items() if name != instead_of}
    common = own if not settings.participant else asdict(_over(Settings(), stored))
    if settings.participant:
        people[settings.participant] = {key: own[key] for key in own if key != "participant"}
    body = {**common, "participant": settings.participant, "people": people}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_text_atomic(file, json.dumps(body, indent=2, ensure_ascii=False) + "\n")
    except OSError as error:
        _log.info("settings not kept: %s", error)
        return False
    return True


def _changed(stored: dict[str, Any], was: Settings, now: Settings) -> Settings:
    """Return somebody's choices as they are kept, with what differs between `was` and `now`."""
    kept = _over(was, _people(stored).get(now.participant) if now.participant else stored)
    changes = {key: value for key, value in asdict(now).items() if value != getattr(was, key)}
    return replace(kept, participant=now.participant, **changes)


def rename(file: "Path", participant: str, new: str) -> bool:
    """Keep a participant's choices under another name; False where that cannot be written."""
    last = load(file)
    if participant not in {"", last.participant, *_people(_stored(file))}:
        return True  # there are none of their own
    moved = replace(settings_of(file, participant), participant=new)
    kept = save(file, moved, instead_of=participant)
    if kept and last.participant != participant:
        return save(file, last)
    return kept


def _stored(file: "Path") -> dict[str, Any]:
    """Return what the file holds; nothing where it is missing or damaged."""
    try:
        stored = json.loads(file.read_text("utf-8"))
        json.dumps(stored, ensure_ascii=False).encode()  # what cannot be written again is damaged
    except (OSError, ValueError, RecursionError) as error:
        if not isinstance(error, FileNotFoundError):
            _log.info("settings set aside: %s", error)
        return {}
    return stored if isinstance(stored, dict) else {}


def _people(stored: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what is kept of each participant by name."""
    people = stored.get("people")
    there = people.items() if isinstance(people, dict) else ()
    return {name: own for name, own in there if name and isinstance(own, dict)}


def _over(base: Settings, own: dict[str, Any] | None, **certain: str) -> Settings:
    """Return `base` with whatever of `own` is of the right kind, and with what is certain."""
    values = asdict(base)
    if own and own.get(_STILL_ONCE) is True:  # kept before there were three choices
        values["motion"] = "still"
    values |= {
        each.key: each.sound(own[each.key], values[each.key])
        for each in SETTINGS
        if own and each.key in own
    }
    return Settings(**{**values, **certain})
