"""A draft clause in; the measures like it out, with the reasons; none where there are none."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from pipeline.embedding import open_embedder
from pipeline.ingest import fill_vectors
from pipeline.searching.precedents import PrecedentHit, precedents
from pipeline.searching.precedents_clause import read_clause
from pipeline.searching.precedents_instruments import instruments, instruments_in
from pipeline.searching.words import lemmas_of
from pipeline.settings import settings
from pipeline.stores.base import Filters, Store
from pipeline.stores.documents import Entry
from pipeline.stores.embedded import EmbeddedStore

DECREE = """ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ

ПОСТАНОВЛЕНИЕ

от 12 мая 2031 г. № 512

О мастерских и причалах

постановляю:

1. Министерству промышленности и торговли Российской Федерации:
а) до 1 марта 2032 г. сформировать перечень ремесленных мастерских и вести его ежеквартально;
б) предоставлять субсидии мастерским на покупку станков;
в) провести конкурс на лучший проект лодочного причала.
2. Министерству финансов Российской Федерации утвердить форму отчета о расходах на музеи.
3. Министерству транспорта Российской Федерации отремонтировать причалы и подъездные дороги.
4. Опубликовать настоящее постановление в газете «Маяк».
"""

MUNICIPAL = """АДМИНИСТРАЦИЯ ГОРОДСКОГО ОКРУГА СОСНОВЫЙ

ПОСТАНОВЛЕНИЕ

от 3 июля 2029 г. № 77

О ремонте

постановляю:

1. Отделу строительства отремонтировать причалы и подъездные дороги.
2. Отделу культуры обновить книжные фонды сельских библиотек.
3. Финансовому отделу возместить фермерам часть затрат на корма.
4. Опубликовать настоящее постановление в газете «Маяк».
"""


def library(home: Path) -> Iterator[Store]:
    """A library of the two decrees, made as ingest makes it."""
    from pipeline.preparing import document_from

    with EmbeddedStore(home / "library", create=True) as opened:
        for name, text in (("decree.txt", DECREE), ("municipal.txt", MUNICIPAL)):
            path = home / name
            path.write_text(text)
            opened.write([Entry(str(path), document_from(path))])
        opened.flush()
        yield opened


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The library without vectors."""
    yield from library(tmp_path_factory.mktemp("words"))


@pytest.fixture(scope="module")
def store_with_vectors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The library with vectors of the packaged model, which is in use while it lives."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UKAZATEL_EMBEDDER", "use")
        settings.cache_clear()
        embedder = open_embedder()
        assert embedder is not None
        for opened in library(tmp_path_factory.mktemp("vectors")):
            fill_vectors(opened, embedder, lambda done, total: None)
            yield opened
    settings.cache_clear()


def best(hits: Sequence[PrecedentHit]) -> PrecedentHit:
    assert hits, "something must be found"
    return hits[0]


def test_another_form_and_a_synonym_find_the_measure_and_say_so(store: Store) -> None:
    hit = best(precedents(store, "Создание реестра мастерских").hits)
    assert "перечень ремесленных мастерских" in hit.quote
    assert "близкое действие: сформировать" in hit.why.told
    assert "тот же предмет: мастерская" in hit.why.told
    assert "близкие слова: перечень (реестр)" in hit.why.told
    assert hit.why.lemmas["мастерская"] == ("мастерских",)


def test_the_same_action_and_the_same_instrument_are_told(store: Store) -> None:
    hit = best(precedents(store, "Предоставить мастерским субсидию на станки").hits)
    assert "то же действие: предоставлять" in hit.why.told
    assert "тот же инструмент: субсидия" in hit.why.told
    assert hit.why.action > 0.5
    assert hit.why.instruments == ("субсидия",)


def test_a_hit_is_the_span_of_its_measure_and_its_marks_are_words_of_it(store: Store) -> None:
    hit = best(precedents(store, "Отремонтировать дороги к причалам").hits)
    document = store.document(hit.document_id)
    assert document is not None
    assert document.text[hit.start : hit.end] == hit.quote == hit.measure.quote
    marked = [document.text[start:end] for start, end in hit.highlights]
    assert marked == ["отремонтировать", "причалы", "дороги"]


def test_measures_with_the_same_words_are_one_hit_with_its_copies(store: Store) -> None:
    hits = precedents(store, "Напечатать постановление в газете").hits
    [published] = [hit for hit in hits if "газете" in hit.quote]
    [copy] = published.copies
    assert {published.document, copy.document} == {"decree.txt", "municipal.txt"}


def test_what_the_library_has_nothing_like_has_no_precedents(store: Store) -> None:
    for clause in ("Запретить охоту на моржей", "Отменить визы", "…", ""):
        assert precedents(store, clause).hits == ()


def test_of_measures_with_the_same_words_the_asked_kind_of_body_is_kept(store: Store) -> None:
    clause = "Отремонтировать причалы и подъездные дороги"
    [municipal] = precedents(store, clause, body_class="municipal").hits
    assert municipal.document == "municipal.txt"
    federal = precedents(store, clause, body_class="federal_executive").hits
    assert {hit.document for hit in federal} == {"decree.txt"}
    assert precedents(store, clause, body_class="court").hits == ()


def test_the_period_keeps_only_documents_of_it(store: Store) -> None:
    clause = "Отремонтировать причалы и подъездные дороги"
    later = precedents(store, clause, Filters(date_from="2031-01-01")).hits
    assert {hit.document for hit in later} == {"decree.txt"}


def test_no_more_than_asked_for_and_always_the_same(store: Store) -> None:
    clause = "Субсидии мастерским, конкурс причалов, отчёт о расходах, ремонт дорог"
    both = [precedents(store, clause, limit=2) for _ in range(2)]
    assert len(both[0].hits) == 2
    assert both[0] == both[1]
    scores = [hit.score for hit in both[0].hits]
    assert scores == sorted(scores, reverse=True)


def test_nearness_of_meaning_lifts_a_paraphrase_and_is_told(
    store: Store, store_with_vectors: Store
) -> None:
    clause = "Приобрести новые издания для изб-читален в деревнях"
    hit = best(precedents(store_with_vectors, clause).hits)
    assert "книжные фонды" in hit.quote
    assert hit.why.meaning is not None
    assert any(reason.startswith("близко по смыслу: 0,") for reason in hit.why.told)
    assert all(hit.why.meaning is None for hit in precedents(store, clause).hits)


def test_with_vectors_too_nothing_like_is_nothing(store_with_vectors: Store) -> None:
    assert precedents(store_with_vectors, "Разрешить полёты частных ракет").hits == ()


ENERGY = """1. Построить ветряки: возобновляемая энергетика нужна хуторам.
2. Строить ветряки, если выгодна возобновляемая энергетика.
3. Построить плотину и внедрить возобновляемую энергетику.
4. Построить склад и закупить мягкие кресла.
"""


def test_what_the_likest_measures_share_lifts_another_on_their_matter(tmp_path: Path) -> None:
    from pipeline.preparing import document_from

    others = "".join(f"{number}. Закупить театру ковры.\n" for number in range(5, 90))
    path = tmp_path / "energy.txt"
    path.write_text(ENERGY + others)
    with EmbeddedStore(tmp_path / "library", create=True) as store:
        store.write([Entry(str(path), document_from(path))])
        store.flush()
        hits = precedents(store, "Строить ветряки").hits
    dam, shed = (next(hit for hit in hits if word in hit.quote) for word in ("плотину", "склад"))
    assert "энергетика" in dam.why.theme
    assert any(told.startswith("слова той же темы: ") for told in dam.why.told)
    assert dam.score > shed.score
    assert shed.why.theme == ()


def test_where_nothing_is_like_the_nearest_is_told_and_what_no_measure_has(store: Store) -> None:
    answer = precedents(store, "Запретить мастерским держать ягуаров в подвалах")
    assert (answer.hits, answer.found) == ((), "nothing")
    assert answer.nearest is not None
    assert "мастерск" in answer.nearest.quote
    assert "у ближайшей сходство" in answer.says
    assert "Нет ни в одной мере: «ягуаров», «подвалах»." in answer.says


def test_measures_that_are_only_related_are_shown_and_called_so(store: Store) -> None:
    answer = precedents(store, "Запретить мастерским вывоз станков, скрипок, самоваров и гармоней")
    assert answer.found == "related"
    assert "станков" in best(answer.hits).quote
    assert answer.says.startswith("Прямых прецедентов нет: у лучшей меры сходство 0,")


def test_of_a_precedent_nothing_more_is_said(store: Store) -> None:
    answer = precedents(store, "Отремонтировать дороги к причалам")
    assert (answer.found, answer.says, answer.nearest) == ("alike", "", None)


def test_a_compound_is_found_in_two_words(tmp_path: Path) -> None:
    from pipeline.preparing import document_from

    others = "".join(f"{number}. Закупить театру ковры.\n" for number in range(2, 9))
    path = tmp_path / "split.txt"
    path.write_text(f"1. Подключить видео наблюдение у причалов.\n{others}")
    with EmbeddedStore(tmp_path / "library", create=True) as store:
        store.write([Entry(str(path), document_from(path))])
        store.flush()
        hit = best(precedents(store, "Установить видеонаблюдение на причалах").hits)
    assert "видео наблюдение" in hit.quote
    assert "тот же предмет: причал, видеонаблюдение" in hit.why.told
    assert hit.why.lemmas["видеонаблюдение"] == ("видео наблюдение",)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Минкультуры России создать фонд старых карт.", "создать"),
        ("Разработка методики учёта птиц", "разработка"),
        ("Мероприятия по очистке прудов", "очистка"),
        ("Отдалённые хутора", None),
    ],
)
def test_the_action_of_a_clause_is_the_extractors(text: str, action: str | None) -> None:
    read = read_clause(text)
    assert (read.action.lemma if read.action else None) == action


def test_words_of_bodies_and_of_the_action_are_no_object() -> None:
    read = read_clause("Минкультуры России создать музей карт")
    assert {term.lemma: term.of_object for term in read.terms} == {
        "минкультуры": False,
        "россия": False,
        "создать": False,
        "музей": True,
        "карта": True,
    }
    assert read.classes == {"federal_executive"}


@pytest.mark.parametrize("instrument", instruments(), ids=lambda each: each.name)
def test_every_instrument_is_told_by_its_example(instrument: object) -> None:
    from pipeline.searching.precedents_instruments import Instrument

    assert isinstance(instrument, Instrument)
    assert instrument.name in instruments_in(lemmas_of(instrument.example).split())


def test_an_instrument_is_not_told_by_words_far_apart() -> None:
    text = "освободить склад, где лежат старые лодки и вёсла, и не платить много лет налога"
    assert "налоговая льгота" not in instruments_in(lemmas_of(text).split())
