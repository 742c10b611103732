"""Pages of the window as the guides show them, one after the other in one window."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

from docs.pictures.world import World
from taichi_coach.cli.root import run
from taichi_coach.ui.state.hall_request import HallRequest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import ExitStack

    from taichi_coach.graphics.pictures.files import Picture

_SESSION = "ten-finger-stretch"
_WEEK = "week-03-b"
_SHARED = """\
format: 1
kind: session
title: While the kettle boils
summary: A minute on a chair, for breath and fingers.
author: Rosa Lind
licence: CC BY 4.0
supports: [seated]
steps:
  - section: Fingers
    role: practice
    steps:
      - {hold: 20s, movement: ten-finger-stretch, say: Spread all ten fingers. Stop if it hurts.}
      - rest: 10s
"""
#: So long into a practice.
_SECONDS = 52


def pages(ends: ExitStack) -> Iterator[tuple[str, Picture]]:
    """Yield each page with the name of its picture; it has to be painted before the next one."""
    world = World(ends)
    world.open()
    for show in (_today, _ready, _practice, _done, _hurts, _library, _settings, _reminders):
        yield from show(world)
    for show in (_progress, _teaching, _sharing, _hall):
        yield from show(world)


def _today(world: World) -> Iterator[tuple[str, Picture]]:
    world.settle()
    yield "window", world.picture()


def _ready(world: World) -> Iterator[tuple[str, Picture]]:
    world.coach.choose(_SESSION)
    world.settle()
    yield "use/ready", world.picture()


def _practice(world: World) -> Iterator[tuple[str, Picture]]:
    _press(world, "Begin")
    world.go_on(_SECONDS)
    yield "use/practice", world.picture()


def _done(world: World) -> Iterator[tuple[str, Picture]]:
    while world.window.page == "practice":
        world.go_on(1)
    world.settle()
    yield "use/done", world.picture()


def _hurts(world: World) -> Iterator[tuple[str, Picture]]:
    world.coach.choose(_SESSION)
    world.settle()
    _press(world, "Begin")
    world.go_on(_SECONDS)
    _press(world, "It hurts")
    world.settle()
    yield "use/hurts", world.picture()
    _press(world, "Stop here")


def _library(world: World) -> Iterator[tuple[str, Picture]]:
    world.window.side.buttons["library"].click()
    world.coach.open_page("library", _WEEK)
    world.settle()
    _press(world, "More")
    world.settle()
    yield "use/session", world.picture()


def _settings(world: World) -> Iterator[tuple[str, Picture]]:
    world.window.side.buttons["settings"].click()
    world.settle()
    yield "use/settings", world.picture()
    _press(world, "Voice and sound")
    _press(world, "Every word")
    _press(world, "Voice and sound")
    world.settle()
    yield "use/voice", world.picture()
    _press(world, "Only shown")


def _reminders(world: World) -> Iterator[tuple[str, Picture]]:
    world.coach.open_page("reminders")
    world.settle()
    yield "use/reminders", world.picture()


def _progress(world: World) -> Iterator[tuple[str, Picture]]:
    world.window.side.buttons["progress"].click()
    world.settle()
    yield "use/progress", world.picture()


def _teaching(world: World) -> Iterator[tuple[str, Picture]]:
    world.window.side.buttons["teaching"].click()
    world.settle()
    yield "write/teaching", world.picture()


def _sharing(world: World) -> Iterator[tuple[str, Picture]]:
    with TemporaryDirectory() as folder:
        (Path(folder) / "kettle.yaml").write_text(_SHARED, "utf-8")
        run(["bundle", f"{folder}/kettle.yaml", "-o", f"{folder}/kettle.taichi"])
        world.coach.choose(f"{folder}/kettle.taichi")
        world.settle()
        yield "write/sharing", world.picture()


def _hall(world: World) -> Iterator[tuple[str, Picture]]:
    world.coach.open_page("hall", HallRequest(_WEEK))
    world.settle()
    _press(world, "Begin")
    world.go_on(_SECONDS)
    yield "write/hall", world.picture()


def _press(world: World, words: str) -> None:
    """Press the button that says this."""
    page = world.window.page_of(world.window.page)
    for each in page.findChildren(QAbstractButton):
        if each.isVisible() and (each.text() == words or each.accessibleName() == words):
            each.setFocus()
            each.click()
            return
    told = sorted({e.text() or e.accessibleName() for e in page.findChildren(QAbstractButton)})
    raise LookupError(words, told)
