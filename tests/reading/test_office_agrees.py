"""Word processor files of every format against LibreOffice's own text of them."""

import re
import subprocess
from difflib import SequenceMatcher
from shutil import which

import pytest

from pipeline.reading import read

WORD = re.compile(r"[\w.№-]+")
FILES = ("criminal-code-excerpt.odt", "criminal-code-excerpt.doc", "municipal-procedure.doc")
CONVERTED = {
    "odt": ("law-152-2006.docx", "decree-1237-annexes.docx"),
    "rtf": ("municipal-procedure.doc", "order-subsidies-table.docx", "resolution-1243-2020.docx"),
}

pytestmark = pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def converted(corpora, tmp_path_factory):
    """Originals as LibreOffice writes them in another format."""

    def convert(name, ending):
        folder = tmp_path_factory.mktemp("office")
        home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        source = corpora / "originals" / name
        wanted = "txt:Text (encoded):UTF8" if ending == "txt" else ending
        command = ["soffice", "--headless", home, "--convert-to", wanted, str(source)]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
        return (folder / name).with_suffix(f".{ending}").read_bytes()

    return convert


def agreement(one, other):
    """Which share of the words stands in both texts, in order."""
    first, second = WORD.findall(one), WORD.findall(other)
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(len(first), len(second))


@pytest.mark.parametrize("name", FILES)
def test_words_and_numbers_are_those_of_libreoffice(corpora, converted, name):
    text = read((corpora / "originals" / name).read_bytes()).text
    assert agreement(text, converted(name, "txt").decode("utf-8-sig")) >= 0.99


@pytest.mark.parametrize(
    ("ending", "name"), [(ending, name) for ending, names in CONVERTED.items() for name in names]
)
def test_a_file_converted_to_another_format_keeps_words_and_numbers(
    corpora, converted, ending, name
):
    original = read((corpora / "originals" / name).read_bytes())
    other = read(converted(name, ending))
    assert other.format == ending
    assert other.text.split() == original.text.split()
    assert [block.number for block in other.blocks if block.number] == [
        block.number for block in original.blocks if block.number
    ]


def test_one_act_in_three_formats_has_the_same_words(corpora):
    names = [f"criminal-code-excerpt.{ending}" for ending in ("doc", "docx", "odt")]
    texts = [read((corpora / "originals" / name).read_bytes()).text.split() for name in names]
    assert texts[0] == texts[1] == texts[2]
