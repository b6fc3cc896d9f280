"""Acts in force on a day: from their entry into force until an act that repeals them."""

from datetime import date

import pytest

from pipeline.preparing.document import document_from
from pipeline.stores.documents import Entry
from pipeline.stores.embedded import EmbeddedStore
from pipeline.tracing.in_force import in_force_on

HEAD = "ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ\nПОСТАНОВЛЕНИЕ\n"
TEXTS = {
    "old": f"""{HEAD}от 5 марта 2029 г. № 77

О причалах

Правительство Российской Федерации постановляет:
1. Министерству транспорта Российской Федерации вести учёт причалов.
2. Настоящее постановление вступает в силу с 1 июня 2029 г.
""",
    "new": f"""{HEAD}от 1 сентября 2030 г. № 410

О пристанях

Правительство Российской Федерации постановляет:
1. Признать утратившим силу постановление Правительства Российской Федерации
от 5 марта 2029 г. № 77 «О причалах».
2. Настоящее постановление вступает в силу с 1 января 2031 г.
""",
    "undated": "ПРИКАЗ\n\nО лодках\n\n1. Росморречфлоту вести учёт лодок.\n",
    "letter": """РЕЗОЛЮЦИЯ
конференции «Причалы – 2029»

Участники рекомендуют:
1. Правительству Российской Федерации вести учёт причалов.
""",
}


@pytest.fixture
def on(tmp_path):
    """The names of the acts in force on a day, and of those of which it is not known."""
    with EmbeddedStore(tmp_path / "library", create=True) as store:
        for name, text in TEXTS.items():
            path = tmp_path / f"{name}.txt"
            path.write_text(text)
            store.write([Entry(str(path), document_from(path))])
        store.flush()

        def names(ids):
            return {store.row(each).document.removesuffix(".txt") for each in ids}

        def tell(*day):
            found = in_force_on(store, date(*day))
            return names(found.known), names(found.unknown)

        yield tell


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ((2029, 5, 31), set()),
        ((2029, 6, 1), {"old"}),
        ((2030, 12, 31), {"old"}),
        ((2031, 1, 1), {"new"}),
    ],
)
def test_an_act_is_in_force_until_the_act_that_repeals_it_is(on, day, known):
    assert on(*day) == (known, {"undated"})


def test_an_act_of_a_region_ends_with_the_act_that_repeals_it(tmp_path):
    head = "ПРАВИТЕЛЬСТВО ЗАРЕЧНОЙ ОБЛАСТИ\nПОСТАНОВЛЕНИЕ\n"
    texts = {
        "first": f"{head}от 4 мая 2029 г. № 19-пп\n\nО лодках области\n\n1. Красить лодки.\n"
        "2. Настоящее постановление вступает в силу с 1 июня 2029 г.\n",
        "second": f"{head}от 7 июня 2030 г. № 23-пп\n\nО шлюпках Заречной области\n\n"
        "1. Признать утратившим силу постановление Правительства Заречной области от 4 мая 2029 г. "
        "№ 19-пп.\n2. Настоящее постановление вступает в силу с 1 августа 2030 г.\n",
    }
    with EmbeddedStore(tmp_path / "library", create=True) as store:
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text)
            path = tmp_path / f"{name}.txt"
            store.write([Entry(str(path), document_from(path))])
        store.flush()
        [first] = store.named("first.txt")
        assert first.document_id in in_force_on(store, date(2030, 7, 31)).known
        assert first.document_id not in in_force_on(store, date(2030, 8, 1)).known
