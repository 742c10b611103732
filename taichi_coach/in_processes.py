"""A long row of small works done in as many processes as the machine has processors.

The others are forked: they know at once all that is known here, and nothing is loaded twice. That
is safe only where no other thread runs, which the system itself tells; elsewhere, and where the
system cannot fork, all is done here. What a process could not do is done here as well, so that a
fault comes to light where it belongs.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_Result = TypeVar("_Result")

#: More processes would read the same files once more each.
_MOST: Final = 4
#: A number in the queue, and how many of them a pipe takes without anybody who reads.
_BYTES, MOST_WORKS = 2, 6000
_THREADS: Final = Path("/proc/self/task")


class ProcessResults(NamedTuple, Generic[_Result]):
    """The results in their order, and what was learned at the end of each further process."""

    results: list[_Result]
    learned: tuple[Any, ...] = ()


def done(
    groups: Sequence[Sequence[int]],
    work: Callable[[int], _Result],
    tell: Callable[[], object] = lambda: None,
) -> ProcessResults[_Result]:
    """Do the works whose numbers, from 0 on, stand in some groups; return the results in order.

    What a further process gives back has to be picklable. Whatever else it learns goes with it,
    but for what it is asked to `tell` when there is no more to do. Works of a group need the same
    things: each process begins with another group, and helps with the others when it is done.
    """
    count = sum(map(len, groups))
    others = min(_processors(), _MOST, count) - 1
    if others < 1 or count > MOST_WORKS or not _alone():
        return ProcessResults([work(number) for number in range(count)])
    queues = [_queue(group) for group in groups if group]
    children: list[tuple[int, int]] = []
    results: dict[int, _Result] = {}
    reports = []
    try:
        with suppress(OSError):  # the system gives no more of them: it is done by those there are
            while len(children) < others:
                children.append(_forked(_from(queues, len(children)), work, tell))
        results.update((number, work(number)) for number in _taken(_from(queues, len(children))))
        while children:
            answer = _answer(children.pop())
            if answer is not None:
                results.update(answer[0])
                reports.append(answer[1])
    finally:
        for queue in queues:
            os.close(queue)
        for child, pipe in children:
            with suppress(OSError):
                os.kill(child, signal.SIGKILL)
            _answer((child, pipe))
    return ProcessResults(
        [results[number] if number in results else work(number) for number in range(count)],
        tuple(reports),
    )


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except (AttributeError, OSError):
        return 1


def _alone() -> bool:
    """Tell whether this thread is the process's only one, those of libraries counted."""
    try:
        return sum(1 for _ in _THREADS.iterdir()) == 1
    except OSError:
        return False


def _queue(numbers: Sequence[int]) -> int:
    """Return a pipe from which each process takes the number of the next work.

    Who has very many pipes is given small ones: what does not go in is done at the end, here.
    """
    queue, end = os.pipe()
    os.set_blocking(end, False)
    with suppress(BlockingIOError):
        os.write(end, b"".join(number.to_bytes(_BYTES, "big") for number in numbers))
    os.close(end)
    return queue


def _from(queues: Sequence[int], at: int) -> tuple[int, ...]:
    """Return the queues in the order in which one process goes through them."""
    first = at % len(queues)
    return (*queues[first:], *queues[:first])


def _taken(queues: Iterable[int]) -> Iterator[int]:
    for queue in queues:
        while number := os.read(queue, _BYTES):
            yield int.from_bytes(number, "big")


def _forked(
    queues: Sequence[int], work: Callable[[int], object], tell: Callable[[], object]
) -> tuple[int, int]:
    """Return a new process, which works, and the pipe that its answer comes by."""
    pipe, end = os.pipe()
    try:
        child = os.fork()
    except OSError:
        os.close(pipe)
        os.close(end)
        raise
    if child:
        os.close(end)
        return child, pipe
    code = 1  # from here on in the other process
    try:
        import pickle  # noqa: PLC0415  not where there is little to do

        results = {number: work(number) for number in _taken(queues)}
        with os.fdopen(end, "wb") as file:
            pickle.dump((results, tell()), file, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)


def _answer(child: tuple[int, int]) -> Any:
    """Return what a process has found and told; None where it came to no good end."""
    number, pipe = child
    with os.fdopen(pipe, "rb") as file:
        content = file.read()
    _, status = os.waitpid(number, 0)
    if status != 0:
        return None
    import pickle  # noqa: PLC0415  as above

    return pickle.loads(content)  # noqa: S301  our own process wrote it
