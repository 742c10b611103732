"""What the window knows of a feature before it is wanted: a line of its own.

A new page is one package, whose presenter derives from `Presenter`, and one `PageSpec` in
`shell/pages.py`. Features know nothing of one another: who wants another one's page asks for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.presenter import Presenter


class PageSpec(NamedTuple):  # quicker made than a dataclass, at every start
    """A feature of the window.

    `title` is its name at the side, "" where other pages lead to it. `presenter` names the class
    as an object reference, `package.module:Class`: it is imported when it is wanted.
    """

    key: str
    title: str
    presenter: str

    def make(self, app: AppState) -> Presenter:
        """Import and make the presenter."""
        made: Presenter = self.load()(app)
        return made

    def load(self) -> Callable[[AppState], Presenter]:
        """Import the presenter, and with it all that its pages are made of."""
        module, _, name = self.presenter.partition(":")
        presenter_class: Callable[[AppState], Presenter] = getattr(import_module(module), name)
        return presenter_class
