"""An old binary `.doc` in, its text out, through a converter that is installed on the machine.

LibreOffice keeps numbers, tables and notes, since it makes a `.docx` that our own reader reads;
antiword gives the words and simple tables. Where neither is installed, the problem names both.
"""

import tempfile
from pathlib import Path

import msgspec

from extractors.facts import Problem, SourceText
from pipeline.errors import FileProblemError
from pipeline.reading.archive import Archive
from pipeline.reading.canonical import Canonical
from pipeline.reading.docx import main_part, read_docx
from pipeline.reading.programs import installed, run
from pipeline.settings import settings

_CLOSED_OFF = {
    "/org.openoffice.Office.Common/Security/Scripting": {
        "DisableMacrosExecution": "true",
        "BlockUntrustedRefererLinks": "true",
        "MacroSecurityLevel": "3",
    },
    "/org.openoffice.Office.Writer/Content/Update": {"Link": "0"},
    "/org.openoffice.Inet/Settings": {
        "ooInetProxyType": "1",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
    },
}
"""LibreOffice's options without macros, without links, and with a proxy that answers nothing."""

_ORDER_MARK = slice(28, 30)
_SMALLEST = 3 * 512
"""A compound file is a header with its byte order mark and at least two sectors ([MS-CFB])."""


def read_doc(data: bytes) -> SourceText:
    """The canonical text of a `.doc`; raises where no converter is installed or none can read it.

    A converter runs for at most `converter_seconds` in a folder that is removed afterwards.
    """
    if data[_ORDER_MARK] != b"\xfe\xff" or len(data) < _SMALLEST:
        raise _broken()
    office, antiword = installed("soffice", "libreoffice"), installed("antiword")
    if office is None and antiword is None:
        raise FileProblemError(
            "needs-converter",
            "Для старого формата .doc нужен преобразователь: установите пакет libreoffice-writer "
            "(или antiword) либо сохраните документ как .docx.",
        )
    with tempfile.TemporaryDirectory(prefix="ukazatel-") as folder:
        source = Path(folder) / "source.doc"
        source.write_bytes(data)
        read = office and _by_office(office, source)
        read = read or (antiword and _by_antiword(antiword, source))
    if not read:
        raise _broken()
    return read


def _broken() -> FileProblemError:
    return FileProblemError(
        "broken-file",
        "Документ .doc повреждён или не преобразуется: сохраните его как .docx в Word.",
    )


def _by_office(program: str, source: Path) -> SourceText | None:
    """The text by way of a `.docx`; `None` where LibreOffice makes none."""
    profile = source.parent / "profile"
    _write_options(profile)
    options = ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"]
    home = f"-env:UserInstallation={profile.as_uri()}"
    command = [program, *options, home, "--convert-to", "docx:MS Word 2007 XML", str(source)]
    run(command, source.parent, settings().converter_seconds, 0)
    made = source.with_suffix(".docx")
    if not made.is_file() or made.stat().st_size > settings().max_file_bytes:
        return None
    archive = Archive(made.read_bytes())
    main = main_part(archive)
    return None if main is None else msgspec.structs.replace(read_docx(archive, main), format="doc")


def _write_options(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, options in _CLOSED_OFF.items()
        for name, value in options.items()
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>",
        encoding="utf-8",
    )


def _by_antiword(program: str, source: Path) -> SourceText | None:
    """The words of each paragraph; `None` where antiword gives up."""
    command = [program, "-m", "UTF-8.txt", "-w", "0", str(source)]
    bounds = settings()
    printed = run(command, source.parent, bounds.converter_seconds, bounds.max_inflated_bytes)
    text = printed.output.decode("utf-8", errors="replace")
    if printed.code != 0 or not text.strip():
        return None
    out = Canonical()
    rows: list[list[str]] = []
    for line in text.strip("\n").split("\n"):
        if line.startswith("|") and line.rstrip().endswith("|"):
            _add_row(rows, [cell.strip() for cell in line.rstrip()[1:-1].split("|")])
            continue
        out.table(rows)
        rows = []
        out.line(line.strip())
    out.table(rows)
    out.problems.append(_SIMPLIFIED)
    return out.finish("doc")


def _add_row(rows: list[list[str]], row: list[str]) -> None:
    """Add a printed line of a table: one that leaves the first cell empty goes on with its row."""
    if row[0] or not rows or len(rows[-1]) != len(row):
        rows.append(row)
    else:
        rows[-1] = [f"{above} {cell}".strip() for above, cell in zip(rows[-1], row, strict=True)]


_SIMPLIFIED = Problem(
    "simplified",
    "Файл .doc прочитан программой antiword: номера, сноски и скрытый текст могут стоять иначе, "
    "чем в Word; установите LibreOffice и загрузите файл снова.",
)
