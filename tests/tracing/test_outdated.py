"""Drafts that cite repealed acts, former editions, and acts of regions and towns without an id."""

import pytest
from piers import entry_of, read_text

from pipeline.stores.embedded import EmbeddedStore
from pipeline.tracing.checking import check
from pipeline.tracing.citing import cites_of_document

TEXTS = {
    "edition.txt": """МИНИСТЕРСТВО ТРАНСПОРТА РОССИЙСКОЙ ФЕДЕРАЦИИ
ПРИКАЗ
от 10 июля 2029 г. № 501

Об учёте лодок

(в ред. приказов Минтранса России от 2 марта 2030 г. № 8, от 9 мая 2031 г. № 40)

1. Вести книгу учёта лодок.

Министр А. Якорев
""",
    "region.txt": """ПРАВИТЕЛЬСТВО ЗАРЕЧНОЙ ОБЛАСТИ
ПОСТАНОВЛЕНИЕ
от 4 апреля 2031 г. № 61-пп

О причалах Заречной области

1. Признать утратившим силу постановление Правительства Заречной области от 7 мая 2025 г. № 19-пп
«О лодочных станциях».
2. Выполнять постановление Правительства Заречной области от 8 июня 2026 г. № 23-пп.

Губернатор Заречной области П. Вёслов
""",
    "letter.txt": """Министерство финансов Заречной области

О деньгах на причалы

Деньги даёт постановление Правительства Заречной области от 8 июня 2026 г. № 23-пп, а порядок –
постановление Правительства Заречной области от 4 апреля 2031 г. № 61-пп.
""",
}


@pytest.fixture
def outdated(tmp_path):
    """An order with notes of its changes, and acts of one region."""
    with EmbeddedStore(tmp_path / "library", create=True) as store:
        for name, text in TEXTS.items():
            (tmp_path / name).write_text(text)
            store.write([entry_of(tmp_path / name)])
        store.flush()
        yield store


ORDER = "приказу Минтранса России от 10 июля 2029 г. № 501"


@pytest.mark.parametrize(
    ("text", "status", "says"),
    [
        (f"По {ORDER}.", "resolved", "есть в библиотеке"),
        (
            f"По {ORDER} (в редакции приказа Минтранса России от 2 марта 2030 г. № 8) лодки целы.",
            "superseded",
            "изменён позже: 09.05.2031",
        ),
        (f"По {ORDER} (в ред. от 09.05.2031) лодки целы.", "resolved", "есть в библиотеке"),
        (
            "По постановлению Правительства Заречной области от 7 мая 2025 г. № 19-пп.",
            "superseded",
            "утратившим силу",
        ),
        (
            "По постановлению Правительства Заречной области от 8 июня 2026 г. № 23-пп.",
            "resolved",
            "Так же ссылается",
        ),
        (
            "По постановлению Правительства Заречной области от 8 июня 2026 г. № 32-пп.",
            "unknown",
            "под № 23-пп от 08.06.2026",
        ),
        (
            "По постановлению Правительства Горной области от 8 июня 2026 г. № 23-пп.",
            "unknown",
            "ничего нет",
        ),
        (
            "По постановлению Правительства Заречной области от 4 апреля 2031 г. № 61-пп.",
            "resolved",
            "есть в библиотеке",
        ),
        (
            "По постановлению администрации Горного района от 4 апреля 2031 г. № 61-пп.",
            "unknown",
            "ничего нет",
        ),
    ],
)
def test_a_reference_is_judged_with_its_evidence(outdated, tmp_path, text, status, says):
    first = next(check(outdated, read_text(tmp_path, text)))
    assert first.status == status
    assert any(says in each.says for each in first.evidence)
    for each in first.evidence:
        if each.document_id:
            whole = outdated.document(each.document_id).text
            assert whole[each.start : each.end] == each.quote


def test_an_act_of_a_region_is_found_where_it_is_cited(outdated):
    found = cites_of_document(outdated, outdated.named("region.txt")[0])
    assert [(each.document, each.act_id) for each in found] == [("letter.txt", None)]
