"""Mentions in text order in; how the document stands to each act out.

The words before a mention tell it («во исполнение», «утвержденный»). Between them and the mention
only other mentions and joining words may stand; of several cues the last counts.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.facts import Relation
from extractors.patterns import spaced
from extractors.references.lead_ins import lead_in, row_head
from extractors.references.mentions import Mention
from extractors.view import TextView

_APPROVES = spaced(
    r"(?:утвержденн[а-я]+|утвержден[аоы]?|одобренн[а-я]+|одобрен[аоы]?|"
    r"принят(?:ой|ого|ому|ым|ых|ыми|ый|ая|ое|ую|ые)|введенн[а-я]+ в действие) *(?:\d\. *)?$"
)
_EDITED = spaced(
    r"(?:в ред(?:акции|\.)?:?|с (?:изменениями|изм\.)[^()\n]{0,60}|внесенн[а-я]+|"
    r"информация об изменениях:|список изменяющих документов|"
    r"(?:измен|дополнен|введен|изложен)[а-я]*[^()\n]{0,90} -|"
    r"\((?:[^()\n]|\([^()\n]{0,9}\)){0,60}(?:введен|дополнен|включен|изменен)[а-я]*) *\(?$"
)
_ENDED_BY = spaced(
    r"утратил[а-я]* силу[^()\n;]{0,110} ?- *$|(?:утратил[а-я]* силу|отменен[а-я]*)\.? *$"
)
_ENDS = spaced(
    r"(?:призна|счита)[а-я]+ (?:[^.;\n]{0,80} )?утративш[а-я]+ силу|(?<!\w)отмен(?:ить|е|ой)(?!\w)"
)
_CHANGES = spaced(
    r"(?:внести|внесени[еяию]+|внес[еу]т|внося?т|внесла|внесли|внес)(?:[^.;\n]{0,50} )?(?:изменени|"
    r"дополнени|поправ)[а-я]*(?: и [а-я]+)? в(?!\w)|изменени[еиюя] $|(?<!\w)изменить $|"
    r"(?<!\w)дополнить $|"
    r"внести в(?!\w)|изменени[а-я]+ ?,? (?:котор[а-я]+ внос[а-я]+|внос[а-я]+|"
    r"внесенны[а-я]+) в(?!\w)|"
    r"включени[еи] в(?!\w)|(?<!\w)исключить(?: из)?(?!\w)"
)
_CHANGE_OF = spaced(r"внесени[еияю]+ изменени[а-я]+ в(?!\w)")
_CHANGED_AFTER = spaced(
    r"[^.;\n]{0,200}?(?:изложить в|следующ[а-я]+ изменени|(?<!\w)дополнить|(?<!\w)исключить|"
    r"(?<!\w)заменить|утративш[а-я]+ силу)"
)
_STANDS_FIRST = spaced(r"\W*(?:\d[\d.]*[.)]? *|[а-я]\) *)?в(?:о)? +")
_CHANGE = spaced(
    r" +(?:снизить|увеличить|повысить|сократить|дополнить|исключить|заменить|изложить|уточнить|"
    r"установить|предусмотреть|слов[ао]|цифры|после слов)(?!\w)"
)
_CHANGED_BELOW = spaced(r"[^\n]*(?:^|[ :])(?:[\d.)а-я]{1,6} +)?в +")
_AMENDING = spaced(
    r"о внесении изменени|изменени[а-я]+ ?,? (?:которые )?вноси|внести (?:[а-я]+ )*в "
)
_BASIS = spaced(
    r"во исполнение|в соответстви[ие] со?(?!\w)|на основани[ие]|в рамках|на основе|"
    r"в целях (?:[а-я]+ой )?(?:реализации|исполнения|выполнения)|в порядке реализации|"
    r"руководств[а-я]+|предусмотрен[а-я]+|установлен(?:[аоы]|н[а-я]+)?(?!\w)|определенн[а-я]+|"
    r"определен[аоы]?(?!\w)|закреплен[а-я]+|обозначен[а-я]+|возложенн[а-я]+ на [а-я]+|"
    r"(?<!\w)согласно|в связи с принятием|в силу|(?<!пределах )средств +$|"
    r"правов[а-я]+ основ[а-я]+ (?:[^.;\n]{0,60} )?составля[а-я]+"
)
_WEIGHED = spaced(r"(?<!\w)с учетом(?!\w)")
_APPROVING_STEMS = ("утвержд", "одобрен", "принят", "введен")
_ENDING_STEMS = ("силу", "отмен")
_EDITING_STEMS = ("ред", "изм", "внес", "дополнен", "введен", "изложен", "включен")
_CHANGING_STEMS = ("внес", "внос", "измен", "включени", "исключить", "дополнить")
_ADJACENT = 30
_STATES = spaced(
    r"(?<!\w)(?:определен|установлен|предусмотрен|указан|содержат|включен|выделен|приведен|"
    r"отражен|являют|использу|входят)[а-я]*"
)
_GROUNDS = spaced(r"основани[ея] для|правов[а-я]+ основ|нормативн[а-я]+ правов[а-я]+ (?:основ|баз)")
_BASIS_AFTER = spaced(r" *,? (?:указано|предусмотрен|определен[аоы]|установлен[аоы])")
_JOINING_WORDS = frozenset(
    ("и", "а", "также", "в", "с", "со", "том", "числе", "частности", "на", "него", "них")
)
_JOINING_STEMS = (
    *("реализаци", "исполнени", "выполнени", "мероприяти", "положени", "требовани", "норм", "ины"),
    *("направлени", "цел", "задач", "федеральн", "конституционн", "закон", "акт", "указ", "иных"),
    *("распоряжени", "постановлени", "приказ", "президент", "правительств", "российск", "друг"),
    *("федерац", "порядк", "порядок", "случа", "услови", "общепризнанн", "принцип", "прав"),
    *("международн", "договор", "стандарт", "отраслев", "утвержденн", "одобренн", "содержани"),
    *("действующ", "проект"),
)
_WORD_OR_STOP = re.compile(r"[^\W_]+|[^\s\w,():-]")
_LISTED = re.compile(r"[;,.\s]*(?:\([^()\n]{0,300}\)[;,.\s]*)?(?:(?:и|а также)\s+)?(?:\d+[.)]\s*)?")
_CARRIED: tuple[Relation, ...] = ("repeals", "amended_by", "repealed_by")
_ENTERS_FORCE = spaced(r"вступ[а-я]+ в силу")
_SENTENCE = spaced(r"(?<=[а-я0-9»\")])[.!?] (?=[А-ЯA-Z])")
_REACH = 420
_NEAR = 140
_LISTED_REACH = 330


def relations_of(view: TextView, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The relation of each of the mentions, which stand in text order."""
    amending = _AMENDING.search(view.folded) is not None
    before: Relation = "cites"
    for index, mention in enumerate(mentions):
        if index and _goes_on(view, mentions[index - 1], mention, before):
            yield before
            continue
        before = _relation(view, index, mentions, amending=amending)
        yield before


def _goes_on(view: TextView, previous: Mention, mention: Mention, before: Relation) -> bool:
    """Whether a mention is the next of a list: it is as the one before it."""
    if mention.rule == "reference.member":
        return True
    annexed = any(pinpoint.unit == "annex" for pinpoint in mention.pinpoint)
    if mention.names != "act" or annexed or before not in _CARRIED:
        return False
    if mention.start - previous.end > _LISTED_REACH:
        return False
    return _LISTED.fullmatch(view.folded, previous.end, mention.start) is not None


def _relation(
    view: TextView, index: int, mentions: Sequence[Mention], *, amending: bool
) -> Relation:
    mention = mentions[index]
    lead, sentence = _before(view, mention.start)
    near = f"{lead} {sentence}"[-_NEAR:]
    if _has(near, _APPROVING_STEMS) and _APPROVES.search(near):
        return "approves"
    if _has(near, _ENDING_STEMS) and _ENDED_BY.search(near):
        return "repealed_by"
    if _has(near, _EDITING_STEMS) and _EDITED.search(near):
        return "amended_by"
    if (amending and _is_changed(view, mention)) or _is_asked_to_change(view, mention, sentence):
        return "amends"
    if _GROUNDS.match(row_head(view, mention.start)):
        return "basis"
    words = f"{lead} {_without_mentions(view, sentence, index, mentions)}"
    words = _ENTERS_FORCE.sub(";", words)
    return _by_last_cue(words, mention) or _by_words_after(view, index, mentions)


def _has(words: str, stems: tuple[str, ...]) -> bool:
    """Whether a literal of a pattern stands in the words: searches for it cost a tenth."""
    return any(stem in words for stem in stems)


def _by_last_cue(words: str, mention: Mention) -> Relation | None:
    """The relation by the last cue before a mention, where only joining words come after it."""
    ended = _last(_ENDS, words) if _has(words, _ENDING_STEMS) else None
    if ended and (mention.names == "act" or len(words) - ended.end() < _ADJACENT):
        return "repeals"
    change = _last(_CHANGES, words) if _has(words, _CHANGING_STEMS) else None
    ground = _last(_BASIS, words)
    if change and (ground is None or ground.end() < change.end()):
        generic = mention.names != "act" and _CHANGE_OF.match(words, change.start())
        near = len(words) - change.end() < 2 or change[0].startswith(("внес", "измен"))
        weighed = _WEIGHED.search(words, change.end())
        return None if generic or weighed or not near else "amends"
    if ground is None or not _joins(words[ground.end() :]):
        return None
    annexed = any(pinpoint.unit == "annex" for pinpoint in mention.pinpoint)
    return None if annexed and ground[0] == "согласно" else "basis"


def _joins(words: str) -> bool:
    """Whether only words that join mentions stand between a cue and a mention."""
    return all(
        word in _JOINING_WORDS or word.startswith(_JOINING_STEMS)
        for word in _WORD_OR_STOP.findall(words)
    )


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(words):
        found = match
    return found


def _by_words_after(view: TextView, index: int, mentions: Sequence[Mention]) -> Relation:
    """«Программой …, утвержденной …, предусмотрено»: the act is the ground of what is said."""
    end = mentions[index].end
    following = mentions[index + 1] if index + 1 < len(mentions) else None
    if following and _APPROVES.search(view.folded[end : following.start][:60]):
        end = following.end
    return "basis" if _BASIS_AFTER.match(view.folded, end) else "cites"


def _is_asked_to_change(view: TextView, mention: Mention, sentence: str) -> bool:
    """Whether a provision is to be changed: «В пункте 2 Правил сократить срок …»."""
    stands_first = _STANDS_FIRST.fullmatch(sentence) is not None and bool(mention.pinpoint)
    return stands_first and _CHANGE.match(view.folded, mention.end) is not None


def _is_changed(view: TextView, mention: Mention) -> bool:
    """Whether an amending text goes on to change the act: «в пункте 2 … слова … заменить»."""
    line = view.folded.rfind("\n", max(0, mention.start - _REACH), mention.start) + 1
    before = view.folded[max(line, mention.start - _REACH) : mention.start]
    if before.count('"') % 2 or before.count("«") > before.count("»"):
        return False
    if _CHANGED_AFTER.match(view.folded, mention.end):
        return mention.names != "this"
    end = view.folded.find("\n", mention.end)
    end = len(view.folded) if end < 0 else end
    after = view.folded[mention.end : min(end, mention.end + _REACH)]
    closes = after.rstrip().endswith(":") and _STATES.search(after) is None
    return closes and _CHANGED_BELOW.fullmatch(before) is not None


def _before(view: TextView, start: int) -> tuple[str, str]:
    """What leads in the block that a place begins, if it does, and the sentence up to the place."""
    begin = max(0, start - _REACH)
    line = view.folded.rfind("\n", begin, start) + 1
    begin = max(begin, line)
    sentence = _last_end(view.flat[begin:start])
    before = view.folded[begin + sentence : start]
    if before.strip(' 0123456789.)абвгдежзик-"«') or not line:
        return "", before
    return lead_in(view, start), before


def _last_end(words: str) -> int:
    match = _last(_SENTENCE, words)
    return match.end() if match else 0


def _without_mentions(view: TextView, before: str, index: int, mentions: Sequence[Mention]) -> str:
    """The words before a mention, those of other mentions left out."""
    end = mentions[index].start
    begin = end - len(before)
    pieces: list[str] = []
    for other in reversed(mentions[max(0, index - 12) : index]):
        if other.start < begin:
            break
        pieces.append(view.folded[other.end : end])
        end = other.start
    head = len(before) - (mentions[index].start - end)
    pieces.append(before[:head])
    return "".join(reversed(pieces))
