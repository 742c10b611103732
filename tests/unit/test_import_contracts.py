"""Each contract of the import linter fails when one forbidden import is planted, and not before."""

from copy import deepcopy
from functools import cache

import grimp
from importlinter.application import use_cases
from importlinter.configuration import configure
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract

from taichi_coach.paths import bundled
from tests.tables import each_row

ROOT = bundled("sessions").parent
KINDS = {"layers": LayersContract, "forbidden": ForbiddenContract}
FILES = ("pyproject.toml", "views.importlinter")

#: A contract by words of its name, and imports that it forbids.
BREACHES = {
    "Imports point one way": [
        ("script.model.session", "ui.theme.appearance"),
        ("text.catalogue", "script.messages"),
        ("speech.wording", "script.messages"),
        ("authoring.file_checks", "bundle.making"),
        ("graphics.pictures.web_picture", "web_page.scene"),
        ("graphics.theme", "film.film_parts"),
    ],
    "Only the shell": [
        ("ui.diary.presenter", "ui.today.view"),
        ("ui.widgets.button", "ui.state.entries"),
        ("ui.state.snapshot", "ui.shell.window"),
    ],
    "script/: files": [("script.syntax.nodes", "script.schema.fields")],
    "practice/: reports": [("practice.storage.log", "practice.programme.weeks")],
    "body/": [("body.kinematics.solver", "body.poses.mirror")],
    "Qt stays": [("player.display", "PySide6"), ("bundle.opening", "PySide6")],
    "The command line names no Qt": [
        ("cli.play", "PySide6"),
        ("web_page.page", "PySide6"),
        ("film.crew", "PySide6"),
    ],
    "nothing from the window": [("cli.render", "ui.practice.record")],
    "YAML": [("script.files.library", "yaml")],
    "database": [("practice.report.statistics", "sqlite3")],
    "iCalendar": [("reminders.schedule", "icalendar")],
    "What compresses": [("ui.library.page", "av")],
    "synthesisers and pydub": [("player.session_mix", "pydub"), ("player.spoken", "hibari")],
    "Views load no Qt": [("ui.today.view", "ui.widgets.button")],
}


@cache
def contracts():
    """Return every contract with the graph that it is checked on."""
    configure()
    found = []
    for file in FILES:
        options = use_cases.read_user_options(config_filename=str(ROOT / file))
        typed = str(options.session_options.get("exclude_type_checking_imports", "false"))
        graph = grimp.build_graph(
            "taichi_coach",
            include_external_packages=True,
            exclude_type_checking_imports=typed.lower() == "true",
            cache_dir=None,
        )
        found += [
            (KINDS[each["type"]](each["name"], options.session_options, each), graph)
            for each in options.contracts_options
        ]
    return found


OTHERS = {"PySide6", "yaml", "sqlite3", "pydub", "hibari", "icalendar", "av"}


def full(module):
    return module if module in OTHERS else f"taichi_coach.{module}"


def told(found):
    """Yield the imports, by whom and of what, that a check tells of."""
    if isinstance(found, dict):
        if {"importer", "imported"} <= found.keys():
            yield found["importer"], found["imported"]
        found = found.values()
    for each in found:
        if isinstance(each, dict | list | tuple):
            yield from told(each)


@each_row(("name", "imports"), BREACHES.items())
def test_a_planted_import_breaks_its_contract(name, imports):
    ((contract, graph),) = [pair for pair in contracts() if name in pair[0].name]
    planted = deepcopy(graph)
    pairs = {(full(importer), full(imported)) for importer, imported in imports}
    for importer, imported in pairs:
        assert {importer, imported} <= graph.modules
        planted.add_import(importer=importer, imported=imported)

    assert pairs <= set(told(contract.check(planted, verbose=False).metadata))


def test_without_a_planted_import_every_contract_is_kept():
    checked = {
        contract.name: contract.check(deepcopy(graph), verbose=False).kept
        for contract, graph in contracts()
    }

    assert checked == dict.fromkeys(checked, True)


def test_every_contract_has_a_planted_breach():
    names = [contract.name for contract, _ in contracts()]

    assert [name for name in names if not any(words in name for words in BREACHES)] == []


@each_row("floor", ["", ".ui", ".script", ".practice", ".body"])
def test_a_new_package_fails_until_it_is_placed(floor):
    base = f"taichi_coach{floor}"
    layered = [
        (contract, graph)
        for contract, graph in contracts()
        if isinstance(contract, LayersContract)
        and base in {each.expression for each in contract.containers}
    ]
    ((contract, graph),) = layered
    planted = deepcopy(graph)
    planted.add_module(f"{base}.utils")

    assert not contract.check(planted, verbose=False).kept
