"""A film's pictures: each hangs on its moment alone, and all words in it are whole."""

from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from PIL import Image
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.inset import stands
from taichi_coach.graphics.figure.shift import placed
from taichi_coach.graphics.film.column import pieces_of
from taichi_coach.graphics.film.guide_place import GuidePlace
from taichi_coach.graphics.film.layout import layout_of
from taichi_coach.graphics.film.lettering import font_in, height_in, lines_in
from taichi_coach.graphics.film.painter import FilmPainter, picture_faults
from taichi_coach.graphics.film.scene import FilmScene
from taichi_coach.graphics.film.snapped import snapped
from taichi_coach.graphics.theme import LIGHT, Look
from taichi_coach.player.display import BreathNow, Display
from taichi_coach.script.model.session import Breath, Support
from tests.bundled_library import laid_out, library
from tests.tables import each_row
from tests.unit.scripts import timeline

pytestmark = pytest.mark.usefixtures("qapp")

MOVEMENTS = library().movements()
#: Each example is some pictures.
FEW = settings().max_examples // 2
SIZES = [(640, 360), (512, 384), (360, 640), (480, 480)]


def scene(name="week-06-a", support=Support.CHAIR, **changed):
    fields = {"width": 480, "height": 270, "title": name, **changed}
    return FilmScene(timeline=laid_out(name, support).timeline, movements=MOVEMENTS, **fields)


def written(steps):
    return FilmScene(timeline=timeline(steps), movements=MOVEMENTS, title="Mine")


def pixels(image):
    # The bits do not keep the picture alive that they belong to.
    return np.array(image.constBits()).reshape(image.height(), image.width(), 4)[..., :3]


def seen_at(painter, at_ms):
    painter.draw(at_ms)
    return pixels(painter.image)


@pytest.fixture(scope="module")
def film(qapp):
    """Return one who has painted before, and one who paints each picture anew."""
    return FilmPainter(scene()), FilmPainter(scene())


def moments(film):
    return st.integers(0, film.timeline.duration_ms + 4000)


@settings(max_examples=FEW)
@given(data=st.data())
def test_a_moment_is_the_same_picture_whatever_was_painted_before(film, data):
    once, anew = film
    at = data.draw(moments(once.scene))
    once.draw(at + data.draw(st.sampled_from([-40, 40, 4000, -70_000])))
    anew.draw_afresh(at)
    assert np.array_equal(seen_at(once, at), pixels(anew.image))
    assert once.key(at) == anew.key(at)


@settings(max_examples=FEW)
@given(data=st.data())
def test_nothing_changes_outside_the_patches(film, data):
    painter, _ = film
    at = data.draw(moments(painter.scene))
    before = seen_at(painter, at)
    whole = painter.draw(at + 40)
    changed = (pixels(painter.image) != before).any(axis=2)
    for patch in painter.patches:
        assert not any(number % 2 for number in patch)
        assert whole.x <= patch.x
        assert patch.x + patch.width <= whole.x + whole.width
        changed[patch.y : patch.y + patch.height, patch.x : patch.x + patch.width] = False
    assert not changed.any()
    for one, two in combinations(painter.patches, 2):
        assert not QRect(*one).intersects(QRect(*two))


def test_footprints_go_when_one_sits_down(film):
    once, anew = film
    laid = once.scene.timeline

    def on_feet(at):
        return stands(guide_at(laid, at, MOVEMENTS))

    marks = [step.at_ms + step.for_ms // 2 for step in laid.steps]
    up, down = next(each for each in pairwise(marks) if on_feet(each[0]) and not on_feet(each[1]))
    while down - up > 40:
        middle = (up + down) // 2
        up, down = (middle, down) if on_feet(middle) else (up, middle)
    once.draw(up)
    anew.draw_afresh(down)
    assert np.array_equal(seen_at(once, down), pixels(anew.image))


def test_what_stands_still_is_not_painted(film):
    painter, _ = film
    end = painter.scene.timeline.duration_ms
    painter.draw(end - 9000)
    assert painter.draw(end + 100) is not None
    for at in range(end + 140, end + 12_000, 400):
        assert painter.draw(at) is None
        assert painter.patches == ()


def test_a_hold_of_hands_stands_still_but_for_its_countdown():
    painter = FilmPainter(scene("ten-finger-stretch", Support.SEATED))
    hold = next(s for s in painter.scene.timeline.steps if s.clock_for_ms == 60_000)
    begun = hold.clock_at_ms + 30_100
    painter.draw(begun)
    fresh = [at for at in range(begun + 40, begun + 4000, 40) if painter.draw(at) is not None]
    assert 8 <= len(fresh) <= 10  # both the clock and the bar go on once a second


@each_row("name", ["eight-forms-flow", "hand-set", "morning-in-bed"])
def test_rounded_poses_are_seen_where_they_are(name):
    support = Support.LYING if name == "morning-in-bed" else Support.SEATED
    film, layout = scene(name, support), layout_of(scene())
    laid = film.timeline
    place = GuidePlace(film, layout, layout.stage, insets=True)
    rect = layout.stage.toRectF()
    for at in range(9000, laid.duration_ms, laid.duration_ms // 25):
        plain, shown = guide_at(laid, at, MOVEMENTS), place.at(at)
        rounded = structs.replace(plain, pose=shown.guide.pose)
        assert placed(plain, rect, View.MIRROR).shift(placed(rounded, rect, View.MIRROR)) < 1.2
        assert snapped(shown.guide, 1000).pose != plain.pose


@each_row("next_pose", [False, True])
def test_a_film_without_motion_goes_from_key_pose_to_key_pose(next_pose):
    film = scene(calm=True, next_pose=next_pose)
    layout = layout_of(film)
    place = GuidePlace(film, layout, layout.stage, insets=True)
    shown = []
    for at in range(60_000, 90_000, 100):
        pose = structs.replace(place.at(at).guide.pose, breath=0.0)
        if not shown or shown[-1] != pose:
            shown.append(pose)
    assert len(shown) < 30


@each_row("burnt", [True, False])
@each_row("size", SIZES)
@each_row("scale", [1.0, 2.0])
def test_places_fill_the_picture_and_do_not_overlap(size, scale, burnt):
    film = scene(width=size[0], height=size[1], text_scale=scale, captions_burnt=burnt)
    layout = layout_of(film)
    places = (layout.stage, layout.words, layout.foot)
    assert sum(place.width() * place.height() for place in places) == size[0] * size[1]
    assert not any(one.intersects(two) for one, two in combinations(places, 2))
    assert not any(number % 2 for place in places for number in place.getRect())
    assert min(layout.stage.width(), layout.stage.height()) >= min(size) * 0.36


LONG = Display(
    kicker="Hips, knees and ankles · Grasp the Peacock’s Tail · right side · 12 of 15",
    caption="Let the shoulders drop, lengthen the back of the neck, and feel both feet on the "
    "floor, the heels as heavy as the toes, while the hands go on floating by themselves.",
    note="Effort three of ten or less. Wrists straight, and whatever hurts is left out.",
    countdown_ms=123_000,
    countdown_of_ms=180_000,
    breath=BreathNow(part=Breath.PAUSE, fraction=0.5, index=10, of=12),
    breath_level=1.0,
    next_line="Fair Lady Works at Shuttles, on the right side, four times",
)


@each_row("burnt", [True, False])
@each_row("size", SIZES)
@each_row("scale", [1.0, 2.0])
def test_no_words_are_cut(size, scale, burnt):
    layout = layout_of(scene(width=size[0], height=size[1], text_scale=scale, captions_burnt=burnt))
    image = QImage(*size, QImage.Format.Format_RGB32)
    pieces = pieces_of(layout, LONG)
    assert {"kicker", "caption", "ring", "beside"} <= {each.name for each in pieces}
    for piece in pieces:
        assert layout.words.contains(piece.box)
        image.fill(layout.look.theme.room)
        painter = QPainter(image)
        piece.paint(painter)  # where it likes: nothing clips it
        painter.end()
        codes = np.array(image.constBits()).view(np.uint32).reshape(image.height(), image.width())
        inked = codes != codes[0, 0]
        ys, xs = inked.nonzero()
        assert len(ys) > 50
        inside = QRect(int(xs.min()), int(ys.min()), int(np.ptp(xs)), int(np.ptp(ys)))
        assert piece.box.adjusted(-4, 0, 2, 2).contains(inside)


def pictured(steps, file):
    """A film in which that file is the picture, wherever its session lies; None shows none."""
    film = written(steps)
    shown = tuple(
        structs.replace(
            step, picture=step.picture and file and structs.replace(step.picture, file=file)
        )
        for step in film.timeline.steps
    )
    return replace(film, timeline=replace(film.timeline, steps=shown))


def test_a_line_ends_where_it_does_whatever_letters_stand_before():
    words = "\N{PERSON IN LOTUS POSITION}" * 5 + " Sit tall, the shoulders soft.\nBreathe on."
    lines = [line for _, line in lines_in(words, 90, Look(LIGHT, 1.0).font(18))]
    assert " ".join(lines) == words.replace("\n", " ")
    assert len(lines) > 3
    assert lines[-1] == "Breathe on."


def test_a_word_without_end_is_broken_and_the_others_stay_large():
    look = Look(LIGHT, 1.0)
    usual, long = (font_in(each, 400, 600, look, bold=True) for each in ("Rest", "Rest " * 3))
    broken = font_in("Rest " + "mountain" * 30, 400, 600, look, bold=True)
    assert usual.pixelSize() >= long.pixelSize() >= broken.pixelSize() >= 18
    assert height_in("mountain" * 30, 400, 600, look, bold=True) > 5 * broken.pixelSize()


def test_an_authors_picture_stands_in_the_guides_place(tmp_path):
    file = tmp_path / "red.png"
    Image.new("RGB", (60, 90), (220, 20, 20)).save(file)
    film = pictured(
        "- say: One.\n"
        "- {rest: 9s, picture: red.png}\n"
        "- {rest: 9s, picture: {file: red.png, guide: none}}\n",
        file,
    )
    assert picture_faults(film) == ()
    painter, stage = FilmPainter(film), layout_of(film).stage
    alone, beside, whole = (
        (seen_at(painter, step.at_ms + step.for_ms * 2 // 3) == (20, 20, 220)).all(axis=2)
        for step in film.timeline.steps
    )
    assert not alone.any()
    assert beside.sum() > 50_000
    assert beside.nonzero()[1].max() < stage.width() * 0.7  # the guide has the rest
    assert abs(whole.nonzero()[1].mean() - stage.center().x()) < 2


def test_a_picture_that_cannot_be_read_is_told_and_the_guide_stands_there(tmp_path):
    steps = "- {rest: 9s, picture: red.png}\n"
    film = pictured(steps, tmp_path / "gone.png")
    (fault,) = picture_faults(film)
    assert fault.startswith("The picture gone.png is not shown: ")
    without = FilmPainter(pictured(steps, None))
    assert np.array_equal(seen_at(FilmPainter(film), 5000), seen_at(without, 5000))


def test_a_picture_like_a_line_is_shown(tmp_path):
    file = tmp_path / "line.png"
    Image.new("RGB", (4000, 2), (220, 20, 20)).save(file)

    assert picture_faults(pictured("- {rest: 9s, picture: line.png}\n", file)) == ()
