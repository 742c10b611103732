"""Everything that the bundled sessions and movements say, with the sounds of the natural voice.

`sounds.tsv` has a line for each text: as it is written; in words, where these are others; and its
sounds, with a stroke between what is said in one breath. Read them: that is the test.
"""

from functools import cache
from importlib.util import find_spec

from taichi_coach.paths import bundled
from taichi_coach.script.model.session import Support, Utterance
from taichi_coach.speech.clauses import parts_of
from taichi_coach.speech.wording import in_words
from taichi_coach.ui.audio import preview_samples
from taichi_coach.voice.lexicon import FILE, read_lexicon
from tests.golden.layouts import FOLDER, laid_out, library

TABLE = FOLDER / "sounds.tsv"


def can_be_made():
    """Return whether the natural voice is here, whose sounds these are."""
    return find_spec("hibari") is not None


@cache
def lexicon():
    """Return the program's own list."""
    return read_lexicon((bundled("assets") / FILE,))


@cache
def utterances():
    """Return all that is said, and the names that anybody might let be said."""
    events = (event for layout in laid_out().values() for event in layout.timeline.events)
    said = {event.utterance for event in events if event.utterance is not None}
    samples = {preview_samples.utterance(what) for what in ("voice", "whisper")}
    movements = library().movements().values()
    phases = {
        Utterance(phase.spoken.text)
        for movement in movements
        for support in Support
        for phase in movement.phases_for(support)
        if phase.spoken is not None and "{" not in phase.spoken.text
    }
    titles = {Utterance(one.title) for one in (*movements, *library().sessions().values())}
    names = {Utterance(name) for movement in movements for name in movement.also}
    return said | samples | phases | titles | names


@cache
def breaths_of(utterance):
    """Return what is said of an utterance in one breath each, in words."""
    words = in_words(utterance.text, utterance.language)
    return [part.text for part in parts_of(lexicon().held_together(words), utterance.wpm)]


@cache
def spoken():
    """Return the sounds of each breath, and the words that the voice finds in no list."""
    from hibari import Hibari
    from hibari.g2p import G2P
    from hibari.g2p.oov import OOV

    guess, guessed = OOV(), set()

    def unknown(word):
        guessed.add(word)
        return guess(word)

    model = Hibari(threads=1, g2p=G2P(oov=unknown))
    breaths = {breath for utterance in utterances() for breath in breaths_of(utterance)}
    return {each: " ".join(model.phonemize(lexicon().sounded(each))) for each in breaths}, guessed


def table():
    """Return the whole table as text."""
    sounds, _ = spoken()
    lines = set()
    for utterance in utterances():
        words = in_words(utterance.text, utterance.language)
        said = " | ".join(sounds[breath] for breath in breaths_of(utterance))
        lines.add(f"{utterance.text}\t{words if words != utterance.text else ''}\t{said}\n")
    return "".join(sorted(lines))
