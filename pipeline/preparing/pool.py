"""Worker processes that prepare files, each bounded in memory and time and replaced when it breaks.

Parsers of untrusted files may eat all memory, never return or abort the process; here that costs
the one file, which comes back as a problem, and nothing else.
"""

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
from pebble import ProcessExpired, ProcessPool

from extractors.facts import Problem
from pipeline.errors import FileProblemError, RecognitionNeededError, UkazatelError
from pipeline.preparing.document import document_from
from pipeline.settings import settings
from pipeline.stores.documents import LibraryDocument

WAITING_PER_WORKER = 2
"""Files handed out beyond those at work, so that no worker waits and few results pile up."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a file: its document, or the problem that kept it from being read."""

    path: Path
    document: LibraryDocument | None = None
    problem: Problem | None = None


class Preparer:
    """A pool of bounded worker processes; use it in a `with` block."""

    def __init__(self, jobs: int = 1) -> None:
        """Start up to `jobs` workers when the first files come."""
        self._jobs = jobs
        self._pool = ProcessPool(
            max_workers=jobs,
            initializer=_bound_this_process,
            initargs=(settings().worker_memory_bytes,),
            context=multiprocessing.get_context("spawn"),
        )

    def prepare(self, paths: Iterable[Path]) -> Iterator[Outcome]:
        """Prepare files; outcomes come as they are ready, at most a few ahead of the reader."""
        waiting = iter(paths)
        running: dict[Future[bytes], Path] = {}
        while True:
            for path in islice(waiting, self._jobs * (1 + WAITING_PER_WORKER) - len(running)):
                running[self._schedule(path)] = path
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                path = running.pop(future)
                reply = _reply_of(future)
                if reply.pages_to_recognise:
                    running[self._schedule(path, reply.pages_to_recognise)] = path
                else:
                    yield Outcome(path=path, document=reply.document, problem=reply.problem)

    def _schedule(self, path: Path, pages: int = 0) -> Future[bytes]:
        """Hand a file out; the second time with the time that recognising its pages takes."""
        bounds = settings()
        extra = min(pages, bounds.ocr_max_pages) * bounds.ocr_page_seconds
        try:
            return self._pool.schedule(
                _prepared, args=(str(path), pages > 0), timeout=bounds.worker_seconds + extra
            )
        except RuntimeError as error:
            raise UkazatelError(
                "Рабочие процессы не запускаются: проверьте установку и предел памяти"
                " UKAZATEL_WORKER_MEMORY_BYTES."
            ) from error

    def __enter__(self) -> Self:
        """Use the pool in a `with` block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the workers, at once where the block ended with an error."""
        if kind is None:
            self._pool.close()
        else:
            self._pool.stop()
        self._pool.join()


class _Reply(msgspec.Struct, frozen=True):
    document: LibraryDocument | None
    problem: Problem | None
    pages_to_recognise: int = 0


def _bound_this_process(memory: int) -> None:
    """In the worker: bound its memory, and import once what every file needs."""
    import signal

    import extractors.extracting  # noqa: F401
    import pipeline.searching.measures  # noqa: F401

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource
    except ImportError:  # not on this system: the time bound alone must do
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # The converters that a worker starts inherit both bounds.
    largest = settings().max_inflated_bytes
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))


def _prepared(path: str, recognise: bool) -> bytes:
    """In the worker: the reply for one file, encoded so that it crosses the pipe quickly."""
    try:
        reply = _Reply(document_from(Path(path), recognise), None)
    except RecognitionNeededError as error:
        reply = _Reply(None, None, error.pages)
    except FileProblemError as error:
        reply = _Reply(None, Problem(error.code, error.message, error.where))
    except MemoryError:
        reply = _Reply(None, _problem("out-of-memory"))
    except RecursionError:
        reply = _Reply(None, _problem("too-deep"))
    return msgspec.msgpack.encode(reply)


_MESSAGES = {
    "out-of-memory": "Для чтения файла не хватило отведённой памяти: разделите его на части.",
    "too-deep": "Файл устроен с недопустимо глубокой вложенностью.",
    "too-slow": "Файл не удалось прочитать за отведённое время: разделите его на части.",
    "reader-crashed": "Файл повреждён: программа чтения на нём аварийно завершилась.",
}


def _problem(code: str) -> Problem:
    return Problem(code, _MESSAGES[code])


def _reply_of(future: Future[bytes]) -> _Reply:
    """The worker's reply, or the problem that kept it from replying."""
    error = future.exception()
    if error is not None:
        return _Reply(None, _told(error))
    return msgspec.msgpack.decode(future.result(), type=_Reply)


def _told(error: BaseException) -> Problem:
    if isinstance(error, TimeoutError):
        return _problem("too-slow")
    if isinstance(error, ProcessExpired):
        return _problem("reader-crashed")
    detail = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return Problem(
        "internal-error", f"Ошибка в программе ({detail}): пришлите файл её разработчикам."
    )
