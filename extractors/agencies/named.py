"""Bodies that grammar knows by a head noun: «комитет по культуре администрации города Твери»."""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from extractors.agencies.heads import HEADS, Head, form_of, goes_on
from extractors.agencies.levels import class_of
from extractors.agencies.registry import body_at
from extractors.agencies.sightings import Sighting
from extractors.agencies.spans import left_edge
from extractors.agencies.tails import country_end, quoted_end, tail_end, task_end
from extractors.agencies.vocabulary import DETERMINERS
from extractors.agencies.words import (
    Word,
    is_adjective,
    may_stand_in,
    read,
    starts_of,
    word_at,
    word_before,
)
from extractors.facts import Outline
from extractors.rules import Rule
from extractors.view import TextView

_LEVELS = re.compile(
    r"(?:местн|районн|городск|областн|краев|региональн|республиканск|федеральн|главн|финансов"
    r"|территориальн|межрайонн|юридическ|правов|контрольн|архивн|налогов|избирательн|счетн"
    r"|контрольно|архитектурн|земельн|отраслев|экономическ|исполнительн|жилищн|социальн|сельск"
    r"|поселков|окружн|волостн|централизованн|межмуниципальн|межрегиональн)"
)
_LEVELS_OR_STATE = re.compile(f"(?:{_LEVELS.pattern}|государственн)")
_OF_STATE = frozenset(("инспекция", "комитет", "агентство"))
_NEEDED = {
    "суд": re.compile(
        r"(?:арбитражн|районн|городск|областн|краев|верховн|конституционн|миров|военн|апелляц"
        r"|кассацион|третейск|межмуниципальн|окружн|уставн|гарнизон|федеральн)"
    ),
    "собрание": re.compile(r"(?:законодательн|государственн|земск|городск|районн|народн|областн)"),
    "палата": re.compile(
        r"(?:счетн|торгово|общественн|контрольно|адвокатск|нотариальн|ремесленн|законодательн"
        r"|областн|городск|сельскохозяйств)"
    ),
    "группа": re.compile(r"(?:рабоч|экспертн|оперативн|межведомственн|координац|проектн|временн)"),
    "штаб": re.compile(r"(?:оперативн|региональн|координац|национальн|проектн|антитеррор|главн)"),
    "офис": re.compile(r"проектн"),
    "служба": re.compile(
        r"(?:диспетчерск|дежурно|единая|единой|единую|жилищн|ветеринарн|гидромет|архивн|тарифн)"
    ),
}
_STOCKS = re.compile(
    r"(?:жил|земельн|лесн|водн|основн|библиотечн|книжн|архивн|музейн|уставн|паев|семенн|резервн"
    r"|общ(?:ий|его|ем)|административн|культурн|торгов|районн|областн|краев|юридическ|нов|дорожн"
    r"|муниципальн\w+ +(?:жил|дорожн)|ветх|аварийн|рыночн|правов"
    r"|советск|европейск|таможенн|евразийск)"
)
_AT = re.compile(r" +при(?= )")
_POST_AT = re.compile(r" +(?:президент|губернатор|глав|министр|мэр|полномочн\w+ +представител)\w*")
_LOWLY_CENTRE = re.compile(r" +(?:занятости|социальн|гигиены)")
_OF_A_PLACE = ("дума", "собрание", "суд", "палата", "прокуратура")
_WITH_A_PLACE = {
    lemma: re.compile(
        f"(?:{_NEEDED.get(lemma, _LEVELS).pattern}"
        r"|[а-я-]+[сц]к(?:ий|ого|ому|им|ом|ое|ая|ой|ую|ие|их|ими)\Z|государственн)"
    )
    for lemma in _OF_A_PLACE
}
_OF_SOMEWHERE = re.compile(r"[а-я-]+[сц]к(?:ий|ого|ому|им|ом|ое|ая|ой|ую) ")
_NOTHING = re.compile(r"(?!)")
_PLACE_MARKS = frozenset(("г", "мо", "мр", "го", "гп", "сп"))
_CAPITAL_ONLY = frozenset(("центр", "институт", "академия", "университет", "союз", "лига"))
_PLURAL = re.compile(r"(?:ые|ие|ых|их|ыми|ими) +\Z")
_ASSEMBLY = re.compile(r" +(?:[а-я]+ых +)?депутатов(?!\w)")


class Mention(msgspec.Struct, frozen=True):
    """A head noun in the text with the edges of its name."""

    head: Head
    word: Word
    start: int
    end: int

    @property
    def alone(self) -> bool:
        """Whether the noun stands without adjectives and without a tail."""
        return (self.start, self.end) == (self.word.start, self.word.end)


def mentions(view: TextView) -> tuple[Mention, ...]:
    """Every singular form of a head noun, with its adjectives and its tail."""
    return _mentions(view.flat, view.folded)


@lru_cache(1)
def _mentions(flat: str, folded: str) -> tuple[Mention, ...]:
    """Kept for the second rule that runs on the same text; grammar needs no more of the view."""
    letters = TextView(text=flat, flat=flat, folded=folded, outline=Outline(()))
    return tuple(_read_mentions(letters))


def _read_mentions(view: TextView) -> Iterator[Mention]:
    for head in HEADS:
        pattern = form_of(head)
        for start in starts_of(view.folded, (head.stem,)):
            form = pattern.match(view.folded, start)
            if form:
                word = Word(start, form.end(), form.group())
                yield mention_of(view, head, word)


def mention_of(view: TextView, head: Head, word: Word) -> Mention:
    """The head with the edges of its name around it."""
    start = left_edge(view.folded, word, _adjectives(view, head))
    return Mention(head, word, start, _end(view, head, word))


def _adjectives(view: TextView, head: Head) -> re.Pattern[str] | None:
    if head.lemma == "сектор":
        return _NOTHING
    if head.class_ in ("collective", "institution", "association") or head.lemma == "отделение":
        return _NEEDED.get(head.lemma) if head.lemma == "офис" else None
    if head.lemma in _OF_STATE:
        return _LEVELS_OR_STATE
    if head.lemma in _OF_A_PLACE:
        return _WITH_A_PLACE[head.lemma]
    return _NEEDED.get(head.lemma, _LEVELS)


def _end(view: TextView, head: Head, word: Word) -> int:
    return _end_at_a_body(view, _own_end(view, head, word))


def _own_end(view: TextView, head: Head, word: Word) -> int:
    return tail_end(view, word.end) if _may_go_on(view, head, word) else word.end


def _may_go_on(view: TextView, head: Head, word: Word) -> bool:
    folded = view.folded
    if head.going == "title" and quoted_end(folded, word.end) > word.end:
        return False
    after = word_at(folded, word.end)
    if after is None:
        return False
    if after.text in _PLACE_MARKS:
        return True
    if after.text == "по" or country_end(folded, word.end) > word.end:
        return head.going not in ("place", "adjective") or head.lemma == "группа"
    if not may_stand_in(after.text, "gent"):
        return False
    capital = view.flat[after.start].isupper() and not view.flat[word.start : after.end].isupper()
    head_capital = view.flat[word.start].isupper()
    return goes_on(head, after.text, capital=capital, head_capital=head_capital)


def _end_at_a_body(view: TextView, end: int) -> int:
    """Past «при …» and the body or the post at which a council stands."""
    at = _AT.match(view.folded, end)
    if at is None:
        return end
    body = word_at(view.folded, at.end())
    if body is None:
        return end
    named = body_at(view.folded, body.start)
    if named and view.flat[body.start].isupper():
        return task_end(view, named.end) if named.national else tail_end(view, named.end)
    if _POST_AT.match(view.folded, at.end()):
        return tail_end(view, body.end)
    return _other_body_end(view, at.end(), end)


def _other_body_end(view: TextView, position: int, default: int) -> int:
    for _ in range(4):
        word = word_at(view.folded, position)
        if word is None:
            return default
        for head in HEADS:
            if form_of(head).fullmatch(word.text):
                return _own_end(view, head, word)
        position = word.end
    return default


def _is_named(view: TextView, mention: Mention) -> bool:
    head = mention.head
    before = view.folded[mention.start : mention.word.start]
    tail = view.folded[mention.word.end : mention.end]
    if _PLURAL.search(before) or not (before or tail):
        return False
    if head.going == "title" and not tail:
        return _is_proper(view, mention.start, before) and not _STOCKS.match(before)
    if head.going == "adjective":
        needed = _NEEDED[head.lemma]
        return any(map(needed.match, before.split())) or bool(_ASSEMBLY.match(tail))
    if head.lemma in _CAPITAL_ONLY:
        return view.flat[mention.start].isupper() or _LOWLY_CENTRE.match(tail) is not None
    return head.lemma != "служба" or bool(before)


def _is_proper(view: TextView, start: int, adjectives: str) -> bool:
    """Whether a capital is that of a name, and not of a sentence."""
    if not view.flat[start].isupper():
        return False
    inside = view.flat[max(0, start - 3) : start].rstrip(' «"(')[-1:].isalpha()
    return inside or _OF_SOMEWHERE.match(adjectives) is not None


def find_named(view: TextView) -> Iterator[Sighting]:
    """Names that grammar builds around a head noun in the singular, the longest of each nest."""
    named = [each for each in mentions(view) if not each.alone and _is_named(view, each)]
    done = 0
    for mention in sorted(named, key=lambda each: (each.start, -each.end)):
        if mention.start < done:
            continue
        done = mention.end
        folded = view.folded[mention.start : mention.end]
        yield Sighting(
            start=mention.start,
            end=mention.end,
            head=mention.word.start,
            shape="named",
            class_=class_of(mention.head, folded),
        )


def find_bare(view: TextView) -> Iterator[Sighting]:
    """Head nouns that stand alone, for a body that the text has named elsewhere."""
    for mention in mentions(view):
        if mention.alone and not _is_of_another_kind(view, mention) and not _quoted(view, mention):
            yield Sighting(
                start=mention.start,
                end=mention.end,
                head=mention.word.start,
                shape="bare",
                class_=mention.head.class_ or "regional",
            )


def _quoted(view: TextView, mention: Mention) -> bool:
    """Whether a noun is the name of something else: «ГАС «Управление»»."""
    before = view.folded[max(0, mention.start - 2) : mention.start].strip()
    after = view.folded[mention.end : mention.end + 2].strip()
    return before[-1:] in ("«", '"') and after[:1] in ("»", '"')


def _is_of_another_kind(view: TextView, mention: Mention) -> bool:
    """Whether an adjective makes it something else: «электронное правительство»."""
    before = word_before(view.folded, mention.start)
    if before is None or not is_adjective(before.text) or DETERMINERS.match(before.text):
        return False
    return bool(read(before.text).cases & read(mention.word.text).cases)


RULES = (
    Rule(
        name="agency.named",
        why="a head noun with a topic, a task, a place or the body that it is a part of",
        matches=(
            "Утвердить [[министерству инвестиций и инноваций Калужской области]] лимиты.",
            "[[Комитет по управлению имуществом администрации города Твери]] готовит отчет.",
            "Это решила [[межведомственная комиссия по вопросам занятости]].",
            "Член [[Экспертного совета по туризму при Губернаторе Тверской области]] выступил.",
        ),
        leaves=("отдельные управленческие решения", "система управления рисками проекта"),
        find=find_named,
    ),
    Rule(
        name="agency.bare",
        why="a head noun alone stands for the body that the text has named",
        matches=("Доклад направляется в [[Министерство]] ежегодно.",),
        leaves=("министерский портфель", "отдельный вопрос"),
        find=find_bare,
    ),
)
