"""Questions with known places: the set itself, what counts as right, and the peers beside."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from eval.library import REAL, SAMPLE, document_files
from eval.qa import (
    Ask,
    Asked,
    Expected,
    Half,
    Outcome,
    Place,
    Reason,
    Texts,
    changed_places,
    digest_of,
    figures_of,
    is_verbatim,
    judged,
    outcome_of,
    read_questions,
)
from eval.qa_board import board, comparison, error_lines
from eval.qa_peers import by_haystack, by_words
from pipeline.asking.answers import Answer, Quoted
from pipeline.preparing.document import bytes_of, document_from, document_id_of
from pipeline.reading import read
from pipeline.stores.base import Store
from pipeline.stores.documents import Entry
from pipeline.stores.embedded import EmbeddedStore

TEXT = (
    "1. Минсельхозу до 1 мая 2031 г. составить перечень опытных садов.\n"
    "2. Росводресурсам ежегодно измерять уровень прудов.\n"
    "3. Губернатору назвать сторожа сада.\n"
)
UNANSWERABLE = ("no_topic", "no_act", "false_premise", "ambiguous")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    path = tmp_path / "сады.txt"
    path.write_text(TEXT, encoding="utf-8")
    with EmbeddedStore(tmp_path / "library", create=True) as opened:
        opened.write([Entry(str(path), document_from(path))])
        opened.flush()
        yield opened


def document_id(store: Store) -> str:
    return next(iter(store.documents())).document_id


def place(store: Store, words: str) -> Place:
    start = TEXT.index(words)
    return Place(
        document="сады.txt",
        document_id=document_id(store),
        start=start,
        end=start + len(words),
        digest=digest_of(words),
    )


def quoted(store: Store, words: str) -> Quoted:
    start = TEXT.index(words)
    return Quoted(
        document="сады.txt",
        document_id=document_id(store),
        act_id=None,
        title=None,
        section=None,
        start=start,
        end=start + len(words),
        quote=words,
    )


def asked(
    store: Store,
    *points: str,
    kind: str = "duty_who",
    value: str | None = None,
    minimum: int | None = None,
) -> Asked:
    return Asked(
        id=1,
        kind=kind,
        question="кто?",
        expected="answer",
        value=value,
        minimum=minimum,
        points=tuple((place(store, words),) for words in points),
    )


def unanswerable(reason: Reason = "no_act", expected: Expected = "refuse") -> Asked:
    return Asked(id=2, kind=reason, question="что?", expected=expected, reason=reason)


def answered(*citations: Quoted, words: str = "Да.") -> Answer:
    return Answer(answered=True, answer=words, citations=citations)


FIRST, SECOND, THIRD = TEXT.splitlines()


def test_a_gold_place_among_the_first_three_citations_is_right(store: Store) -> None:
    texts, question = Texts(store), asked(store, SECOND)
    others = [quoted(store, FIRST), quoted(store, THIRD)]
    assert judged(question, answered(*others, quoted(store, SECOND)), texts).right
    late = [*others, quoted(store, "сторожа"), quoted(store, SECOND)]
    assert not judged(question, answered(*late), texts).right


def test_half_of_the_shorter_is_enough_and_less_is_not(store: Store) -> None:
    texts, question = Texts(store), asked(store, "составить перечень")
    assert judged(question, answered(quoted(store, FIRST)), texts).right
    assert judged(question, answered(quoted(store, "перечень опытных")), texts).right
    assert not judged(question, answered(quoted(store, "перечень опытных садов")), texts).right


def test_the_same_offsets_in_another_document_are_not_right(store: Store) -> None:
    citation = quoted(store, SECOND)
    elsewhere = Quoted(
        document=citation.document,
        document_id="0" * 32,
        act_id=None,
        title=None,
        section=None,
        start=citation.start,
        end=citation.end,
        quote=citation.quote,
    )
    outcome = judged(asked(store, SECOND), answered(elsewhere), Texts(store))
    assert (outcome.right, outcome.verbatim) == (False, 0)


def test_a_quote_with_one_letter_changed_is_not_verbatim(store: Store) -> None:
    citation = quoted(store, SECOND)
    changed = Quoted(
        document=citation.document,
        document_id=citation.document_id,
        act_id=None,
        title=None,
        section=None,
        start=citation.start,
        end=citation.end,
        quote=citation.quote.replace("прудов", "прудав"),
    )
    assert is_verbatim(citation, Texts(store))
    assert not is_verbatim(changed, Texts(store))


def test_a_list_counts_the_points_shown_by_any_citation(store: Store) -> None:
    question = asked(store, FIRST, SECOND, THIRD, kind="list", minimum=2)
    two = judged(question, answered(quoted(store, FIRST), quoted(store, THIRD)), Texts(store))
    one = judged(question, answered(quoted(store, FIRST)), Texts(store))
    assert two.found == pytest.approx(2 / 3)
    assert (figures_of([two]).whole, figures_of([one]).whole) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("value", "words", "said"),
    [
        ("418,6", "Всего 418,6 млн рублей.", True),
        ("5 лет", "На 15 лет.", False),
        ("3|три", "Оснований – три.", True),
        ("нет", "Нет. Пункт утратил силу.", True),
        ("нет", "Да, нет сомнений.", False),
    ],
)
def test_a_value_is_said_as_whole_words(store: Store, value: str, words: str, said: bool) -> None:
    outcome = judged(
        asked(store, FIRST, value=value),
        answered(quoted(store, FIRST), words=words),
        Texts(store),
    )
    assert outcome.said is said


def test_an_answer_where_there_is_none_is_invented_and_a_refusal_is_refused(store: Store) -> None:
    texts = Texts(store)
    refusal = Answer(answered=False, refusal="Акта нет.", reason="act_not_here")
    outcomes = [
        judged(unanswerable(), answered(quoted(store, FIRST)), texts),
        judged(unanswerable(), refusal, texts),
    ]
    figures = figures_of(outcomes)
    assert (figures.refused, figures.invented, figures.fitting) == (0.5, 0.5, 1.0)
    assert figures.silent is None


def test_an_ambiguous_question_wants_choices(store: Store) -> None:
    question = unanswerable("ambiguous", "choices")
    bare = Answer(answered=False, refusal="Неясно.", reason="ambiguous")
    offered = Answer(answered=False, refusal="Неясно.", reason="ambiguous", choices=("Какой?",))
    assert not judged(question, bare, Texts(store)).refused
    assert judged(question, offered, Texts(store)).refused


def test_a_text_that_changed_since_the_place_was_chosen_is_told(store: Store) -> None:
    right = place(store, FIRST)
    moved = Place(
        document=right.document,
        document_id=right.document_id,
        start=right.start + 1,
        end=right.end + 1,
        digest=right.digest,
    )
    question = Asked(
        id=1, kind="duty_who", question="кто?", expected="answer", points=((right, moved),)
    )
    assert [found for _, found in changed_places([question], Texts(store))] == [moved]


@pytest.mark.parametrize("peer", [by_words, by_haystack])
def test_a_peer_cites_the_passage_with_the_words_of_the_question(
    store: Store, peer: Callable[[Store], Ask]
) -> None:
    question = Asked(
        id=1,
        kind="duty_who",
        question="кому измерять уровень прудов",
        expected="answer",
        points=((place(store, SECOND),),),
    )
    outcome = outcome_of(peer(store), store, question, Texts(store))
    assert outcome.answer.citations[0].quote.startswith("2. Росводресурсам")
    assert outcome.verbatim == len(outcome.answer.citations)


def test_the_board_has_a_row_a_kind_and_the_errors_show_both_sides(store: Store) -> None:
    texts = Texts(store)
    outcomes: list[Outcome] = [
        judged(asked(store, SECOND), answered(quoted(store, FIRST), words="Перечень."), texts),
        judged(unanswerable(), answered(quoted(store, THIRD), words="Сторож."), texts),
    ]
    lines = list(board("проба", outcomes))
    assert [line.split()[0] for line in lines[1:]] == ["duty_who", "no_act"]
    assert any(line.startswith("проба") for line in comparison({"проба": outcomes}))
    errors = "\n".join(error_lines(outcomes, texts))
    assert "Перечень." in errors
    assert SECOND in errors
    assert "no_act" in errors


def test_the_set_is_large_and_its_halves_are_alike() -> None:
    questions = read_questions()
    halves: tuple[Half, ...] = ("tune", "report")
    tune, report = (Counter(found.kind for found in read_questions(half)) for half in halves)
    none = [question for question in questions if question.kind in UNANSWERABLE]
    assert len(questions) >= 96
    assert 4 * len(none) >= len(questions)
    assert tune == report
    assert len({question.id for question in questions}) == len(questions)


def test_only_questions_with_an_answer_have_places() -> None:
    for question in (*read_questions(), *read_questions("later")):
        assert bool(question.points) == (question.expected == "answer"), question.id
        assert (question.reason is None) == (question.expected == "answer"), question.id
        assert all(question.points), question.id


def test_every_place_in_the_sample_library_has_the_text_that_was_chosen() -> None:
    texts = {document_id_of(bytes_of(path)): path for path in sorted(SAMPLE.iterdir())}
    checked = _checked(texts)
    assert checked > 50


def test_every_place_in_the_real_texts_has_the_text_that_was_chosen() -> None:
    if not REAL.is_dir():
        pytest.skip(f"no real texts at {REAL}")
    # A scan and a .doc are read by other programs, not the same on every machine.
    files = [
        path
        for path in document_files()
        if not path.name.startswith("scanned") and path.suffix != ".doc"
    ]
    checked = _checked({document_id_of(bytes_of(path)): path for path in files})
    assert checked > 150


def _checked(files: dict[str, Path]) -> int:
    texts: dict[str, str] = {}
    checked = 0
    for question in (*read_questions(), *read_questions("later")):
        for found in (found for point in question.points for found in point):
            path = files.get(found.document_id)
            if path is not None:
                text = texts.setdefault(found.document_id, read(bytes_of(path)).text)
                assert digest_of(text[found.start : found.end]) == found.digest, question.id
                checked += 1
    return checked
