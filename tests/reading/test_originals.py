"""Real files: each is read or refused for a reason, and an act's formats agree in words."""

import re
import subprocess
from collections import Counter
from shutil import which

import pytest

from pipeline.errors import FileProblemError
from pipeline.reading import read

NOT_READ_YET = {"needs-converter", "unsupported-format"}
REFUSED_WITHOUT_OCR = {
    "scanned-order-179-2022.pdf": "no-text-layer",
    "scanned-order-68-2020.pdf": "no-text-layer",
}
TWINS = {
    "decree-250-2022.pdf": "decree-250-2022.txt",
    "decree-250-2022.cp1251.txt": "decree-250-2022.txt",
    "concept-1189-2019.pdf": "concept-1189-2019.txt",
    "law-390-2010.pdf": "law-390-2010.txt",
    "law-152-2006.docx": "law-152-2006.md",
}
WORD = re.compile(r"[а-яё]{3,}", re.IGNORECASE)


def words(text):
    return Counter(WORD.findall(text.lower()))


def share_of(part, whole):
    """Which share of the words of one text stands in the other."""
    return 1 - (part - whole).total() / part.total()


@pytest.fixture
def original(corpora):
    return lambda name: (corpora / "originals" / name).read_bytes()


def test_every_file_is_read_or_refused_for_a_reason(corpora):
    refused = {}
    for path in sorted((corpora / "originals").iterdir()):
        try:
            text = read(path.read_bytes())
        except FileProblemError as problem:
            if problem.code not in NOT_READ_YET:
                refused[path.name] = problem.code
            continue
        check_blocks(text)
    assert refused.items() <= REFUSED_WITHOUT_OCR.items()


def check_blocks(text):
    """Blocks stand in order and inside the text, and cover all that is not white space."""
    place = 0
    bare = list(text.text)
    for block in text.blocks:
        assert place <= block.start <= block.body <= block.end <= len(text.text)
        place = block.start
        if block.kind not in {"table", "row"}:
            bare[block.start : block.end] = " " * (block.end - block.start)
    assert not text.blocks or not "".join(bare).strip()


@pytest.mark.parametrize("name", TWINS)
def test_formats_of_one_act_agree_in_words(original, name):
    text = words(read(original(name)).text)
    twin = words(read(original(TWINS[name])).text)
    assert share_of(text, twin) >= 0.99


@pytest.mark.skipif(which("pdftotext") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize(
    "name", ["decree-250-2022.pdf", "concept-1189-2019.pdf", "strategy-203-2017.pdf"]
)
def test_no_word_of_a_pdf_is_lost(original, corpora, name):
    text = read(original(name))
    kept = words(text.text) + words(" ".join(item.text for item in text.furniture))
    path = corpora / "originals" / name
    shown = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    assert share_of(words(shown.stdout), kept) >= 0.999
    assert share_of(kept, words(shown.stdout)) >= 0.999


def test_running_titles_of_every_page_are_kept_aside(original):
    text = read(original("strategy-203-2017.pdf"))
    pages = {item.page for item in text.furniture}
    assert pages == set(range(1, 15))


def test_time_grows_linearly_with_size(word):
    import time

    def seconds(count):
        data = word("<w:p><w:r><w:t>Поручить вести учёт мер.</w:t></w:r></w:p>" * count)
        begun = time.process_time()
        read(data)
        return time.process_time() - begun

    seconds(1000)
    small = min(seconds(5_000) for _ in range(3))
    assert min(seconds(20_000) for _ in range(3)) < small * 4 * 2.5
