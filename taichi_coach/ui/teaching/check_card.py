"""A file of the instructor's own: what is to be mended in it, trying it, and into the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.script.model.diagnostics import Level
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.teaching.class_cards import TopicCard, line_of
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from taichi_coach.authoring.file_checks import CheckedFile
    from taichi_coach.script.model.diagnostics import Diagnostic

#: So many remarks are shown; mended ones make room for the others.
MOST = 20
_INVITE: Final = tr(
    "Choose a session, movement or programme: it is checked at once, and whenever you save it."
)
_LEVELS: Final = {
    Level.ERROR: (tr("to mend"), tr("To mend")),
    Level.WARNING: (tr("to look at"), tr("To look at")),
    Level.ADVICE: (tr("to think about"), tr("To think about")),
}


class CheckCard(TopicCard):
    """Chooses a file, and tells what there is to say about it.

    Signals:
        file_wanted: Another file is to be chosen.
        try_wanted: The file is to be opened, ready to practise.
        copy_wanted: The file is to stand in the person's own sessions.
        desk_wanted: The file is to be written on, at its first finding.
        share_wanted: The file is to be one to share, with all that it needs.
    """

    file_wanted = Signal()
    try_wanted = Signal()
    copy_wanted = Signal()
    desk_wanted = Signal()
    share_wanted = Signal()

    def __init__(self) -> None:
        self.words = Label(_INVITE, "secondary")
        self.name = Label("", "strong")
        self.summary = Label("", "body")
        self.choose = BigButton(tr("Choose a file"))
        self.try_it = BigButton(tr("Try it"))
        self.copy = BigButton(tr("Copy to my sessions"))
        self.write = BigButton(tr("Mend it at the desk"))
        self.share = BigButton(tr("Share this class"))
        self.notice = Label("", "body")
        self.findings: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(sizes.GAP)
        super().__init__(
            tr("Check a session file"),
            self.words,
            self.name,
            self.summary,
            self._list,
            line_of(self.try_it, self.write, self.copy, self.share, self.choose),
            self.notice,
        )
        hidden = (self.name, self.summary, self.notice)
        for part in (*hidden, self.try_it, self.write, self.copy, self.share):
            part.hide()
        self.choose.clicked.connect(self.file_wanted)
        self.try_it.clicked.connect(self.try_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.write.clicked.connect(self.desk_wanted)
        self.share.clicked.connect(self.share_wanted)

    @Slot(str)
    def wait(self, name: str) -> None:
        """Tell that a file of this name is being looked through."""
        self.words.hide()
        self._say(self.name, name)
        self._say(self.summary, tr("Checking …"))

    def show_checked(self, checked: CheckedFile) -> None:
        """Tell what there is to say."""
        title = f"{checked.title} ({checked.file.name})" if checked.title else checked.file.name
        self._say(self.name, title)
        was, now = self.summary.text(), summary(checked)
        self._say(self.summary, now)
        for part in self.findings:
            part.hide()
            part.deleteLater()
        shown = checked.findings[:MOST]
        self.findings = [Label(words_of(each, checked)) for each in shown]
        if more := len(checked.findings) - len(shown):
            self.findings.append(Label(tr("And {more} more.").format(more=more), "secondary"))
        for part in self.findings:
            self._list.addWidget(part)
            part.show()
        self.try_it.setVisible(checked.usable and checked.kind == "session")
        self.write.setVisible(True)
        self.write.setText(tr("Mend it at the desk") if checked.findings else tr("Write on it"))
        self.copy.setVisible(checked.usable)
        self.share.setVisible(checked.usable)
        self.copy.setText(tr("Copy to my sessions"))
        self.choose.setText(tr("Choose another file"))
        if was != now:
            tell(self, now)

    def tell(self, words: str, *, copy: str = tr("Copy to my sessions")) -> None:
        """Say what came of it; `copy` is what the button for it says from now on."""
        self._say(self.notice, words)
        self.copy.setText(copy)
        if words:
            tell(self, words)

    def _say(self, label: Label, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))


def summary(checked: CheckedFile) -> str:
    """Return how a file stands, in one line."""
    if not checked.findings:
        return tr("All in order.")
    levels = [each.level for each in checked.findings]
    counts = [
        f"{levels.count(level)} {words}" for level, (words, _) in _LEVELS.items() if level in levels
    ]
    return f"{', '.join(counts)}."


def words_of(finding: Diagnostic, checked: CheckedFile) -> str:
    """Return one finding: how much it matters, where, what, and how to mend it."""
    kind = _LEVELS[finding.level][1]
    place = tr("line {line}").format(line=finding.line)
    if finding.file != checked.file:
        place = f"{finding.file.name}, {place}"
    return f"{kind}, {place}: {finding.message} {finding.mend}".strip()
