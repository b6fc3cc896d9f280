"""A question as typed in; what it asks out: its kind, what it is about, bodies, periods and acts.

The words that only ask («кому поручено», «до какого числа») are its frame and count for nothing.
What is left is read as a query is: acts, bodies and periods by the extractors, the rest by words,
each of which may be said otherwise.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from extractors.facts import Pinpoint
from extractors.morphology import analyzer
from pipeline.asking.asked import Part, PartKind
from pipeline.asking.mentions import Mention, mentions_in, provisions_in
from pipeline.asking.periods import Period, part_of, periods_in
from pipeline.searching.correcting import suggestion
from pipeline.searching.expanding import Expansions
from pipeline.searching.families import relatives
from pipeline.searching.meanings import Meaning
from pipeline.searching.query import Asked, AskedQuery
from pipeline.searching.query_words import is_known, is_small
from pipeline.searching.questions import QuestionKind, folded_question, kind_of
from pipeline.searching.sorts import KINDS_OF_SORT, TITLED
from pipeline.searching.terms import Term, terms_of, without_quotes
from pipeline.searching.understanding import meanings_of
from pipeline.searching.wordings import official, ways_to_say
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import Filters, Phrase, Store

LONGEST_WORD = 40
"""Letters of a word from which it is none."""

LONGEST_QUESTION = 1000
"""Code points of a question that are read."""

LONG_WORD, ENDING, BY_BEGINNING = 9, 3, 0.7
"""A long word of no known family is also found by its beginning: «метролог…»."""

SHORT_NAME = 5
"""Letters of a name from which it is found without its ending: «Алтай», «алтайский»."""

LEAST_WEIGHT = 0.5
"""Weaker ways to say a word are looked for no further: they make finds of anything."""

EMPTY_WORDS = """
а без бы быть в вместе во весь вы где да для до должный его ее если еще же за и из или именно их
к как какой ко который кто ли либо между мой мочь можно на над надо наш не нет ни но ну нужно о
об обо он она они от перед по под подсказать пожалуйста после при про с сам свой себя сей
сказать со согласно столько так такой там тем то тот тогда только тут у уже чем через что чтобы
это этот я являться год г назвать перечислить показать интересовать действительно правда верно
следующий соответствующий говориться поручить обязать предусмотреть скольких сколько любой
каждый числиться подряд вообще конкретно нынче сейчас день какие каковой каков необходимо
следовать предстоять положить обязательно вот ведь успеть бывать говорить хотеть знать
подсказывать понять рассказать слушать интересно здравствовать есть иметься насчет касаться
касательно относительно из-за короче вроде типа разный различный другой иной даваться отводиться
отчего зачем почему толк прок туда сюда
"""
"""Words that a question is framed with, and that say nothing of what it is about."""

ASPECTS: Mapping[QuestionKind, frozenset[str]] = {
    "when": frozenset(["срок", "дата", "время", "период", "число", "день", "час", "месяц", "год"]),
    "amount": frozenset(
        [
            *("сумма", "размер", "объем", "стоимость", "средство", "рубль", "деньга", "показатель"),
            *("доля", "процент", "часть", "величина", "число", "количество"),
            *("минимум", "максимум"),
        ]
    ),
    "ground": frozenset(["основание", "правовой", "юридический", "нормативный", "обоснование"]),
    "who": frozenset(["исполнитель", "ответственный", "орган", "ведомство", "отвечать"]),
    "meaning": frozenset(
        ["термин", "понятие", "сокращение", "аббревиатура", "определение", "слово"]
    ),
    "compare": frozenset(["срок", "сумма", "размер", "дата", "разница", "отличие"]),
    "count": frozenset(["количество", "число", "минимум", "максимум"]),
}
"""Words that only name what is asked for: they weigh little."""

FRACTIONS = frozenset(["четверть", "треть", "половина", "вдвое", "втрое"])
"""Texts write them in figures."""

_TOLD_BY = re.compile(
    r"(?<!\w)(?:по (?:словам|данным|мнению|сведениям|информации)|судя по"
    r"|как (?:минимум|максимум)|списком|перечнем|по пунктам|полностью"
    r"|(?:весь|полный|полным) (?:список|перечень|списком|перечнем))(?!\w)"
)
_IN_IT = re.compile(r"(?<!\w)(?:в|во|по|согласно|из) \Z")
_NAME_ENDING = re.compile(r"(?:ь[еяё]|и[яей]|[аеийоуыьэюя])\Z")
_DWELLER = re.compile(r"(\w{4,}?)ь?чан(?:е|ин|ка)?")
"""Who lives somewhere is called by the place: «амурчане» by the Amur."""

_CUT = re.compile(r"[,;:?!]")
_FRAME_FORMS = [
    "какой",
    "какого",
    "какому",
    "каком",
    "какая",
    "какую",
    "какое",
    "какие",
    "каких",
    "каким",
    "какими",
    "кто",
    "кого",
    "кому",
    "кем",
    "когда",
    "сколько",
    "скольким",
    "почему",
    "зачем",
    "чего",
    "чему",
    "что",
    "где",
    "куда",
    "откуда",
    "чем",
    "должен",
    "должна",
    "должны",
]
_EMPTY = frozenset(lemmas_of(EMPTY_WORDS).split()) | frozenset(EMPTY_WORDS.split())
_DENIED = re.compile(r"(?<!\w)не (?:был[аои]? |будут |будет )?\Z")
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_FRAME = 4


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What a question asks.

    `parts` are the things that it is about, in order; `mentions` the acts that it names;
    `pinpoint` the provision of them that it asks about. `typed` is what came in, `text` the same
    with its slips put right; offsets count the code points of `text`.
    """

    typed: str
    text: str
    kind: QuestionKind
    parts: tuple[Part, ...] = ()
    mentions: tuple[Mention, ...] = ()
    pinpoint: tuple[Pinpoint, ...] = ()

    def of(self, *kinds: PartKind) -> tuple[Part, ...]:
        """The parts of these kinds."""
        return tuple(part for part in self.parts if part.kind in kinds)


def read_question(store: Store, typed: str) -> Question:
    """Read a question; linear in its length, which is bounded."""
    bounded = " ".join(typed[:LONGEST_QUESTION].split())
    text = _frame_put_right(bounded)
    question = _read(store, text)
    better = _put_right(store, question)
    if better:
        question = _read(store, better)
    return msgspec.structs.replace(question, typed=bounded)


def _read(store: Store, text: str) -> Question:
    kind, frame = kind_of(text)
    meanings = meanings_of(store, text, ())
    mentions = mentions_in(text)
    mentions = tuple(each for each in mentions if _is_act(each, kind, text))
    named = [(each.start, each.end) for each in mentions]
    pinpoint, provisions = provisions_in(text)
    named += provisions
    bodies = [each for each in meanings if each.understood.kind == "body"]
    bodies = [each for each in bodies if not _inside(each.understood.start, named)]
    periods = [each for each in periods_in(text) if not _touched(each, named)]
    spans = [*named, *_spans(bodies), *((each.start, each.end) for each in periods)]
    told = [match.span() for match in _TOLD_BY.finditer(folded_question(text))]
    bare = without_quotes(_blanked(text, [*frame, *told, *spans]))
    parts = [
        *_meant(bodies),
        *(part_of(each, text[each.start : each.end]) for each in periods),
        *_words(store, bare, text),
    ]
    ordered = sorted(parts, key=lambda part: part.start)
    return Question(
        typed=text,
        text=text,
        kind=kind,
        parts=tuple(_told(_described(ordered, text), kind)),
        mentions=mentions,
        pinpoint=pinpoint,
    )


def _is_act(mention: Mention, kind: QuestionKind, text: str) -> bool:
    """Whether the named text is asked about; a standard is mostly a requirement among others."""
    asked = _IN_IT.search(text[: mention.start].lower()) is not None
    return mention.kind != "standard" or asked or kind in ("follows", "why", "how", "topic")


def _described(parts: Sequence[Part], text: str) -> Iterator[Part]:
    """The parts, those marked that follow a sort of document and so tell which is meant."""
    sort: Part | None = None
    end = 0
    for part in parts:
        if sort is not None and _CUT.search(text[end : part.start]):
            sort = None
        told = sort is not None and part.kind != "sort" and not is_verb(part)
        yield msgspec.structs.replace(part, describes=told)
        if part.kind == "sort" and (part.lemma or "") in TITLED:
            sort = part
        elif sort is not None and not told and part.kind != "sort":
            sort = None
        end = part.end


def is_verb(part: Part) -> bool:
    """Whether a part is a verb: texts say what is done in many ways, so it may be missing."""
    return part.kind == "word" and _part_of_speech(part) in ("VERB", "INFN", "PRTS", "GRND")


def is_infinitive(part: Part) -> bool:
    """Whether a part is an infinitive: what the reader wants to do, as in «надо написать»."""
    return part.kind == "word" and _part_of_speech(part) == "INFN"


def is_noun(part: Part) -> bool:
    """Whether a part is a noun: the thing itself, which no other word may stand for."""
    return part.kind == "word" and _part_of_speech(part) == "NOUN"


def is_counted(part: Part) -> bool:
    """Whether a part may be what «сколько» counts, which is in the genitive: «сколько рыбаков»."""
    word = folded_question(part.said.strip(".,;:!?()«»"))
    return any(form.tag.case in ("gent", "gen2") for form in analyzer().parse(word))


def _part_of_speech(part: Part) -> str:
    word = folded_question(part.said.strip(".,;:!?()«»"))
    return str(analyzer().parse(word)[0].tag.POS)


def _told(parts: Iterable[Part], kind: QuestionKind) -> Iterator[Part]:
    """The parts, those marked that only name the kind of answer."""
    aspects = ASPECTS.get(kind, frozenset()) | FRACTIONS
    for part in parts:
        yield msgspec.structs.replace(part, aspect=part.lemma in aspects)


def _touched(period: Period, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < period.end and period.start < end for start, end in spans)


def _frame_put_right(text: str) -> str:
    """«какго числа» as «какого числа»: words that only ask are put right by one letter."""
    return _WORD.sub(lambda match: _frame_form(match[0]), text)


def _frame_form(word: str) -> str:
    low = word.lower()
    if len(low) < _SHORTEST_FRAME or is_known(low):
        return word
    near = (form for form in _FRAME_FORMS if _one_letter_apart(low, form))
    return next(near, word)


def _one_letter_apart(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        differing = [place for place in range(len(one)) if one[place] != other[place]]
        if len(differing) == 2 and differing[1] == differing[0] + 1:
            first, second = differing
            return one[first] == other[second] and one[second] == other[first]
        return len(differing) <= 1
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


def _put_right(store: Store, question: Question) -> str | None:
    """The question with the words that nobody knows put right by the library's own."""
    words = [part for part in question.parts if part.kind == "word" and part.lemma]
    unknown = [part for part in words if not is_known(question.text[part.start : part.end].lower())]
    if not unknown:
        return None
    lemmas = {lemma for part in unknown for phrase in part.ways for lemma in phrase.lemmas}
    statistics = store.statistics("passages", sorted(lemmas))
    asked = tuple(
        Asked(clause=part.clause, start=part.start, end=part.end, lemma=part.lemma)
        for part in unknown
    )
    return suggestion(store, AskedQuery(text=question.text, asked=asked), statistics)


def _inside(place: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _spans(meanings: Iterable[Meaning]) -> list[tuple[int, int]]:
    return [(each.understood.start, each.understood.end) for each in meanings]


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces for the spans; its length stays."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _meant(meanings: Sequence[Meaning]) -> Iterator[Part]:
    for meaning in meanings:
        said = meaning.understood
        yield Part(
            kind="body",
            said=said.quote,
            start=said.start,
            end=said.end,
            ways=meaning.clauses[0].alternatives,
            filters=meaning.clauses[0].filters,
            ids=said.ids,
        )


def _words(store: Store, bare: str, text: str) -> Iterator[Part]:
    terms = [term for term in terms_of(bare) if _has_meaning(term)]
    expansions = Expansions(store, terms)
    for place, term in enumerate(terms):
        lemmas = tuple(lemmas_of(term.text).split())
        ways = _ways(term, lemmas, expansions.alternatives(place), _is_denied(text, term))
        plain = lemmas[0] if len(lemmas) == 1 else None
        kinds = KINDS_OF_SORT.get(plain or "")
        yield Part(
            kind="word" if kinds is None else "sort",
            said=text[term.start : term.end],
            start=term.start,
            end=term.end,
            ways=ways,
            filters=(Filters(kinds=kinds),) if kinds else (),
            lemma=plain,
        )


def _has_meaning(term: Term) -> bool:
    lemmas = lemmas_of(term.text).split()
    if term.excluded or not lemmas or len(max(lemmas, key=len)) > LONGEST_WORD:
        return False
    word = folded_question(term.text.strip(".,;:!?()…"))
    return not (_EMPTY.issuperset(lemmas) or (len(lemmas) == 1 and is_small(word)))


def _is_denied(text: str, term: Term) -> bool:
    """Whether «не» stands right before a word."""
    return _DENIED.search(text[: term.start].lower()) is not None


def _ways(
    term: Term, lemmas: tuple[str, ...], found: Sequence[Phrase], denied: bool
) -> tuple[Phrase, ...]:
    """The typed lemmas first, then all that may stand for them, each with its best weight."""
    weights = {phrase.lemmas: phrase.weight for phrase in found if phrase.weight >= LEAST_WEIGHT}
    if len(lemmas) == 1:
        word = folded_question(term.text.strip(".,;:!?()…"))
        said = f"не {lemmas[0]}" if denied else lemmas[0]
        for other, weight in (*ways_to_say(word, lemmas[0]).items(), *official(said)):
            weights[other] = max(weight, weights.get(other, 0.0))
    weights.pop(lemmas, None)
    if term.text.endswith("-") and len(lemmas) == 1:
        return (Phrase(lemmas), Phrase((folded_question(term.text.rstrip("-")),), prefix=True))
    rest = sorted(weights.items(), key=lambda each: -each[1])
    ways = (Phrase(lemmas), *(Phrase(other, weight=weight) for other, weight in rest))
    return (*ways, *_by_parts(term, lemmas))


def _by_parts(term: Term, lemmas: tuple[str, ...]) -> Iterator[Phrase]:
    """Ways to find a word that texts form otherwise: a long one, a name, a pair with a hyphen."""
    if len(lemmas) > 1:
        if "-" in term.text and all(is_known(lemma) for lemma in lemmas):
            yield from (Phrase((lemma,), weight=BY_BEGINNING) for lemma in lemmas)
        return
    if relatives(lemmas[0]):
        return
    dweller = _DWELLER.fullmatch(lemmas[0])
    if dweller:
        yield Phrase((dweller[1],), prefix=True, weight=BY_BEGINNING)
    elif len(lemmas[0]) >= LONG_WORD:
        yield Phrase((lemmas[0][:-ENDING],), prefix=True, weight=BY_BEGINNING)
    elif term.start > 0 and term.text[:1].isupper() and len(lemmas[0]) >= SHORT_NAME:
        stem = _NAME_ENDING.sub("", lemmas[0])
        if len(stem) >= SHORT_NAME - 1:
            yield Phrase((stem,), prefix=True, weight=BY_BEGINNING)
