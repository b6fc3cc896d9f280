"""What every store knows of the words of its library: counts, similar words, short names."""

import msgspec
import pytest

from pipeline.stores.documents import Abbreviation, Entry


@pytest.fixture
def library(store, make_document):
    """Two documents of five passages in all."""
    first = make_document("d1", "Создать реестр.\nВести реестр кластеров.\nРеестры.")
    second = make_document("d2", "Рестр утратил силу.\nКластеры.")
    store.write([Entry("/a.txt", first), Entry("/b.txt", second)])
    store.flush()
    return store


def test_units_are_counted_by_the_lemmas_among_their_own_words(library):
    found = library.statistics("passages", ["реестр", "кластер", "порядок"])
    assert found.units == 5
    assert dict(found.counts) == {"реестр": 3, "кластер": 2, "порядок": 0}
    assert found.mean_length == pytest.approx((2 + 3 + 1 + 3 + 1) / 5)


def test_documents_are_counted_by_the_words_of_their_passages(library):
    found = library.statistics("documents", ["реестр", "кластер"])
    assert (found.units, dict(found.counts)) == (2, {"реестр": 1, "кластер": 2})
    assert found.mean_length == pytest.approx(5)


def test_an_empty_library_has_no_words(store):
    found = store.statistics("measures", ["реестр"])
    assert (found.units, found.mean_length, dict(found.counts)) == (0, 0.0, {"реестр": 0})
    assert list(store.similar_words("реестр")) == []
    assert list(store.abbreviations("ОЭЗ")) == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("реестр", [("реестр", 3), ("рестр", 1)]),
        ("реетср", [("реестр", 3), ("рестр", 1)]),
        ("калстер", [("кластер", 2)]),
        ("кластеризация", []),
        ("силу", [("сила", 1)]),
    ],
)
def test_similar_words_are_two_letters_away_at_most(library, word, expected):
    assert [tuple(found) for found in library.similar_words(word)] == expected


def test_similar_words_are_ten_at_most_nearest_first_then_most_frequent(store, make_document):
    lemmas = [
        "кот",
        "кит",
        "кат",
        "кут",
        "рот",
        "лот",
        "мот",
        "тот",
        "нота",
        "скот",
        "порт",
        "котик",
    ]
    document = make_document("d1", "\n".join("Слово." for _ in range(14)))
    worded = [*lemmas, "порт", "порт"]
    passages = tuple(
        msgspec.structs.replace(passage, lemmas=lemma)
        for passage, lemma in zip(document.passages, worded, strict=False)
    )
    store.write([Entry("/a.txt", msgspec.structs.replace(document, passages=passages))])
    store.flush()
    found = [word for word, _ in store.similar_words("кот")]
    assert len(found) == 10
    assert found[0] == "кот"
    assert set(found[1:9]) == {"кит", "кат", "кут", "рот", "лот", "мот", "тот", "скот"}
    assert found[9] == "порт"


def test_short_names_are_found_in_any_case_of_letters_most_frequent_first(store, make_document):
    zone = Abbreviation("ОЭЗ", "особая экономическая зона", "особый экономический зона")
    other = Abbreviation("ОЭЗ", "отдел экологических знаний", "отдел экологический знание")
    lower = Abbreviation("Программа", "государственная программа", "государственный программа")
    for number, named in enumerate([(other,), (zone, lower), (zone,)]):
        document = make_document(f"d{number}", f"Создать реестр {number}.")
        document = msgspec.structs.replace(document, abbreviations=named)
        store.write([Entry(f"/{number}.txt", document)])
    store.flush()
    assert list(store.abbreviations("оэз")) == [zone, other]
    assert list(store.abbreviations("ПРОГРАММА")) == [lower]
    assert list(store.abbreviations("ОЭ")) == []
    store.remove("d1")
    store.flush()
    assert list(store.abbreviations("Программа")) == []
