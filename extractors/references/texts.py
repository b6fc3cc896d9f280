"""A view in; mentions of rules, statutes and other approved texts by their proper titles out."""

from collections.abc import Iterator

from extractors.facts import ActKind
from extractors.patterns import spaced
from extractors.references.lead_ins import APPROVING, is_led_in_by_approval
from extractors.references.mentions import Mention
from extractors.references.phrases import approved_end, begins_with_head, phrase_end
from extractors.references.words import AGREEMENT, Declined, Word, with_adjectives, words_of
from extractors.rules import Rule
from extractors.view import TextView

_NEUTER = "е|я|ю|ем|и|й|ям|ями|ях"
TEXT_WORDS = (
    Declined("положени", _NEUTER),
    Declined("правил", "а|ам|ами|ах|"),
    Declined("поряд", "ок|ка|ку|ком|ке|ки|ков|ками"),
    Declined("требовани", "я|й|ям|ями|ях"),
    Declined("методик", "а|и|у|ой|е|ам|ами"),
    Declined("регламент", "|а|у|ом|е|ы|ов"),
    Declined("меморандум", "|а|у|ом|е"),
    Declined("устав", "|а|у|ом|е"),
    Declined("инструкци", "я|и|ю|ей|й"),
    Declined("переч", "ень|ня|ню|нем|не|ни|ней"),
    AGREEMENT,
    Declined("методическ", "ие рекомендации|их рекомендаций|ими рекомендациями"),
)
"""The words for texts that another act approves."""

_ATTRIBUTES = (
    *("типов", "основн", "примерн", "временн", "административн", "общ", "методическ", "едины"),
    *("государственн", "региональн", "федеральн", "техническ", "санитарн"),
)
_APPROVED = spaced(r" *,? +(?:утвержденн|одобренн)")
_CHANGING = spaced(
    r"(?:изменени[яейю]+|изменений) в +$|исключить из +$|(?:признать утратившими силу|"
    r"отменить):? +$"
)
_INSTRUCTIONS = spaced(r"переч[а-я]+ +поручений +президента")
_MUNICIPALITY = spaced(r" (?:муниципальн|район|город|поселени|[а-я]+ского округа|округа)")
_REGION = spaced(r" (?:область|области|края|республики)")
_ABOUT = spaced(r" +(?:о|об|обо)(?!\w)")
_SECOND_HEAD = spaced(r" +(?:и|, ) *срок[а-я]*")
_LONG_TITLE = 12
_SHORT_LIST = 3
_OPENINGS = frozenset(("о", "об", "обо", "по", "к"))
_ITEM_STOP = spaced(r"[;.] |[;.]$|,? согласно | \(прил| \(далее")


def find_approved_texts(view: TextView) -> Iterator[Mention]:
    """Rules, statutes, orders and lists with a title of their own."""
    for word in words_of(view.folded, TEXT_WORDS):
        start = _start(view, word)
        second = _SECOND_HEAD.match(view.folded, word.end)
        begin = second.end() if second else word.end
        if begins_with_head(view, begin):
            continue
        if is_led_in_by_approval(view, start):
            end = _item_end(view, begin)
        else:
            end = max(phrase_end(view, begin, _OPENINGS), approved_end(view, begin))
        if end > begin and _is_named(view, start, word, end):
            yield Mention(
                start=start,
                end=end,
                rule="reference.approved_text",
                act=_kind(view.folded[start:end]),
                word=word.noun.stem,
                issuer="president" if _INSTRUCTIONS.match(view.folded, start, end) else None,
            )


def _kind(words: str) -> ActKind:
    if _INSTRUCTIONS.match(words):
        return "presidential_instruction"
    if not words.startswith("устав"):
        return "other"
    if _MUNICIPALITY.search(words):
        return "municipal_act"
    return "regional_law" if _REGION.search(words) else "other"


def _start(view: TextView, word: Word) -> int:
    return with_adjectives(view.folded, word.start, _ATTRIBUTES, 3)


def _is_named(view: TextView, start: int, word: Word, end: int) -> bool:
    before = view.folded[max(0, start - 60) : start]
    approved = _APPROVED.match(view.folded, end) is not None
    listed = word.noun.stem.startswith("переч")
    if APPROVING.search(before) or _CHANGING.search(before) or is_led_in_by_approval(view, start):
        return not listed
    if _INSTRUCTIONS.match(view.folded, start):
        return True
    capital = view.flat[start].isupper() and not view.flat[word.start : word.end].isupper()
    if capital and not _begins_block(view, start):
        return approved or not listed or len(view.flat[word.end : end].split()) > _SHORT_LIST
    return approved and (capital or start == word.start) and end - word.end > _LONG_TITLE


def _item_end(view: TextView, begin: int) -> int:
    """The end of the item without its last mark."""
    line = view.folded.find("\n", begin)
    end = len(view.folded) if line < 0 else line
    stop = _ITEM_STOP.search(view.folded, begin, end)
    end = stop.start() if stop else end
    return begin + len(view.folded[begin:end].rstrip(" .;,"))


def _begins_block(view: TextView, start: int) -> bool:
    before = view.flat[max(0, start - 3) : start].rstrip(" ")
    return not before or before[-1] in "\n.:!?*•"


APPROVED_TEXT: Rule[Mention] = Rule(
    name="reference.approved_text",
    why="rules and statutes have titles: capital, after «утвердить», or before «утвержденный»",
    matches=(
        "1. Утвердить прилагаемые [[Правила выдачи лицензий]].",
        "в порядке, предусмотренном [[Положением о Фонде развития]], утвержденным",
        "Утвердить [[типовое положение о комиссии]];",
    ),
    leaves=("в положении о делах", "правила поведения", "в установленном порядке работы"),
    find=find_approved_texts,
)
