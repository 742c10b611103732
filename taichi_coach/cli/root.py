"""The `taichi-coach` command: which commands there are, each loaded when it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from taichi_coach.cli.lazy_group import LazyGroup
from taichi_coach.cli.stopping import stops_kindly
from taichi_coach.text.catalogue import tr
from taichi_coach.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAM = "taichi-coach"
#: What a class in one file ends in (`bundle/model.py`, which is not needed for anything else here),
#: and a session.
_OPENED = (".taichi", ".yaml", ".yml")

#: Every command's name, and where it is defined.
COMMANDS = {
    "open": "taichi_coach.cli.open:open_",
    "list": "taichi_coach.cli.list:list_",
    "edit": "taichi_coach.cli.edit:edit",
    "check": "taichi_coach.cli.check:check",
    "timeline": "taichi_coach.cli.timeline:timeline",
    "play": "taichi_coach.cli.play:play",
    "stretch": "taichi_coach.cli.stretch:stretch",
    "pose": "taichi_coach.cli.pose:pose",
    "render": "taichi_coach.cli.render:render",
    "handout": "taichi_coach.cli.handout:handout",
    "bundle": "taichi_coach.cli.bundle:bundle",
    "add": "taichi_coach.cli.add:add",
    "remove": "taichi_coach.cli.remove:remove",
    "log": "taichi_coach.cli.log.group:log",
    "plan": "taichi_coach.cli.plan:plan",
    "remind": "taichi_coach.cli.remind:remind",
    "desktop": "taichi_coach.cli.desktop:desktop",
    "schema": "taichi_coach.cli.schema:schema",
    "doctor": "taichi_coach.cli.doctor:doctor",
}


class _Root(LazyGroup):
    """All commands, and what else may stand in the place of one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for a mistyped one say which was probably meant.

        A class in one file and a session are opened: so a desktop starts the program with them.
        """
        word = args[0]
        if word not in COMMANDS and word.lower().endswith(_OPENED):
            word, args = "open", ["open", *args]
        if word not in COMMANDS and not word.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(word, COMMANDS, n=1)
            meant = tr(" Did you mean {near!r}?").format(near=near[0]) if near else ""
            if word == "window":
                meant = tr(" The window opens by `taichi-coach` alone.")
            ctx.fail(tr("There is no command {word!r}.{meant}").format(word=word, meant=meant))
        return super().resolve_command(ctx, args)


@click.group(
    PROGRAM,
    cls=_Root,
    places=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(VERSION, message="%(prog)s %(version)s")
def root() -> None:
    """Guided tai chi and mindful hand stretching at home.

    Without a command the window opens, or comes to the front where there is one; with --new-window
    alone, another one opens.
    """


def run(words: Sequence[str]) -> int:
    """Run `words` as a command line; return the exit code.

    A mistake in the words themselves is told with the command's usage, and is exit code 2.

    Raises:
        CoachError: what the command could not do, in words for the person.
        KeyboardInterrupt: the person stopped it, or the system did.
    """
    try:
        with stops_kindly():
            code = root.main(list(words), prog_name=PROGRAM, standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else 0
