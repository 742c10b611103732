"""A film's picture, moment by moment: of each only what has changed is painted."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from taichi_coach.errors import CoachError
from taichi_coach.graphics.author_picture import author_picture
from taichi_coach.graphics.film.author_pictures import AuthorPictures
from taichi_coach.graphics.film.cards import card_pieces
from taichi_coach.graphics.film.column import pieces_of
from taichi_coach.graphics.film.foot import foot_piece
from taichi_coach.graphics.film.guide_place import GuidePlace
from taichi_coach.graphics.film.layout import layout_of
from taichi_coach.graphics.film.moments import FilmCard, Moments
from taichi_coach.graphics.film.piece import Area, Patch, Piece, patch_of
from taichi_coach.graphics.led.author_place import paint_author_picture, shared
from taichi_coach.graphics.pictures.files import ready_to_paint

if TYPE_CHECKING:
    from collections.abc import Hashable

    from taichi_coach.graphics.film.layout import FilmLayout
    from taichi_coach.graphics.film.moments import FilmMoment
    from taichi_coach.graphics.film.scene import FilmScene


def picture_faults(scene: FilmScene) -> tuple[str, ...]:
    """Return why pictures of the author's are not shown, in a sentence each; none is the rule."""
    faults = []
    for file in scene.pictures:
        try:
            author_picture(file, max(scene.width, scene.height))
        except CoachError as error:
            faults.append(str(error))
    return tuple(faults)


class FilmPainter:
    """Paints the pictures of one film, in any order; each hangs on its moment alone.

    It makes an application of Qt's without a screen where there is none. Use it in one thread;
    painters of the same scene in several processes paint the very same pictures.

    Attributes:
        image: The picture of the last `draw`, in RGB32, as large as the scene says.
        patches: What the last `draw` has changed, place by place: often less than the one patch
            that it returns, since the guide and the foot lie far apart. They do not overlap.
    """

    def __init__(self, scene: FilmScene) -> None:
        """Make it; nothing is painted yet.

        Raises:
            CoachError: A library of the system is missing without which Qt cannot paint.
        """
        self._app = ready_to_paint()
        self.scene = scene
        self.image = QImage(scene.width, scene.height, QImage.Format.Format_RGB32)
        self.patches: tuple[Patch, ...] = ()
        self._moments = Moments(scene)
        # A card stands on the same places with the words of now burnt in and without.
        carded = layout_of(replace(scene, captions_burnt=True))
        self._layouts = {
            FilmCard.PRACTICE: layout_of(scene),
            FilmCard.TITLE: carded,
            FilmCard.END: carded,
        }
        self._places: dict[object, GuidePlace] = {}
        self._pictures = AuthorPictures(scene)
        self._drawn: dict[str, Area] = {}
        self._last: tuple[int, list[Area]] | None = None

    def key(self, at_ms: int) -> Hashable:
        """Return what is equal for moments whose pictures are the very same."""
        return tuple(area.key for area in self._areas(self.scene.begin_ms + at_ms))

    def draw(self, at_ms: int) -> Patch | None:
        """Bring `image` to a moment of the film; return what has changed, None where nothing has.

        One patch holds all of it; `patches` has it place by place. Everything else is as it was.
        """
        areas = self._areas(self.scene.begin_ms + at_ms)
        changed = [box for area in areas for box in self._repaint(area, self._drawn.get(area.name))]
        self._drawn = {area.name: area for area in areas}
        self.patches = tuple(map(patch_of, changed))
        whole = QRect()
        for box in changed:
            whole = whole.united(box)
        return None if whole.isEmpty() else patch_of(whole)

    def draw_afresh(self, at_ms: int) -> None:
        """Paint all of `image` anew, with nothing kept: the plain way, to measure against."""
        self._drawn, self._last = {}, None
        self._places.clear()
        self.draw(at_ms)

    def _repaint(self, area: Area, drawn: Area | None) -> list[QRect]:
        """Paint what of an area is not as it was drawn; return where."""
        if drawn is not None and drawn.key == area.key:
            return []
        painter = QPainter(self.image)
        # What a piece before has asked for must not matter, and large letters are painted in
        # another way where there is no clip: so there always is one.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            if drawn is None or drawn.places != area.places:
                painter.fillRect(area.box, area.ground)
                for piece in area.pieces:
                    _paint_within(painter, piece, piece.box)
                return [area.box]
            changed = []
            for piece, before in zip(area.pieces, drawn.pieces, strict=True):
                if piece.key != before.key:
                    part = piece.changed(before)
                    _paint_within(painter, piece, part)
                    changed.append(part)
            return changed
        finally:
            # A picture that dies under its painter takes the program with it.
            painter.end()

    def _areas(self, at_ms: int) -> list[Area]:
        """Return the areas of the picture at a moment of the session; the last ones are known."""
        if self._last is not None and self._last[0] == at_ms:
            return self._last[1]
        moment = self._moments.at(at_ms)
        layout = self._layouts[moment.card]
        worn = layout.look.theme
        if moment.card is FilmCard.PRACTICE:
            words = pieces_of(layout, moment.now)
        else:
            words = card_pieces(layout, self.scene, moment)
        foot = [foot_piece(layout, moment.now, self.scene.timeline.duration_ms)]
        areas = [
            Area("stage", layout.stage, worn.room, tuple(self._stage(layout, moment, at_ms))),
            Area("words", layout.words, worn.room, tuple(words)),
            Area("foot", layout.foot, worn.side, tuple(foot)),
        ]
        self._last = at_ms, areas
        return areas

    def _stage(self, layout: FilmLayout, moment: FilmMoment, at_ms: int) -> list[Piece]:
        """Return the guide, and what the author shows in its place."""
        picture = moment.now.picture if moment.card is FilmCard.PRACTICE else None
        if picture is None or self._pictures.image(picture.file) is None:
            return [self._guide(layout, layout.stage, moment, at_ms)]
        box, beside = shared(layout.stage, picture.guide, layout.quiet)
        fitted = self._pictures.fitted(picture.file, box, layout.quiet)
        paint = partial(paint_author_picture, place=box, image=fitted, look=layout.quiet)
        pieces = [Piece("picture", box, (picture.file, box.getRect()), paint)]
        if beside is not None:
            pieces.append(self._guide(layout, beside, moment, at_ms))
        return pieces

    def _guide(self, layout: FilmLayout, box: QRect, moment: FilmMoment, at_ms: int) -> Piece:
        carded = moment.card is not FilmCard.PRACTICE
        key = carded, box.getRect()
        if key not in self._places:
            self._places[key] = GuidePlace(self.scene, layout, box, insets=not carded)
        place = self._places[key]
        end_ms = self.scene.timeline.duration_ms
        shown = place.at(min(at_ms, end_ms), still=at_ms >= end_ms)
        return Piece(
            name="guide",
            box=box,
            key=shown.key if shown is not None else None,
            paint=partial(place.paint, shown=shown),
            state=shown,
            between=place.between,
        )


def _paint_within(painter: QPainter, piece: Piece, part: QRect) -> None:
    painter.save()
    painter.setClipRect(part)
    piece.paint(painter)
    painter.restore()
