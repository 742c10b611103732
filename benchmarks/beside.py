"""Measure what is here beside an older revision: in turn, with the same Python.

    python benchmarks/beside.py [--beside REV] [--turns 3] [--ratio NAME=LIMIT ...]
                                [--own-environments] BENCHMARK [...]
    python benchmarks/BENCHMARK.py [...] --beside REV [--turns 3] [--ratio NAME=LIMIT ...]
                                [--own-environments]

Both are the same. A copy of the revision is laid into a folder that goes again at the end, and its
own script of that name is run there, for it knows its own modules; what follows is handed to both.
Here and there are run in turn, as often as `--turns` says; for each figure the medians of both and
their ratio, here by there, are printed. A figure is a cost: less is better.

What an environment gains counts for both as long as they share it. With `--own-environments` each
is measured as a person has it: in the `.venv` that its own `start.py setup` makes, of its own
locks. The older one's is made anew each time and goes with the copy: minutes, and the line is
needed.

`--ratio` states what a figure may cost at most, as a share of what it cost there, in place of what
the benchmark states by itself. Exit code 1 when such a ratio is missed, whatever the targets of the
benchmark itself; 2, with a sentence that says why, when nothing could be compared.

`--figures` has a benchmark print its figures in place of prose, one JSON object a line. The scripts
of older revisions do not know it: `older.py` reads what they print.
"""

from __future__ import annotations

import argparse
import json
import runpy
import signal
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NoReturn

from builds import ROOT, Build, CannotCompare, compile_all, copied, measured, set_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Told each figure of a benchmark: its name, its value and its unit.
Report = Callable[[str, float, str], None]
Main = Callable[[Report], int]


@dataclass
class Costs:
    """What one figure was in each turn, here and there."""

    unit: str
    here: list[float] = field(default_factory=list)
    there: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """Return the median here by the median there; 1 where both are nothing."""
        here, there = median(self.here), median(self.there)
        if there:
            return here / there
        return float("inf") if here else 1.0


def run(
    main: Main,
    *,
    limits: Mapping[str, float] | None = None,
    from_outside: bool = False,
    by_this_script: bool = False,
) -> int:
    """Run a benchmark, or compare it with an older revision; return the exit code.

    Args:
        main: Measures once, reports its figures, prints what a person reads, and returns its code.
        limits: The ratios that the benchmark states by itself, by the names of figures.
        from_outside: Whether the script knows none of the program's modules, so that it can
            measure a revision that has no such script.
        by_this_script: Whether it measures, from outside, also a revision that has a script of the
            name, which looks at it otherwise.
    """
    parser = options()
    own, words = parser.parse_known_args()
    if {"-h", "--help"} & set(words):
        print(parser.format_help())
    sys.argv[1:] = words
    try:
        if own.beside is not None:
            signal.signal(signal.SIGTERM, leave)
            stated = dict(own.ratio) or dict(limits or {})
            script = Script(Path(sys.argv[0]).resolve(), from_outside, by_this_script)
            return compare(script, own.beside, own.turns, stated, words, apart=own.own_environments)
        if not own.figures:
            return main(lambda *_: None)
        with redirect_stdout(sys.stderr):
            return main(print_figure)
    except CannotCompare as why:
        print(why, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def leave(number: int, _frame: object) -> NoReturn:
    """End as after Ctrl+C where another program asks for it, so that the copy goes then as well."""
    raise SystemExit(128 + number)


def options() -> argparse.ArgumentParser:
    """Return the parser of what every benchmark understands beside words of its own."""
    parser = argparse.ArgumentParser(
        usage=argparse.SUPPRESS,
        description="Every benchmark:",
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--figures", action="store_true", help="print the figures as JSON, no prose"
    )
    parser.add_argument("--beside", metavar="REV", help="compare with that revision")
    parser.add_argument("--turns", type=turns, default=3, help="how often each is run (3)")
    parser.add_argument(
        "--own-environments",
        action="store_true",
        help="measure each in the environment that its own start.py makes",
    )
    parser.add_argument(
        "--ratio",
        type=limit,
        action="append",
        default=[],
        metavar="NAME=LIMIT",
        help="what a figure may be at most, by what it was there",
    )
    return parser


def turns(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least one turn is needed")
    return number


def limit(text: str) -> tuple[str, float]:
    name, _, number = text.rpartition("=")
    try:
        most = float(number)
    except ValueError:
        most = 0.0
    if not name or most <= 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=LIMIT, such as window=1.05")
    return name, most


def print_figure(name: str, value: float, unit: str) -> None:
    """Print one figure as JSON, where a person would have read the prose."""
    told = {"figure": name, "value": float(value), "unit": unit}
    print(json.dumps(told), file=sys.__stdout__, flush=True)


@dataclass(frozen=True)
class Script:
    """The script that was started, and whether it can measure a tree of which it knows nothing.

    With `always` it does so in place of the tree's own.
    """

    file: Path
    from_outside: bool
    always: bool

    def for_tree(self, tree: Path, revision: str) -> Path:
        """Return the script that measures a revision.

        Raises:
            CannotCompare: There is none.
        """
        own = tree / "benchmarks" / self.file.name
        if own.exists() and not self.always:
            return own
        if not (self.from_outside or self.always):
            raise CannotCompare(f"{revision} has no benchmarks/{self.file.name} to compare with.")
        return self.file


def compare(
    script: Script,
    revision: str,
    turns: int,
    limits: Mapping[str, float],
    words: Sequence[str],
    *,
    apart: bool = False,
) -> int:
    """Run a script here and on a copy of the revision, print what both cost, and judge it.

    Where they are measured `apart`, each has an environment of its own.

    Raises:
        CannotCompare: The revision is unknown, has no such script or cannot be set up, or a run
            did not end well.
    """
    with copied(revision) as copy:
        here = Build("here", ROOT, script.file)
        there = Build(revision, copy, script.for_tree(copy, revision))
        if apart:
            here, there = set_up(here), set_up(there)
        for each in (here, there):
            compile_all(each)
        costs: dict[str, Costs] = {}
        for turn in range(turns):
            print(f"turn {turn + 1} of {turns}", file=sys.stderr, flush=True)
            for each in (here, there):
                for name, (value, unit) in measured(each, words).items():
                    cost = costs.setdefault(name, Costs(unit))
                    (cost.here if each is here else cost.there).append(value)
    print(f"{script.file.stem} beside {revision}: medians of {turns}, and their ratio")
    return judge(costs, limits)


def judge(costs: Mapping[str, Costs], limits: Mapping[str, float]) -> int:
    """Print each figure, here and there; return 1 when a stated ratio is missed.

    Raises:
        CannotCompare: A ratio is stated of what is not a figure of both.
    """
    both = {name: cost for name, cost in costs.items() if cost.here and cost.there}
    for name in limits:
        if name not in both:
            raise CannotCompare(f"{name} is no figure of both; those are: {', '.join(both)}.")
    broad = max(map(len, costs), default=0)
    missed = 0
    for name, cost in costs.items():
        here, there = (written(each, cost.unit) for each in (cost.here, cost.there))
        line = f"  {name:{broad}}  {here:>12}  {there:>12}"
        if name in both:
            line += f"  {cost.ratio:6.2f}"
        if name in limits:
            good = cost.ratio <= limits[name]
            missed += not good
            line += f"  (at most {limits[name]:g}: {'met' if good else 'missed'})"
        print(line)
    return 1 if missed else 0


def written(values: Sequence[float], unit: str) -> str:
    """Return the median of a figure as a person reads it; a dash for none."""
    if not values:
        return "-"
    middle = median(values)
    return f"{middle:,.0f} {unit}" if abs(middle) >= 100 else f"{middle:.3g} {unit}"


def main() -> int:
    """Hand everything to the benchmark that is named first, as if it had been started itself."""
    _, words = options().parse_known_args()
    if {"-h", "--help"} & set(words[:1]):
        print(__doc__)
        return 0
    folder = Path(__file__).parent
    texts = {file.stem: file.read_text("utf-8") for file in sorted(folder.glob("*.py"))}
    known = [name for name in texts if name != "beside" and "\nfrom beside import" in texts[name]]
    named = words[0] if words else "of no name"
    if Path(named).stem not in known:
        print(f"There is no benchmark {named}; there are {', '.join(known)}.", file=sys.stderr)
        return 2
    rest = sys.argv[1:]
    rest.remove(named)
    script = str(folder / f"{Path(named).stem}.py")
    sys.argv = [script, *rest]
    runpy.run_path(script, run_name="__main__")
    return 0


if __name__ == "__main__":
    sys.exit(main())
