"""Russian names of kinds, and quotes as people read them: the same wherever they are shown."""

import re

_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\(https?://[^()\s]{1,2000}\)")
_MARKS = re.compile(r"\*\*|(?m:^#{1,6} )")


def readable(quote: str) -> str:
    """A quote in one line, without the addresses of links and the marks of Markdown.

    For tables and pages; what is stored and exported as data stays verbatim.
    """
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", quote)).split())


FACT_NAMES = {
    "act": "акт",
    "reference": "ссылка на акт",
    "agency": "орган",
    "time": "дата, срок",
    "measure": "мера",
}

MODALITIES = {
    "ordered": "обязательно",
    "recommended": "рекомендовано",
    "proposed": "предложено",
    "planned": "планируется",
    "existing": "действует",
}

OUTCOMES = {
    "adopted": "принято",
    "partly": "принято отчасти",
    "not_found": "не найдено",
}

STATUSES = {
    "resolved": "подтверждена",
    "unknown": "подтверждений мало",
    "ambiguous": "неоднозначна",
    "suspect": "вероятно, ошибка",
    "superseded": "устарела",
}

LINKS = {
    "in_item": "стоит в пункте",
    "in_document": "пункт документа",
    "basis": "на основании",
    "approves": "утверждено",
    "adopted_on": "принято на основании",
    "measure_on": "мера на основании",
}

FACT_KINDS = {
    "act": "Акты (сами документы)",
    "reference": "Ссылки на акты",
    "agency": "Органы",
    "time": "Даты и сроки",
    "measure": "Меры",
}

DOCUMENT_KINDS = {
    "constitution": "Конституция",
    "federal_constitutional_law": "федеральный конституционный закон",
    "federal_law": "федеральный закон",
    "code": "кодекс",
    "presidential_decree": "указ Президента",
    "presidential_order": "распоряжение Президента",
    "presidential_instruction": "поручение Президента",
    "government_resolution": "постановление Правительства",
    "government_order": "распоряжение Правительства",
    "ministry_order": "приказ ведомства",
    "regional_law": "закон региона",
    "regional_act": "акт региона",
    "municipal_act": "муниципальный акт",
    "court_act": "судебный акт",
    "programme": "программа, стратегия, концепция",
    "standard": "стандарт",
    "treaty": "договор",
    "other": "иной акт",
    "resolution": "резолюция",
    "news": "новость",
    "report": "доклад, материал",
    "letter": "письмо",
}


def document_kind(kind: str) -> str:
    """The Russian name of a document's kind."""
    return DOCUMENT_KINDS.get(kind, kind)


CHANGES = {
    "added": "добавлено",
    "changed": "изменено",
    "dropped": "исключено",
    "moved": "перенесено",
    "same": "без изменений",
}

COMPARED_FIELDS = {
    "quote": "слова",
    "place": "место",
    "section": "раздел",
    "modality": "сила",
    "action": "действие",
    "executors": "исполнители",
    "addressees": "адресаты",
    "deadline": "срок",
    "basis": "основания",
    "act": "вид акта",
    "issuer": "кто издал",
    "date": "дата",
    "number": "номер",
    "title": "название",
    "pinpoint": "структурная единица",
    "relation": "связь",
}

RELATIONS = {
    "basis": "основание",
    "approves": "утверждает",
    "amends": "изменяет",
    "repeals": "отменяет",
    "amended_by": "изменён этим актом",
    "repealed_by": "отменён этим актом",
    "cites": "упоминает",
}

PINPOINT_UNITS = {
    "section": "раздел",
    "chapter": "глава",
    "article": "статья",
    "part": "часть",
    "point": "пункт",
    "subpoint": "подпункт",
    "paragraph": "абзац",
    "annex": "приложение",
}
