"""Old `.doc` files through the converters: read where one is installed, else told which to get."""

import subprocess
import sys
import time
from shutil import which

import pytest

import pipeline.reading.doc
from pipeline.errors import FileProblemError
from pipeline.reading import read
from pipeline.reading.programs import run

HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 20 + b"\xfe\xff"
OLE = HEADER.ljust(1536, b"\x00") + "WordDocument".encode("utf-16-le")
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
BODY = (
    "<w:p><w:r><w:t>Утвердить перечень</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr>"
    "<w:t>тайно</w:t></w:r></w:p>"
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    "<w:r><w:t>Назначить главу</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>мера</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>срок</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    "<w:p><w:r><w:t>Конец</w:t></w:r></w:p>"
)

LONG = "<w:p><w:r><w:t>Контроль оставляю за собой.</w:t></w:r></w:p>" * 200
"""antiword refuses files with little text."""

needs_office = pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
needs_antiword = pytest.mark.skipif(which("antiword") is None, reason="antiword is not installed")


@pytest.fixture
def only(monkeypatch):
    """Let the reader find only these programs."""

    def allow(*allowed):
        def installed(*names):
            return next((which(name) for name in names if name in allowed), None)

        monkeypatch.setattr(pipeline.reading.doc, "installed", installed)

    return allow


@pytest.fixture(scope="module")
def old_word(tmp_path_factory):
    """A real `.doc`, made by LibreOffice."""

    def build(docx):
        folder = tmp_path_factory.mktemp("office")
        source = folder / "source.docx"
        source.write_bytes(docx)
        home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", "--headless", home, "--convert-to", "doc:MS Word 97", str(source)]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
        return source.with_suffix(".doc").read_bytes()

    return build


def test_without_a_converter_the_packages_are_named(only):
    only()
    with pytest.raises(FileProblemError) as refusal:
        read(OLE)
    assert refusal.value.code == "needs-converter"
    assert "libreoffice-writer" in refusal.value.message
    assert "antiword" in refusal.value.message


@needs_office
@pytest.mark.parametrize("data", [OLE + b"\x01" * 5000, OLE[:28] + OLE[30:]])
def test_a_broken_file_is_one_clear_problem(data):
    with pytest.raises(FileProblemError) as refusal:
        read(data)
    assert refusal.value.code in {"broken-file", "empty"}


@needs_office
def test_libreoffice_keeps_numbers_and_tables(word, old_word):
    text = read(old_word(word(BODY, numbering=NUMBERING)))
    assert text.text == "Утвердить перечень\n3.\tНазначить главу\nмера\tсрок\nКонец"
    assert text.format == "doc"
    assert text.blocks[1].number == "3"
    assert [problem.code for problem in text.problems] == ["hidden-text-left-out"]


@needs_office
@needs_antiword
def test_antiword_gives_words_and_tables_and_says_so(word, old_word, only):
    data = old_word(word(BODY + LONG, numbering=NUMBERING))
    only("antiword")
    text = read(data)
    assert "Утвердить перечень" in text.text
    assert "мера\tсрок" in text.text
    assert [problem.code for problem in text.problems] == ["simplified"]


@needs_office
def test_the_original_is_read_with_its_automatic_numbers(corpora):
    text = read((corpora / "originals" / "municipal-procedure.doc").read_bytes())
    numbers = {block.number for block in text.blocks}
    assert {"4", "1.2", "2.9", "3.3.6"} <= numbers
    assert {"table", "row", "cell"} <= {block.kind for block in text.blocks}


def test_a_program_is_stopped_with_its_children_when_its_time_is_over(tmp_path):
    child = f"{sys.executable} -c 'import time; time.sleep(60)'"
    begun = time.monotonic()
    printed = run(["sh", "-c", f"{child} & {child}"], tmp_path, 0.5, 10)
    assert printed.code is None
    assert time.monotonic() - begun < 10


def test_a_program_gets_no_environment_and_its_output_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET", "тайна")
    script = "import os; print(sorted(os.environ), 'x' * 1000)"
    printed = run([sys.executable, "-c", script], tmp_path, 30, 40)
    assert printed.code == 0
    assert len(printed.output) == 40
    assert b"SECRET" not in printed.output
