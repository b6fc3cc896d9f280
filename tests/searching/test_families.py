"""Families and synonyms: a word in, the words that may stand for it out."""

import pytest

from extractors.morphology import lemma
from pipeline.searching.families import (
    OF_FAMILY,
    families,
    family_of,
    opposites,
    opposites_of,
    relatives,
    senses,
)


@pytest.mark.parametrize(
    ("word", "same"),
    [
        ("создать", ("создание", "создаваться", "создавать")),
        ("поддержка", ("поддержать", "поддерживать")),
        ("субсидия", ("субсидирование", "субсидировать")),
        ("разработка", ("разработать", "разрабатывать")),
        ("промышленный", ("промышленность",)),
        ("обучение", ("обучить", "обучать")),
    ],
)
def test_a_word_brings_its_family_whatever_the_part_of_speech(
    word: str, same: tuple[str, ...]
) -> None:
    assert set(same) <= {other for other, _ in relatives(word)}


@pytest.mark.parametrize(
    ("word", "synonym"),
    [
        ("создание", "формирование"),
        ("создать", "учредить"),
        ("субсидия", "грант"),
        ("увеличить", "повышение"),
        ("снижение", "сокращать"),
        ("утвердить", "одобрить"),
        ("реестр", "перечень"),
        ("бизнес", "предприниматель"),
    ],
)
def test_a_synonym_comes_with_its_family_and_counts_less(word: str, synonym: str) -> None:
    found = dict(relatives(word))
    assert 0 < found[synonym] < OF_FAMILY


@pytest.mark.parametrize("word", ["зебра", "", "131"])
def test_an_unknown_word_has_no_relatives(word: str) -> None:
    assert relatives(word) == []
    assert family_of(word) == (word,)


def test_opposites_are_no_relatives() -> None:
    assert "снижение" not in dict(relatives("повышение"))
    assert "отменить" not in dict(relatives("утвердить"))
    assert "запретить" not in dict(relatives("разрешить"))


@pytest.mark.parametrize(
    ("word", "undoing"),
    [("отмена", "введение"), ("запретить", "разрешается"), ("продлить", "сокращение")],
)
def test_what_undoes_a_word_is_known_for_whole_families(word: str, undoing: str) -> None:
    assert lemma(undoing) in opposites_of(word)
    assert lemma(word) in opposites_of(lemma(undoing))


def test_no_word_undoes_itself() -> None:
    for pair in opposites():
        for word in (*pair.one, *pair.other):
            assert not opposites_of(word) & set(family_of(word)), word


def test_a_word_that_means_two_things_is_kept_out_of_the_other_family() -> None:
    assert "образование" not in dict(relatives("образовать"))
    assert "направление" not in dict(relatives("направить"))


def test_every_word_of_a_family_is_a_lemma_and_of_one_family_only() -> None:
    words = [word for family in families() for word in family.words]
    assert [word for word in words if lemma(word) != word] == []
    assert len(words) == len(set(words))


def test_every_word_of_a_sense_is_a_lemma_and_its_families_differ() -> None:
    for sense in senses():
        assert [word for word in sense.words if lemma(word) != word] == []
        heads = [family_of(word)[0] for word in sense.words]
        assert len(heads) == len(set(heads)) > 1, sense.sense
