"""Where the name of a body ends: «комитет по экономике | утверждает», «отдел культуры».

A name goes on as a chain of genitives, as «по» with datives, with the body that it is a part of,
with a quoted name or the place that it is for. Words are looked up one by one in a cached
dictionary, and only behind a head noun.
"""

import re

from extractors.agencies.registry import body_at
from extractors.agencies.vocabulary import PLACES, POSTS, STRONG_HEADS
from extractors.agencies.words import (
    Word,
    is_adjective,
    may_stand_in,
    names_a_person,
    read,
    word_at,
)
from extractors.view import TextView

_LONGEST = 420
_MOST_ADJECTIVES = 6
_MOST_MEMBERS = 8
_COUNTRY = re.compile(r" +(?:российск[а-я]+ +федераци[а-я]+|рф|росси[ияюей]+|федерации)(?!\w)")
_QUOTED = re.compile(r" *(?:«[^«»\n]{1,160}(?:«[^«»\n]{1,80}»)?»?|\"[^\"\n]{1,160}\")(?<=[»\"])")
_MARK = re.compile(
    r" *(?:(?P<dotted>(?:г|гг|пгт|пос|п|с|дер|д|ст|р\.п|рп)\. *)(?=[^\W\d_])"
    r"|(?P<kind>(?:мо|мр|го|гп|сп|зато)(?!\w))|(?P<region>рк(?!\w)))"
)
_NEUTER_PLACE = re.compile(r"[сц]кое\Z")
_PAPERS = re.compile(
    r"(?:решени|устав|паспорт|программ|положени|проект|перечень|план|порядок|правил|план|стратеги"
    r"|регламент|отчет|совет|дума|собрание|администраци)"
)
_KIND_BEHIND = re.compile(r" +(?:(?:муниципальный|городской) +)?(район|округ|сельсовет)(?!\w)")
_CIVIL_DEFENCE = re.compile(r" *(?:го *(?:и|,) *чс(?: +и +пб)?|гочс|чс(?: +и +пб)?)(?!\w)")
_PLACE_KIND = re.compile(
    r"(?:округ|город|район|образовани|поселени|поселк|поселок|сел|сельсовет|станиц|деревн|волост"
    r"|улус|мо|мр|го|гп|сп|зато|станци|земл|провинци|штат)[а-я]{0,3}\Z"
)
_WITHIN = re.compile(
    r" +в +(?:российской +федерации|рф|(?:сфере|области)(?!\w)|[а-я-]+ой +сфере(?!\w))"
)
_REGION = re.compile(r"(?:области|области|края|республики|югры|федерации|рф|россии)\Z")
_REPUBLIC = re.compile(r"республик[аиеуо]й?\Z")
_NO_TOPIC = re.compile(
    r"(?:итог|результат|согласован|состояни|мер[еа]\Z|адрес|поручени|запрос|форм|телефон|инициатив"
    r"|предложени|данным|истечени|договор|основн|кажд|указанн|следующ|вышеуказанн|эт(?:ому|им|ой)\Z"
    r"|тем\Z|ним\Z|нему|ней|их\Z|его\Z|повод|отношени|сравнен|мнени|прежн|соответствующ|мест[уа]\Z"
    r"|ходатайств|представлен|заявлен|завершен|окончан|состоян|год|месяц|квартал|направлен|выбор"
    r"|соглашен|должност|видам|част[иь]\Z|цен[еа]|решени|постановлен|распоряжен|приказ|указан|рекомендац)"
)
_GOVERNS_DATIVE = re.compile(r"(?:содействи|помощ|противодействи)[а-я]*\Z")
_GOVERNS_WITH = re.compile(r"(?:взаимодействи|борьб|связ|работ|сотрудничеств|обращени)[а-я]*\Z")
_GOVERNS_OVER = re.compile(r"(?:контрол|надзор|наблюдени)[а-я]*\Z")
_MANAGEMENT = re.compile(r"(?:управлени|руководств)[а-я]*\Z")
_AND = re.compile(r" +(?:и|или)(?= )")
_COMMA_OR_AND = re.compile(r" +и(?= )|,(?= )")
_BY = re.compile(r" *по(?= )")
_OF_CLASS = re.compile(f"(?:{PLACES.pattern}|администраци)")
_STOPPING = frozenset(
    (
        *("его", "ее", "их", "года", "году", "год", "лет", "руб", "тыс", "млн", "чел", "далее"),
        *("том", "числе", "также", "что", "это", "лица", "лиц", "все", "всего", "г", "и", "с", "в"),
        *("к", "о", "об", "за", "на", "до", "от", "из", "у", "а", "но", "не", "при", "по", "для"),
        *("совместно", "путем", "течение", "пункт", "пункта", "статьи", "части", "часть", "дата"),
    )
)


def country_end(folded: str, position: int) -> int:
    """The end of the country's name where it follows, else the same place."""
    match = _COUNTRY.match(folded, position)
    return match.end() if match else position


def quoted_end(folded: str, position: int) -> int:
    """The end of a quoted name that follows, else the same place."""
    match = _QUOTED.match(folded, position)
    return match.end() if match else position


def tail_end(view: TextView, start: int) -> int:
    """Where the name ends whose head noun ends at `start`; `start` itself if it stands alone."""
    return _Walk(view, start).run()


def task_end(view: TextView, start: int) -> int:
    """Where a council's task ends that follows the body at which it stands: «… по делам семьи»."""
    walk = _Walk(view, start)
    walk.closed = True
    return walk.run()


def places_end(view: TextView, start: int) -> int:
    """Where the places end that a class of bodies is of: «… | субъектов Российской Федерации»."""
    walk = _Walk(view, start)
    return walk.run_places()


class _Walk:
    """One walk along a name: `end` is how far it is known to go."""

    def __init__(self, view: TextView, start: int) -> None:
        self.view = view
        self.folded = view.folded
        self.end = start
        self.limit = min(len(view.folded), start + _LONGEST)
        self.case = "gent"
        self.last = ""
        self.closed = False
        self.tasked = False
        self.placed = False

    def run(self) -> int:
        while self.end < self.limit and self._step():
            pass
        return self.end

    def run_places(self) -> int:
        while self.end < self.limit and self._place_step():
            pass
        return self.end

    def _place_step(self) -> bool:
        if self._country() or self._place():
            return True
        word = None if self.closed else word_at(self.folded, self.end)
        if word is None:
            return False
        placed = _OF_CLASS.match(word.text) or (self._capital(word) and is_adjective(word.text))
        return bool(placed) and self._phrase(self.end, "gent")

    def _step(self) -> bool:
        return (
            self._country()
            or self._body()
            or self._place()
            or self._group()
            or self._genitive()
            or self._coordination()
        )

    def _take(self, end: int, last: str, *, closed: bool = False) -> bool:
        self.end = end
        self.last = last
        self.closed = closed
        return True

    def _country(self) -> bool:
        end = country_end(self.folded, self.end)
        if end == self.end or self.closed:
            return False
        return self._take(end, "федерации", closed=True)

    def _body(self) -> bool:
        """A body of the registry, of which this one is a part."""
        word = None if self.closed else word_at(self.folded, self.end)
        if word is None or not self._capital(word) or not may_stand_in(word.text, "gent"):
            return False
        named = body_at(self.folded, word.start)
        if named is None:
            return False
        return self._take(named.end, "", closed=named.national)

    def _place(self) -> bool:
        """A place by its mark or in quotes: «г. Твери», «МО «Вуктыл»», «поселения Верейское»."""
        placed = (not self.closed and self._marked_place()) or self._named_place()
        self.placed = self.placed or placed
        return placed

    def _marked_place(self) -> bool:
        defence = _CIVIL_DEFENCE.match(self.folded, self.end)
        if defence:
            return self._take(defence.end(), "чс")
        mark = _MARK.match(self.folded, self.end)
        if mark is None or (mark["dotted"] and self.view.flat[mark.start("dotted")].isupper()):
            return False
        if mark["kind"] or mark["region"]:
            begin = mark.end() - 2
            if not self.view.flat[begin].isupper():
                return False
            return self._take(mark.end(), mark.group().strip(), closed=bool(mark["region"]))
        name = word_at(self.folded, mark.end())
        return bool(name and self._capital(name) and self._take(name.end, name.text))

    def _named_place(self) -> bool:
        name = word_at(self.folded, self.end)
        capital = name is not None and len(name.text) > 1 and self._capital(name)
        if _REPUBLIC.match(self.last):
            if name is None or not capital or names_a_person(name.text):
                return False
            other = POSTS.match(name.text) or _PAPERS.match(name.text) or is_adjective(name.text)
            return not other and self._take(name.end, name.text, closed=True)
        if not _PLACE_KIND.match(self.last):
            return False
        end = quoted_end(self.folded, self.end)
        if end > self.end:
            return self._take(end, "»")
        return name is not None and capital and self._proper_name(name)

    def _proper_name(self, name: Word) -> bool:
        """A place's name after its kind, most often in the nominative: «поселения Верейское»."""
        if not is_adjective(name.text):
            other = POSTS.match(name.text) or _PAPERS.match(name.text)
            return not other and self._take(*self._with_its_kind(name))
        shouted = self._all_capitals(name) and not _NEUTER_PLACE.search(name.text)
        if may_stand_in(name.text, "gent") or shouted:
            return False
        more = word_at(self.folded, name.end)
        last = more if more and self._capital(more) else name
        return self._take(*self._with_its_kind(last))

    def _with_its_kind(self, name: Word) -> tuple[int, str]:
        """«муниципального образования Сосновский | район»."""
        kind = _KIND_BEHIND.match(self.folded, name.end)
        return (kind.end(), kind[1]) if kind else (name.end, name.text)

    def _group(self) -> bool:
        """A prepositional group: «по делам …», «за оборотом …», «в сфере …»."""
        within = _WITHIN.match(self.folded, self.end)
        if within:
            country = within.group().endswith(("федерации", "рф"))
            return self._take(within.end(), "", closed=country)
        word = word_at(self.folded, self.end)
        case = self._governed(word) if word else None
        if word is None or case is None or not self._phrase(word.end, case):
            return False
        self.tasked = self.tasked or word.text == "по"
        return True

    def _governed(self, word: Word) -> str | None:
        if word.text == "по":
            after = word_at(self.folded, word.end)
            if after is None or _NO_TOPIC.match(after.text):
                return None
            return None if self.tasked and not self._capital(after) else "datv"
        if word.text in ("с", "со") and _GOVERNS_WITH.match(self.last):
            return "ablt"
        if word.text == "за" and _GOVERNS_OVER.match(self.last):
            return "ablt"
        return None

    def _genitive(self) -> bool:
        if self.closed:
            return False
        case = self.case
        if _MANAGEMENT.match(self.last) and self._phrase(self.end, "ablt"):
            self.case = case
            return True
        if _GOVERNS_DATIVE.match(self.last) and self._phrase(self.end, "datv"):
            return True
        found = self._phrase(self.end, "gent")
        self.case = case
        return found

    def _phrase(self, position: int, case: str) -> bool:
        """Adjectives and their noun, all in one case."""
        word = self._noun_of(position, case)
        if word is None:
            return False
        self.case = case
        self.placed = bool(PLACES.match(word.text)) or self._capital(word)
        return self._take(word.end, word.text, closed=bool(_REGION.match(word.text)))

    def _noun_of(self, position: int, case: str) -> Word | None:
        for _ in range(_MOST_ADJECTIVES):
            word = word_at(self.folded, position)
            if word is None or word.end > self.limit or not _goes_on(word.text, case):
                return None
            if read(word.text).part not in ("ADJF", "PRTF"):
                return None if self._is_person(word) else word
            position = self._after_adjective(word, case)
        return None

    def _is_person(self, word: Word) -> bool:
        """A capital noun that is somebody's name: «директор ассоциации | Иван Петров»."""
        if not self._capital(word) or self._all_capitals(word) or PLACES.match(word.text):
            return False
        return names_a_person(word.text)

    def _all_capitals(self, word: Word) -> bool:
        return self.view.flat[word.start : word.end].isupper()

    def _after_adjective(self, word: Word, case: str) -> int:
        """«экономической и | инвестиционной политики» is one phrase with one noun."""
        joint = _COMMA_OR_AND.match(self.folded, word.end)
        after = word_at(self.folded, joint.end()) if joint else None
        if joint and after and is_adjective(after.text) and _goes_on(after.text, case):
            return joint.end()
        return word.end

    def _coordination(self) -> bool:
        """«… и торговли», «…, промышленности и торговли»: in the case of the member before."""
        if self.closed or not self.last:
            return False
        joint = _AND.match(self.folded, self.end)
        if self.placed:
            return joint is not None and self.tasked and self._place_member(joint.end())
        if joint:
            return self._member(joint.end())
        return self.folded[self.end : self.end + 1] == "," and self._list()

    def _place_member(self, position: int) -> bool:
        """«по Тверской области и | Республике Карелия»."""
        word = word_at(self.folded, position)
        return bool(word and self._capital(word)) and self._phrase(position, self.case)

    def _member(self, position: int) -> bool:
        by = _BY.match(self.folded, position)
        word = word_at(self.folded, by.end() if by else position)
        if word is None or STRONG_HEADS.match(word.text):
            return False
        if self._capital(word) and not self._all_capitals(word):
            return False
        return self._phrase(word.start, self.case)

    def _list(self) -> bool:
        """Members parted by commas, if the last one stands after «и»."""
        saved = (self.end, self.last, self.case, self.closed)
        for _ in range(_MOST_MEMBERS):
            before = self.end
            if self.folded[self.end : self.end + 1] != "," or not self._member(self.end + 1):
                break
            if _AND.search(self.folded, before, self.end):
                return True
            while self._genitive() or self._group():
                pass
            joint = _AND.match(self.folded, self.end)
            if joint and self._member(joint.end()):
                return True
        self.end, self.last, self.case, self.closed = saved
        return False

    def _capital(self, word: Word) -> bool:
        return self.view.flat[word.start].isupper()


def _goes_on(word: str, case: str) -> bool:
    if len(word) == 1 or word in _STOPPING or word[0].isdigit() or POSTS.match(word):
        return False
    return may_stand_in(word, case)
