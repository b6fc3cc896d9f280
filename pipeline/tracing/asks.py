"""A proposal in; what it asks for, ask by ask, in its own words, out.

«Предлагаем снизить порог и отменить сбор» are two asks, each with a fate of its own. Who asks, to
what it refers, by when and why are none of an ask's own words. A short remark («Его надо снизить
вдвое») rests on what was said just before.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from extractors.facts import Measure, Reference
from extractors.morphology import reading
from pipeline.searching.families import relatives
from pipeline.searching.words import Word, words_of

FEW_WORDS = 3
"""An ask of so few words, or with a pronoun for its thing, rests on the sentence before it."""

BEFORE = 400
"""Code points before a proposal among which that sentence is looked for."""

_ASKS = re.compile(
    r"\b(?:предлага(?:ю|ем|ет|ют|ется|лось)|предложил[аио]?|рекоменд(?:ую|уем|ует|уют|уется)|"
    r"про(?:шу|сим|сит|сят|сил[аи]?)|ходатайству(?:ю|ем|ет|ют)|полага(?:ю|ем|ет|ют)|"
    r"счита(?:ю|ем|ет|ют) (?:необходимым|целесообразным|возможным|важным))\b",
    re.IGNORECASE,
)
_REASON_BEFORE = re.compile(r"\A.*,\s+поэтому\b", re.DOTALL)
_MOTIVE = re.compile(r",\s+(?:поскольку|так как|потому что|ибо|чтобы|ввиду того)\b")
_JOINED = re.compile(r"(?:[,;]|\bи|\bтакже|\bлибо)\s*(?:\w+но\s+)?$", re.IGNORECASE)
_FORESEEN = re.compile(r"(?:предусматрива\w+|предусмотреть)\s+$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[«\"(]?[А-ЯЁ])|\n+")
_POINTS_BACK = re.compile(
    r"\b(?:его|её|ее|их|ему|ей|(?:эт|такой|так(?:ая|ое|ие|ую|их|им)|указанн|данн|названн)"
    r"[а-яё]{0,4})\b",
    re.IGNORECASE,
)
_EMPTY_PARTS = frozenset(("PREP", "CONJ", "PRCL", "NPRO", "NUMR", "INTJ"))
_VERBS = frozenset(("INFN", "VERB", "GRND"))
_PREDICATES = frozenset(("VERB", "ADJS", "PRTS", "PRED"))
_OF_NAMES = frozenset(("nomn", "gent"))
_LAST_AND = re.compile(r"^[\s,;.]+|[\s,;.]+$|[\s,]+(?:и|а также)\s*$")
_FORMAL = frozenset(
    (
        *("внести", "внесение", "изменение", "соответствовать", "соответствующий", "рассмотреть"),
        *("рассмотрение", "вопрос", "предложение", "предложить", "предлагать", "просить", "проект"),
        *("рекомендовать", "обратиться", "предусмотреть", "предусматривать", "предусматривающий"),
        *("необходимо", "необходимый", "надо", "следует", "целесообразно", "целесообразный"),
        *("поэтому", "должный", "порядок", "установить", "положение"),
        *("вдвое", "втрое", "наполовину", "раз"),
    )
)
"""Words by which one asks, whatever is asked for."""


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a proposal asks for.

    `words` are its own, with spaces for all else; `action` is the lemma of what is to be done, and
    `said` what it says as written, in one line. One that `is_short` rests on the sentence before
    it: `before` are the words in which that names the thing that a pronoun means, and `references`
    those of both.
    """

    words: str
    said: str
    action: str | None
    is_short: bool
    before: str
    references: tuple[Reference, ...]


class _Piece(msgspec.Struct, frozen=True):
    """Where the head that all asks of a proposal share ends, and where one of them stands."""

    head: int
    start: int
    end: int


def asks_of(text: str, measure: Measure, references: Sequence[Reference]) -> tuple[Ask, ...]:
    """The asks of a measure in text order; `references` are those of its whole document."""
    own = _own_words(measure, list(_within(references, measure.start, measure.end)))
    return tuple(_ask(text, measure, references, own, piece) for piece in _pieces(own))


def meaningful(text: str) -> Iterator[str]:
    """The lemmas of the words that mean something, in text order."""
    for word in words_of(text):
        form = _form(text, word)
        if len(form) < 2 or not form.isalpha() or word.lemma in _FORMAL:
            continue
        if reading(form).part not in _EMPTY_PARTS:
            yield word.lemma


def is_action(word: str, near: Iterable[str]) -> bool:
    """A verb, or the noun of one: «снижение» beside «снизить»."""
    if reading(word).part in _VERBS:
        return True
    return word.endswith("ие") and any(reading(each).part in _VERBS for each in near)


def _ask(
    text: str, measure: Measure, references: Sequence[Reference], own: str, piece: _Piece
) -> Ask:
    words = own[: piece.head] + own[piece.start : piece.end]
    named = list(_within(references, measure.start, measure.end))
    before = _before(text, measure.start, words) if piece.start == piece.head else None
    if before is not None:
        named += _within(references, *before)
    points_back = before is not None and _POINTS_BACK.search(words) is not None
    return Ask(
        words=words,
        said=_LAST_AND.sub("", " ".join(measure.quote[piece.start : piece.end].split())),
        action=next(_actions(own[piece.start : piece.end]), None),
        is_short=before is not None,
        before=_subject(text, before, references) if before and points_back else "",
        references=tuple(named),
    )


def _actions(piece: str) -> Iterator[str]:
    """The words that say what is to be done: infinitives, then other verbs and their nouns."""
    for word in words_of(piece):
        if reading(_form(piece, word)).part == "INFN" and word.lemma not in _FORMAL:
            yield word.lemma
    yield from (word for word in meaningful(piece) if _acts(word))


def _own_words(measure: Measure, references: Sequence[Reference]) -> str:
    """The quote up to its motive, with spaces for who asks, its references, executors and term."""
    quote = measure.quote
    spans = [(each.start - measure.start, each.end - measure.start) for each in references]
    for words in (*measure.executors, measure.deadline or ""):
        if words and (place := quote.find(words)) >= 0:
            spans.append((place, place + len(words)))
    own = _with_spaces(quote, spans)
    own = _with_spaces(own, [_asker(own), _reason(own), _lead(own)])
    motive = _MOTIVE.search(own)
    return own[: motive.start()] if motive else own


def _asker(own: str) -> tuple[int, int]:
    """«Участники конференции предлагают»: who asks and how, but not «Сбор предлагаем отменить»."""
    asking = _ASKS.search(own)
    if asking is None:
        return 0, 0
    words = [_form(own, word) for word in words_of(own[: asking.start()])]
    names = all(reading(word).cases & _OF_NAMES for word in words)
    return (0 if names else asking.start()), asking.end()


def _reason(own: str) -> tuple[int, int]:
    reason = _REASON_BEFORE.match(own)
    return (0, reason.end()) if reason else (0, 0)


def _lead(own: str) -> tuple[int, int]:
    """«Внести проект изменений, предусматривающих»: all before the word that opens a list."""
    opening = _FORESEEN.search(own[: next(_nouns(own), 0)])
    return (0, opening.start()) if opening else (0, 0)


def _with_spaces(text: str, spans: Iterable[tuple[int, int]]) -> str:
    letters = list(text)
    for low, high in spans:
        end = min(high, len(text))
        letters[low:end] = " " * (end - low)
    return "".join(letters)


def _pieces(own: str) -> list[_Piece]:
    """Where each ask stands; what names no thing («сформировать и») belongs to its neighbour."""
    starts = sorted({*_verbs(own), *_nouns(own)})
    if not starts:
        return [_Piece(0, 0, len(own))]
    bounds = starts[:1]
    for start in starts[1:]:
        if _has_thing(own[bounds[-1] : start]):
            bounds.append(start)
    if len(bounds) > 1 and not _has_thing(own[bounds[-1] :]):
        bounds.pop()
    ends = [*bounds[1:], len(own)]
    return [_Piece(starts[0], start, end) for start, end in zip(bounds, ends, strict=True)]


def _verbs(own: str) -> Iterator[int]:
    """Where the first infinitive stands, and those joined with it."""
    found = [word for word in words_of(own) if reading(_form(own, word)).part == "INFN"]
    for number, word in enumerate(found):
        if number == 0 or _JOINED.search(own[: word.start]):
            yield word.start


def _nouns(own: str) -> Iterator[int]:
    """The nouns of a list of actions: «предусматривающие снижение …, отмену … и ввод …».

    A noun after «и» is listed only where a comma has begun a list: else it may be an object's.
    """
    first: int | None = None
    for word in words_of(own):
        above = own[: word.start]
        if not _is_noun_of_action(word.lemma):
            continue
        if _FORESEEN.search(above):
            first = word.start
            yield first
        elif first is not None and _JOINED.search(above) and "," in own[first : word.start]:
            yield word.start


def _is_noun_of_action(word: str) -> bool:
    return reading(word).part == "NOUN" and _acts(word)


def _acts(word: str) -> bool:
    return is_action(word, (each for each, _ in relatives(word)))


def _has_thing(piece: str) -> bool:
    """Whether a piece says on what: some word that is no action."""
    return not all(map(_acts, meaningful(piece)))


def _before(text: str, start: int, words: str) -> tuple[int, int] | None:
    """The sentence (or the beginning of the same one) before an ask that rests on it."""
    low = max(0, start - BEFORE)
    above = text[low:start].rstrip()
    opens = "\n" in text[low + len(above) : start] or not above
    few = len({*meaningful(words)}) <= FEW_WORDS and not opens
    if not few and not _POINTS_BACK.search(words):
        return None
    high = low + len(above)
    for begin in reversed([low, *(low + each.end() for each in _SENTENCE.finditer(above))]):
        if len({*meaningful(text[begin:high])}) >= FEW_WORDS:
            return begin, high
    return None


def _subject(text: str, span: tuple[int, int], references: Sequence[Reference]) -> str:
    """What a sentence is about, as far as its words before the predicate tell."""
    low, high = span
    spans = [(each.start - low, each.end - low) for each in _within(references, low, high)]
    sentence = _with_spaces(text[low:high], spans)
    for word in words_of(sentence):
        if reading(_form(sentence, word)).part in _PREDICATES and any(
            meaningful(sentence[: word.start])
        ):
            return sentence[: word.start]
    return sentence


def _within(references: Sequence[Reference], start: int, end: int) -> Iterator[Reference]:
    return (each for each in references if start <= each.start < end)


def _form(text: str, word: Word) -> str:
    return text[word.start : word.end].lower()
