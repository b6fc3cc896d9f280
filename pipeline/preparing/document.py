"""One file's bytes made into a document of the library; the same bytes always give the same one."""

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b, sha256
from pathlib import Path

import msgspec

import extractors
import pipeline.reading
from extractors.facts import Act, AnyFact, Reference
from pipeline.errors import FileProblemError
from pipeline.settings import settings
from pipeline.stores.documents import Abbreviation, Citation, LibraryDocument

_OTHER_ROOMS = frozenset(
    (
        *("__main__.py", "asking", "cli", "copying.py", "embedding", "errors.py", "exporting"),
        *("ingest.py", "searching", "settings.py", "stores", "tracing", "wording.py"),
    )
)
"""What of the pipeline has no part in making a document, but for these single files:"""

_SINGLE_FILES = frozenset(
    (
        *("searching/contexts.py", "searching/measures.py", "searching/passages.py"),
        *("searching/provisions.py", "searching/words.py", "stores/documents.py"),
    )
)


class PreparedFile(msgspec.Struct, frozen=True):
    """A path with the document that its bytes make."""

    path: str
    document: LibraryDocument


def document_id_of(data: bytes) -> str:
    """The id of the document that these bytes are: half of their SHA-256, in hexadecimal."""
    return sha256(data).hexdigest()[:32]


def bytes_of(path: Path) -> bytes:
    """A file's bytes; raises `FileProblemError` where there is no plain file of bearable size."""
    try:
        # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            _require_plain_file(os.fstat(handle))
            return file.read()
    except OSError as error:
        raise FileProblemError("unreadable", _explained(error)) from error


def _explained(error: OSError) -> str:
    known = {
        FileNotFoundError: "Файла нет: проверьте имя.",
        PermissionError: "Нет права читать файл: измените права или скопируйте его.",
        IsADirectoryError: "Это папка, а не файл.",
    }
    if error.errno == errno.ELOOP:
        return "Ссылка ведёт сама на себя."
    return known.get(type(error), f"Файл не открывается ({error.strerror}).")


def _require_plain_file(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise FileProblemError("not-a-file", "Это не обычный файл (канал, устройство или папка).")
    if status.st_size > settings().max_file_bytes:
        raise FileProblemError(
            "too-large",
            f"Файл больше {settings().max_file_bytes // 2**20} МБ: разделите его или поднимите"
            " предел UKAZATEL_MAX_FILE_BYTES.",
        )


def document_from(path: Path, recognise: bool = True) -> LibraryDocument:
    """Read a file and find everything in it; raises `FileProblemError` where it cannot be read.

    Pages that are pictures are recognised, or, where `recognise` is false, told by
    `RecognitionNeededError`.
    """
    from extractors.extracting import extract
    from pipeline.linking.registering import joined_measures
    from pipeline.linking.within_document import with_act_ids
    from pipeline.searching.measures import register_rows_of
    from pipeline.searching.passages import passages_of
    from pipeline.searching.words import lemmas_of

    data = bytes_of(path)
    source = pipeline.reading.read(data, recognise)
    found = extract(source)
    facts = tuple(with_act_ids(found.facts, source.text))
    act = next(fact for fact in facts if isinstance(fact, Act))
    document_id = document_id_of(data)
    measures = joined_measures(document_id, facts, source.text, found.outline)
    return LibraryDocument(
        document_id=document_id,
        recipe=recipe(),
        format=source.format,
        text=source.text,
        act=act,
        outline=found.outline,
        facts=facts,
        passages=passages_of(source.text, found.outline, facts, measures),
        register=tuple(register_rows_of(document_id, source.text, found.outline, measures)),
        citations=tuple(_citations(document_id, facts)),
        abbreviations=tuple(_abbreviations(source.text)),
        title_lemmas=lemmas_of(act.title or ""),
        problems=source.problems,
        furniture=source.furniture,
    )


def _citations(document_id: str, facts: Sequence[AnyFact]) -> Iterator[Citation]:
    """The references to other acts; what names the document itself cites nothing."""
    from pipeline.linking.act_ids import latin

    for ordinal, fact in enumerate(facts):
        if isinstance(fact, Reference) and not fact.self_:
            number = latin(fact.number) if fact.number else None
            yield Citation(document_id=document_id, ordinal=ordinal, reference=fact, number=number)


def _abbreviations(text: str) -> Iterator[Abbreviation]:
    from pipeline.linking.abbreviations import abbreviations_of
    from pipeline.searching.words import lemmas_of

    for short, full in abbreviations_of(text):
        yield Abbreviation(short, full, lemmas_of(full))


@lru_cache(maxsize=1)
def recipe() -> str:
    """A digest of the code and data that make documents: a change of rules makes them anew."""
    digest = blake2b(digest_size=8)
    for package in (extractors, pipeline):
        root = Path(str(package.__file__)).parent
        for path in sorted(root.rglob("*")):
            if path.suffix in (".py", ".jsonl") and _makes_documents(path.relative_to(root)):
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _makes_documents(inside: Path) -> bool:
    """Whether a file of the pipeline or of the extractors is read when a document is made."""
    return inside.as_posix() in _SINGLE_FILES or inside.parts[0] not in _OTHER_ROOMS
