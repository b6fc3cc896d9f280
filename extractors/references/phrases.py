"""The place after a noun in; the end of the phrase that depends on it out.

A title without quotes («Концепция развития … до 2030 года») ends where its genitives and
prepositional phrases do: at a verb, at a comma, before the next act.
"""

import re

from extractors.morphology import reading
from extractors.patterns import spaced
from extractors.references.quotes import quoted_at
from extractors.view import TextView

_TOKEN = spaced(r" *(?:([а-яa-z][\w-]*|\d[\w./-]*)|(&#34;|.))")
_CASES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("в", "на", "во"), frozenset(("accs", "loct", "loc2"))),
    **dict.fromkeys(("о", "об", "обо", "при"), frozenset(("loct",))),
    "по": frozenset(("datv",)),
    "с": frozenset(("ablt", "gent")),
    "за": frozenset(("accs", "ablt")),
    **dict.fromkeys(("для", "от", "до", "из", "без"), frozenset(("gent",))),
    "к": frozenset(("datv",)),
}
_FIELD = spaced(r" *в (?:сфере|области)(?!\w)")
_GENITIVE = frozenset(("gent", "gen2"))
_ENDS = spaced(
    r" *(?:в (?:соответстви|цел[яи]|рамк|установленн|част[ьи] |срок|редакции|том числе|связи|"
    r"порядке|"
    r"течени|случа|объем|размер)|на (?:основани|основе|территории|сумму|официальн)|с (?:учетом|"
    r"целью)|"
    r"по (?:годам|год[уа]|источник|вид|срок|следующ|форм|мере|состоянию|итогам|результатам|"
    r"согласованию|адресу)|при (?:услови|этом|"
    r"котор)|"
    r"до (?:внесени|утвержд|приняти)|от [\d«]|за счет|за исключением|согласно|является|утвержд|"
    r"одобренн|прилага)"
)
_HEADS = spaced(
    r" *(?:настоящ|указанн|иных|ины[мх]|друг|его |ее |их |(?:[а-я-]+(?:ого|ой|ых) ){0,3}"
    r"(?:программ|концепци|стратеги|план[аыу]?(?!\w)|постановлени|распоряжени|указ[аоу]|приказ|"
    r"закон|"
    r"проект[аоу]|дорожн|прогноз|признани|решени|кодекс))"
)
_PARENTHESIS = spaced(r" *\(([^()\n]{1,80})\)")
_SKIPPED_PARENTHESIS = spaced(
    r"(?:с|со|за|в|на|по|при|из|без)(?!\w)|включая|кроме|далее|"
    r"собрание|в ред|утв|прилож|прилаг|с изм|пункт|раздел|п\.|ст\.|см\.|зарегистр|№|n \d"
)
_PERIOD = spaced(
    r" *,? *(?:(?:на|в) (?:(?:средне|долго|кратко)срочн\w+ )?(?:(?:период|перспектив[ау]|"
    r"срок)(?: с| до|) ?)?"
    r"\(?\d{4}(?:/\d\d)?(?: ?(?:-|и|по|до) ?\d{4}(?:/\d\d)?)?\)?"
    r"(?: ?(?:г\.г\.|гг? ?\.|год(?:ы|ов|а|ах|у)?|учебн\w+ год\w+))?"
    r"(?: (?:и|с) (?:на |)(?:перспективу|период|прогнозом) (?:до )?\d{4}(?:-\d{4})? год\w+)?"
    r"|на период до \d{4} года|до \d{4} года)(?!\w)"
)
_WITH_ABLATIVE = spaced(r"управлени|обеспечени|снабжени|пользовани|владени|торговл|обмен")
_WITH_DATIVE = spaced(r"поддержк|субсиди|помощ|предоставлени|содействи|оказани|услуг")
_APPROVED = ("утвержденн", "одобренн", "принятой ", "принятым ", "принятых ")
_SENTENCE_BREAK = spaced(r"[;:!?\n]|\. ")
_HEAD_INSIDE = spaced(
    r"(?<!\w)(?:програм|концепци|стратеги|правил|порядк|положени|постановлени|указ|закон|приказ|"
    r"распоряжени|настоящ|план[ауе]?(?!\w))"
)
_ENDING_PARTS = frozenset(
    ("VERB", "INFN", "GRND", "PRTS", "NPRO", "ADJS", "ADVB", "PRED", "CONJ", "PREP", "PRCL")
)
_WORD = re.compile(r"[а-я-]+")
_MOST_WORDS = 25
_PLACE_KIND = re.compile(
    r"(?:городского округа|муниципального (?:округа|района|образования)|поселени[яе]|города|села|"
    r"деревни|поселка|станицы|хутора|республики|зато|г\.)$"
)
_RECEIVERS = ("им", "ему", "ей")
_NO_TITLE = re.compile(r" *(?:,|и(?!\w))")
_ACRONYM = 6
_REACH = 420


def _governed(word: str) -> frozenset[str]:
    """The case that a noun asks for: «управления данными», «поддержки субъектам»."""
    if _WITH_ABLATIVE.match(word):
        return frozenset(("ablt",))
    return frozenset(("datv",)) if _WITH_DATIVE.match(word) else frozenset()


def approved_end(view: TextView, position: int) -> int:
    """Where a title ends that «, утвержденный …» follows in the sentence; else `position`."""
    end = _approval(view.folded, position)
    if end is None:
        return position
    between = view.folded[position:end]
    if _NO_TITLE.match(between) or not between.strip(" »") or _states(between):
        return position
    if "»" in between and "«" not in between:
        return position + len(between.rstrip(" »"))
    broken = _SENTENCE_BREAK.search(between) or _HEAD_INSIDE.search(between)
    return position if broken else end


def _approval(folded: str, position: int) -> int | None:
    """Where the words before the nearest «утвержденный» end, within reach."""
    places = (folded.find(stem, position, position + _REACH) for stem in _APPROVED)
    place = min((place for place in places if place >= 0), default=None)
    if place is None or folded[place - 1] != " ":
        return None
    return position + len(folded[position:place].rstrip(" ,"))


def _states(between: str) -> bool:
    """Whether a verb comes before the first comma: then it is a sentence and not a title."""
    words = _WORD.findall(between.split(",", 1)[0])
    return any(reading(word).part in ("VERB", "GRND", "PRED") for word in words[:_MOST_WORDS])


def period_end(view: TextView, position: int) -> int:
    """The end of «на 2019-2024 годы» and the like at a place, or the place itself."""
    match = _PERIOD.match(view.folded, position)
    return match.end() if match else position


def begins_with_head(view: TextView, position: int) -> bool:
    """Whether another act's kind word stands at a place: «положения Концепции»."""
    return _HEADS.match(view.folded, position) is not None


def phrase_end(
    view: TextView, position: int, openings: frozenset[str] = frozenset(("о", "об", "обо", "по"))
) -> int:
    """Where the phrase that begins after a noun ends; `position` where there is none.

    `openings` are the prepositions that it may begin with.
    """
    return _Phrase(view, position, openings).end


class _Phrase:
    """One reading of a phrase, word by word; `end` is the last place where it may stop."""

    def __init__(self, view: TextView, position: int, openings: frozenset[str]) -> None:
        self.view = view
        self.openings = openings
        self.begin = self.end = self.position = position
        self.cases = _GENITIVE
        self.governed: frozenset[str] = frozenset()
        self.limit = min(len(view.folded), position + _REACH)
        if not begins_with_head(view, position):
            while self.position < self.limit and self._step():
                pass

    def _step(self) -> bool:
        period = period_end(self.view, self.position)
        if period > self.position:
            self.position = self.end = period
            return True
        if _ENDS.match(self.view.folded, self.position):
            return False
        token = _TOKEN.match(self.view.folded, self.position)
        if token is None:
            return False
        return self._word(token) if token[1] else self._mark(token)

    def _word(self, token: re.Match[str]) -> bool:
        word = token[1]
        if word in ("ее", "его", "их") and self.end > self.begin:
            self.position = token.end()
            return True
        if word in _RECEIVERS and "datv" in self.governed:
            self.position = self.end = token.end()
            return True
        if word in _CASES:
            return self._preposition(word, token.end())
        if word in ("и", "или"):
            return self._conjunction(token)
        if not (self._fits(word) or self._is_acronym(token) or self._is_place(token)):
            return False
        self.governed |= _governed(word)
        self.cases |= self.governed
        self.position = self.end = token.end()
        return True

    def _fits(self, word: str) -> bool:
        if word[0].isdigit():
            return self.end > self.begin
        found = reading(word)
        if found.part in _ENDING_PARTS or (found.part == "PRTF" and self.end == self.begin):
            return False
        return bool(found.cases & self.cases) or not found.cases

    def _is_place(self, token: re.Match[str]) -> bool:
        """Whether a proper name in the nominative follows a kind of place."""
        if not self.view.flat[token.start(1)].isupper():
            return False
        before = self.view.folded[max(self.begin, token.start() - 30) : token.start()]
        return _PLACE_KIND.search(before) is not None

    def _is_acronym(self, token: re.Match[str]) -> bool:
        """Whether a word of capitals stands among words that are not."""
        written = self.view.flat[token.start(1) : token.end(1)]
        before = self.view.flat[max(0, token.start() - 3) : token.start()]
        return 1 < len(written) <= _ACRONYM and written.isupper() and before.islower()

    def _preposition(self, word: str, end: int) -> bool:
        opening = word in self.openings or _FIELD.match(self.view.folded, self.position)
        if self.end == self.begin and not opening:
            return False
        self.cases = _CASES[word] | _GENITIVE | self.governed
        self.position = end
        return True

    def _conjunction(self, token: re.Match[str]) -> bool:
        if self.end == self.begin or _HEADS.match(self.view.folded, token.end()):
            return False
        self.position = token.end()
        return True

    def _mark(self, token: re.Match[str]) -> bool:
        start = token.start(2)
        if token[2] == "(":
            return self._parenthesis()
        if token[2] in ("«", '"', "&#34;") and self.end > self.begin:
            return self._quoted(start)
        if token[2] == "," and self.end > self.begin:
            return self._comma(token)
        if token[2] == "-" and self.end > self.begin:
            self.position = token.end()
            return True
        return False

    def _parenthesis(self) -> bool:
        match = _PARENTHESIS.match(self.view.folded, self.position)
        if match is None or self.end == self.begin or _SKIPPED_PARENTHESIS.match(match[1].lstrip()):
            return False
        self.position = self.end = match.end()
        return True

    def _quoted(self, start: int) -> bool:
        quoted = quoted_at(self.view, start)
        if quoted is None:
            return False
        self.position = self.end = quoted.end
        return True

    def _comma(self, token: re.Match[str]) -> bool:
        """A comma goes on only to a like noun: «разработки, реализации и оценки»."""
        following = _TOKEN.match(self.view.folded, token.end())
        if following is None or not following[1] or _HEADS.match(self.view.folded, token.end()):
            return False
        found = reading(following[1])
        if found.part != "NOUN" or not found.cases & self.cases:
            return False
        self.position = token.end()
        return True
