"""`taichi-coach log`: what was practised, and where it stands in the programme."""

from __future__ import annotations

import click

from taichi_coach.cli.lazy_group import LazyGroup

#: Every command's name, and where it is defined.
_COMMANDS = {
    "add": "taichi_coach.cli.log.add:add",
    "backup": "taichi_coach.cli.log.backups:backup",
    "backups": "taichi_coach.cli.log.backups:backups",
    "check-in": "taichi_coach.cli.log.entries:check_in",
    "class": "taichi_coach.cli.log.classes:class_",
    "edit": "taichi_coach.cli.log.corrections:edit",
    "export": "taichi_coach.cli.log.export:export",
    "fall": "taichi_coach.cli.log.entries:fall",
    "import": "taichi_coach.cli.log.import_:import_",
    "measure": "taichi_coach.cli.log.entries:measure",
    "people": "taichi_coach.cli.log.people:people",
    "plan": "taichi_coach.cli.log.entries:plan",
    "progress": "taichi_coach.cli.log.progress:progress",
    "remove": "taichi_coach.cli.log.corrections:remove",
    "rescue": "taichi_coach.cli.log.backups:rescue",
    "restore": "taichi_coach.cli.log.backups:restore",
    "show": "taichi_coach.cli.log.show:show",
    "summary": "taichi_coach.cli.log.summary:summary",
    "undo": "taichi_coach.cli.log.corrections:undo",
    "week": "taichi_coach.cli.log.corrections:week",
    "weeks": "taichi_coach.cli.log.weeks:weeks",
}


@click.group(cls=LazyGroup, places=_COMMANDS)
def log() -> None:
    """See, mend and carry your practice log."""
