import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from taichi_coach.body.kinematics.chair import ChairPlace
from taichi_coach.body.kinematics.hand_shapes import SHAPES
from taichi_coach.body.kinematics.pose import Arm, Leg
from taichi_coach.body.motion.keyframes import named_guide
from taichi_coach.body.poses.guide import Face, Guide, Prop, Scene
from taichi_coach.graphics.figure.backdrop import paint_backdrop
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.drawing import body_of
from taichi_coach.graphics.figure.figure import camera_of, paint_guide
from taichi_coach.graphics.figure.inset import paint_footprints
from taichi_coach.graphics.figure.palette import palette_for
from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.graphics.theme import CONTRAST, DARK, LIGHT, THEMES, Look
from taichi_coach.script.model.session import Support
from tests.gui.guides import SIZE, amount, arm, guide, painted, pose
from tests.tables import each_row
from tests.unit.body.poses import movement

pytestmark = pytest.mark.usefixtures("qapp")


def luminance(colour):
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@each_row(
    ("view", "at_left"),
    [(View.MIRROR, True), (View.TEACHER, False), (View.BEHIND, True), (View.QUARTER, True)],
)
def test_the_amber_cuff_of_the_left_is_where_the_view_has_it(view, at_left):
    amber = palette_for(PEOPLE[0], LIGHT).left
    image = painted(guide(), view, size=600)
    left, right = amount(image, amber, range(300)), amount(image, amber, range(300, 600))
    assert (left > right) == at_left
    assert max(left, right) > 20


def test_every_view_person_and_theme_is_another_picture():
    pictures = [painted(guide(), view) for view in View]
    pictures += [painted(guide(), person=person) for person in PEOPLE[1:]]
    pictures += [painted(guide(), look=Look(worn)) for worn in (DARK, CONTRAST)]
    for i, one in enumerate(pictures):
        assert all(one != other for other in pictures[:i])


def test_there_are_six_people_with_names_of_their_own():
    assert len({person.name for person in PEOPLE}) == len(PEOPLE) == 6


def test_a_standing_person_fits_into_the_picture():
    image = painted(guide(), size=400)
    room = painted(guide(), size=400, person=PEOPLE[1])
    rows = [
        y
        for y in range(400)
        if any(image.pixel(x, y) != room.pixel(x, y) for x in range(0, 400, 3))
    ]
    assert 400 * 0.03 < rows[0] < 400 * 0.2
    assert 400 * 0.6 < rows[-1] < 400 * 0.97


@each_row("like", ["stand", "sit"])
@each_row("view", View)
def test_hands_overhead_fit_into_the_picture_and_the_feet_stay(like, view):
    sky = movement(f"sky: {{like: {like}, hands: {{at: [0.7, overhead, 0.1], palm: in}}}}")
    support = Support.SEATED if like == "sit" else Support.STANDING
    raised = named_guide("sky", sky, {}, support)
    rect = QRectF(0, 0, 300, 400)
    hand = body_of(raised.pose).left_hand
    tips = [camera_of(rect, raised, view)(each.joints[-1]).y for each in hand.fingers.values()]

    assert 0 < min(tips) < 40
    assert camera_of(rect, raised, view).y == camera_of(rect, guide(), view).y


@each_row("worn", THEMES.values())
@each_row("person", PEOPLE)
def test_clothes_stand_clear_of_what_is_behind_them(worn, person):
    colours = palette_for(person, worn)
    room = QImage(SIZE, SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(room)
    paint_backdrop(painter, QRectF(0, 0, SIZE, SIZE), Look(worn), Scene.BODY)
    painter.end()
    behind_jacket = [room.pixelColor(x, SIZE * 4 // 10) for x in (20, SIZE // 3, SIZE // 2)]
    behind_legs = [room.pixelColor(x, y) for x in (90, 150) for y in (200, 232, 255, 290)]
    for cloth, behind in ((colours.jacket[1], behind_jacket), (colours.trousers[1], behind_legs)):
        assert min(contrast(cloth, colour) for colour in behind) > 3


@each_row("person", PEOPLE)
def test_the_edge_of_a_hand_stands_clear_of_a_pale_sky(person):
    colours = palette_for(person, LIGHT)
    assert contrast(colours.skin_edge, LIGHT.moon) > 3


def test_a_seated_person_has_a_chair_and_a_free_one_has_none():
    free, held = guide(), guide(Support.CHAIR)
    assert painted(free) != painted(held)
    places = [painted(guide(Support.CHAIR, chair=place)) for place in ChairPlace]
    assert places[0] != places[1] != places[2] != places[0]


def test_the_next_pose_shows_faintly_behind_the_present_one():
    coming = pose(left_arm=arm(1, (1.0, 3.6, 0.8)))
    plain, ghostly = painted(guide()), painted(guide(coming=coming))
    assert plain != ghostly
    furthest = max(
        abs(plain.pixelColor(x, y).lightness() - ghostly.pixelColor(x, y).lightness())
        for x in range(0, SIZE, 3)
        for y in range(0, SIZE, 3)
    )
    assert 3 < furthest < 70


def test_labels_are_words_beside_the_arms():
    assert painted(guide(), labels=("Left", "Right")) != painted(guide())


def close_up(shape, face, **how):
    return painted(
        guide(
            scene=Scene.HANDS,
            face=face,
            left_arm=arm(1, (0.6, 4.6, 1.2), shape=shape),
            right_arm=arm(-1, (-0.6, 4.6, 1.2), shape=shape),
        ),
        **how,
    )


@each_row("face", Face)
def test_every_hand_shape_is_another_picture_from_every_face(face):
    pictures = [close_up(shape, face, size=150) for shape in SHAPES.values()]
    for i, one in enumerate(pictures):
        assert all(one != other for other in pictures[:i])


def test_where_the_hands_are_does_not_matter_close_up():
    lifted = guide(scene=Scene.HANDS, left_arm=arm(1, (1.5, 6.0, 0.5)))
    assert close_up(arm(1, (0, 0, 0)).shape, Face.THUMB) != painted(lifted)
    rows = [painted(shown).constBits().tobytes() for shown in (guide(scene=Scene.HANDS), lifted)]
    off = sum(abs(a - b) > 2 for a, b in zip(*rows, strict=True))
    assert off < len(rows[0]) / 1000


def test_props_and_light_are_seen_in_a_close_up():
    plain = painted(guide(scene=Scene.HANDS))
    for prop in Prop:
        assert painted(guide(scene=Scene.HANDS, props=frozenset({prop}))) != plain
    assert painted(guide(scene=Scene.HANDS, lit=frozenset({"left_index"}))) != plain


def test_the_left_hand_is_at_the_left_from_every_face():
    amber = palette_for(PEOPLE[0], LIGHT).left
    for face in Face:
        image = painted(guide(scene=Scene.HANDS, face=face))
        assert amount(image, amber, range(SIZE // 2)) > 20
        assert amount(image, amber, range(SIZE // 2, SIZE)) < 5


def test_a_finer_screen_gets_a_finer_picture():
    fine = painted(guide(), ratio=2.0)
    coarse = painted(guide()).scaled(fine.size())
    coarse.setDevicePixelRatio(2.0)
    assert fine.size() == coarse.size()

    def steps(image):
        """The sum of what changes from pixel to pixel along the row of the eyes."""
        return max(
            abs(image.pixelColor(x, y).lightness() - image.pixelColor(x + 1, y).lightness())
            for y in range(90, 130, 2)
            for x in range(240, 360)
        )

    assert fine != coarse
    assert steps(fine) > steps(coarse) * 0.9


def test_the_weight_is_told_in_the_footprints():
    def inset(weight, view=View.MIRROR):
        image = QImage(600, 600, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        paint_footprints(painter, QRectF(0, 0, 600, 600), pose(weight=weight), Look(), view)
        painter.end()
        return image

    assert inset(70) != inset(30) != inset(50)
    amber = LIGHT.left
    assert amount(inset(50), amber, range(300, 500)) > amount(inset(50), amber, range(520, 600))
    teacher = inset(50, View.TEACHER)
    assert amount(teacher, amber, range(520, 600)) > amount(teacher, amber, range(300, 500))


def test_footprints_give_way_to_a_small_picture():
    image = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    blank = image.copy()
    painter = QPainter(image)
    paint_footprints(painter, QRectF(0, 0, 200, 200), pose(), Look())
    painter.end()
    assert image == blank


near = st.floats(-2.5, 2.5)
turn = st.floats(-60, 60)
places = st.tuples(near, st.floats(0, 8), near)
ways = st.tuples(st.floats(-1, 1), st.floats(-1, 1), st.floats(-1, 1))


@st.composite
def poses(draw):
    arms = [
        Arm(
            draw(places),
            draw(ways),
            draw(ways),
            draw(ways),
            SHAPES[draw(st.sampled_from(sorted(SHAPES)))],
        )
        for _ in range(2)
    ]
    legs = [
        Leg(draw(st.tuples(near, st.floats(0, 1), near)), draw(turn), draw(ways), draw(turn), 0)
        for _ in range(2)
    ]
    return pose(
        pelvis=draw(places),
        pelvis_turn=draw(turn),
        chest_turn=draw(turn),
        head_turn=draw(turn),
        head_nod=draw(st.floats(-30, 30)),
        lean=draw(st.floats(-20, 30)),
        left_arm=arms[0],
        right_arm=arms[1],
        left_leg=legs[0],
        right_leg=legs[1],
        weight=draw(st.floats(0, 100)),
    )


@settings(max_examples=settings().max_examples // 2)  # each of them is a picture
@given(
    poses(),
    st.sampled_from(list(View)),
    st.sampled_from(list(Support)),
    st.sampled_from(list(Scene)),
    st.sampled_from(PEOPLE),
)
def test_no_pose_is_too_odd_to_be_painted(held, view, support, scene, person):
    image = painted(Guide(held, support, scene), view, person=person, size=160)
    assert not image.isNull()


def test_painting_keeps_the_painters_state():
    image = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    painter.setOpacity(0.5)
    before = painter.pen(), painter.brush(), painter.transform()
    paint_guide(painter, QRectF(0, 0, SIZE, SIZE), guide(), PEOPLE[0], Look())
    assert (painter.pen(), painter.brush(), painter.transform()) == before
    assert painter.opacity() == 0.5
    painter.end()


def test_replacing_the_shape_of_a_hand_changes_the_small_hand_too():
    open_ = structs.replace(pose().left_arm, shape=SHAPES["open"])
    fist = structs.replace(pose().left_arm, shape=SHAPES["fist"])
    assert painted(guide(left_arm=open_)) != painted(guide(left_arm=fist))


@each_row("name", THEMES)
@each_row("person", PEOPLE)
def test_hands_stand_out_from_the_table_they_lie_on(name, person):
    colours = palette_for(person, THEMES[name])
    for board in (colours.table[2], colours.table[3]):
        assert contrast(colours.flesh[1], board) >= 3
