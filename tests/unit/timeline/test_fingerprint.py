"""The fingerprint tells one text from another, and nothing else."""

from dataclasses import replace

from msgspec import structs

from taichi_coach.script.files.library import default_library
from taichi_coach.script.model.session import Support
from taichi_coach.timeline.compiler import compile_timeline
from taichi_coach.timeline.fingerprint import fingerprint


def laid_out(support=Support.SEATED, **ways):
    library = default_library()
    session = library.resolve(library.session("ten-finger-stretch"))
    return compile_timeline(session, library.movements(), support, **ways)


def test_another_pace_is_the_same_practice():
    assert fingerprint(laid_out()) == fingerprint(laid_out(speed=1.25))


def test_other_words_or_another_support_are_another_practice():
    timeline = laid_out()
    first, *rest = timeline.events
    other = replace(timeline, events=(structs.replace(first, text="Other words."), *rest))
    whole = {fingerprint(each) for each in (timeline, other, laid_out(Support.STANDING))}
    assert len(whole) == 3
    assert {len(each) for each in whole} == {16}
