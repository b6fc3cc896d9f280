"""`ukazatel check`: a draft's references with evidence, and as Word comments in the own file."""

import io

import docx
import pytest
from piers import write_all

WRONG = "постановлением Правительства Российской Федерации от 15 марта 2029 г. № 77"
SOUND = "приказом Минтранса России от 10 июля 2029 г. № 501"


@pytest.fixture
def draft(tmp_path):
    """A Word draft whose wrong reference is cut into runs, with a sound one in a table."""
    document = docx.Document()
    paragraph = document.add_paragraph("В соответствии с ")
    paragraph.add_run("постановлением Правительства Российской").bold = True
    paragraph.add_run(
        " Федерации от 15 марта 2029\N{NO-BREAK SPACE}г. № 77 предлагается чинить лодки."
    )
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = f"Форма утверждена {SOUND}."
    path = tmp_path / "draft.docx"
    document.save(path)
    return path


def comments_in(path):
    return [comment.text for comment in docx.Document(path).comments]


@pytest.fixture
def library(ukazatel, tmp_path):
    """The library about piers."""
    (tmp_path / "texts").mkdir()
    ukazatel.run("ingest", *write_all(tmp_path / "texts"))
    return ukazatel


def test_each_reference_is_a_line_with_status_and_evidence(library, draft):
    wrong, sound = library.json_lines("check", draft)
    assert (wrong["status"], wrong["number"]) == ("suspect", "77")
    assert wrong["evidence"][0]["says"].endswith("05.03.2029.")
    assert sound["status"] == "resolved"
    assert sound["act_id"] == "/akn/ru/act/order/mintrans/2029-07-10/501"


def test_the_screen_counts_the_statuses(library, draft):
    shown = library.run("check", draft).stdout
    assert "Ссылок: 2" in shown
    assert "вероятно, ошибка – 1" in shown


def test_the_draft_comes_back_with_a_comment_at_the_very_words(library, draft, tmp_path):
    out = tmp_path / "out.docx"
    done = library.run("check", draft, "--out", out)
    assert done.returncode == 0
    [said] = comments_in(out)
    assert "вероятно, ошибка" in said
    assert "05.03.2029" in said
    marked = _marked(out)
    assert " ".join(marked.split()) == WRONG
    before, after = (docx.Document(each).paragraphs[0].text for each in (draft, out))
    assert before == after


def _marked(path):
    """The words between the beginning and the end of the first comment."""
    body = docx.Document(path).element.body
    words, within = [], False
    for element in body.iter():
        tag = element.tag.rpartition("}")[2]
        if tag in ("commentRangeStart", "commentRangeEnd"):
            within = tag == "commentRangeStart"
        elif tag == "t" and within:
            words.append(element.text)
    return "".join(words)


def test_a_text_file_comes_back_as_a_new_word_document(library, tmp_path):
    text = tmp_path / "draft.txt"
    text.write_text(f"В соответствии с {WRONG} предлагается чинить лодки.\n")
    done = library.run("check", text, "--out", tmp_path / "out.docx")
    assert "не Word" in done.stderr
    assert len(comments_in(tmp_path / "out.docx")) == 1


def test_words_that_stand_nowhere_are_told_at_the_beginning():
    from pipeline.exporting.comments import Remark, write_commented

    out = io.BytesIO()
    lost = write_commented(
        b"", "txt", "Лодки стоят.\n", [Remark("чужие слова", "Нет такого.")], out
    )
    assert lost == 1
    assert comments_in(io.BytesIO(out.getvalue())) == ["«чужие слова». Нет такого."]


def test_a_file_that_cannot_be_written_is_one_line(library, draft, tmp_path):
    done = library.run("check", draft, "--out", tmp_path / "absent" / "out.docx")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "записать нельзя" in done.stderr
