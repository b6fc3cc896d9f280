"""`ukazatel draft` as people's scripts rely on it: a Word file, or one line that says why not."""

import docx
import pytest

DECREE = """ПОСТАНОВЛЕНИЕ

О мастерских

1. Министерству торговли до 1 марта 2032 г. сформировать реестр ремесленных мастерских.
2. Провести конкурс на лучший проект лодочного причала.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """The command line over a library of one decree."""
    from conftest import Ukazatel

    home = tmp_path_factory.mktemp("draft")
    (home / "decree.txt").write_text(DECREE)
    ukazatel = Ukazatel(home / "library")
    assert ukazatel.run("ingest", home / "decree.txt").returncode == 0
    return ukazatel


@pytest.fixture(scope="module")
def measures(library):
    """The ids of the decree's measures."""
    return [row["id"] for row in library.json_lines("precedents", "Создать реестр")[0]["hits"]]


def test_measures_and_places_become_rows_of_a_word_table(library, measures, tmp_path):
    out = tmp_path / "draft.docx"
    start = DECREE.index("Провести")
    done = library.run("draft", measures[0], f"decree.txt:{start}-{start + 8}", "--out", out)
    assert (done.returncode, done.stdout) == (0, "")
    assert "Записано предложений: 2" in done.stderr
    [table] = docx.Document(str(out)).tables
    assert len(table.rows) == 3
    assert "реестр ремесленных мастерских" in table.rows[1].cells[0].text
    assert table.rows[2].cells[0].text.startswith("Предложение 2:\n«Провести»")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--out", "x.docx"), 2, "МЕРА"),
        (("decree.txt:0-5",), 2, "--out"),
        (("нет-такой-меры", "--out", "x.docx"), 1, "нет-такой-меры"),
        (("нет.txt:0-5", "--out", "x.docx"), 1, "нет.txt"),
        (("decree.txt:0-5", "--out", "no/such/folder/x.docx"), 1, "записать нельзя"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(library, arguments, code, said):
    done = library.run("draft", *arguments)
    assert done.returncode == code
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
