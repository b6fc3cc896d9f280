"""Ids of acts, provisions, documents and measures in; what a person calls them out.

«131-ФЗ, ст. 16, ч. 1» for a law, «постановление Правительства от 03.07.2015 № 779» for the rest.
"""

import re
from typing import get_args

from extractors.facts import ActKind
from pipeline.linking.act_ids import known_act, latin
from pipeline.searching.filters_told import body_name
from pipeline.stores.base import CitationQuery, RegisterQuery, Store
from pipeline.stores.documents import DocumentRow
from pipeline.tracing.registry import editions_of
from pipeline.wording import document_kind, readable

LONGEST = 80
UNITS = {
    "sec": "разд.",
    "chp": "гл.",
    "art": "ст.",
    "part": "ч.",
    "point": "п.",
    "subpoint": "подп.",
    "para": "абз.",
    "annex": "прил.",
}
_CYRILLIC = {latin(letter): letter for letter in "абвгдежзиклмноп"}
_BODIES = {
    "order/government": "распоряжение Правительства",
    "resolution/government": "постановление Правительства",
    "decree/president": "указ Президента",
    "order/president": "распоряжение Президента",
    "instruction/president": "поручение Президента",
}
_ID = re.compile(r"/akn/ru/act/(?P<body>.+?)/(?P<date>\d{4}-\d\d-\d\d)(?:/(?P<number>[^/]+))?$")


class Names:
    """The names of what stands in chains and citations, each asked for once."""

    def __init__(self, store: Store) -> None:
        """Names come from the registry of known acts, else from the library."""
        self._store = store
        self._names: dict[str, str] = {}

    def of(self, found: str) -> str:
        """The name of an act, a provision, a document, an item of it («id#2.1») or a measure."""
        if found not in self._names:
            self._names[found] = self._name(found)
        return self._names[found]

    def _name(self, found: str) -> str:
        whole, _, item = found.partition("#")
        if item:
            return f"п. {item}: {self.of(whole)}"
        act, _, provision = found.partition("/~")
        name = self._act(act) if act.startswith("/akn/") else self._other(act)
        return ", ".join((name, *provision_name(provision).split(", "))) if provision else name

    def _act(self, act: str) -> str:
        known = known_act(act)
        if known is not None:
            return known.short[0] if known.kind == "code" else known.number or known.title
        found = _ID.match(act)
        if found is None:
            return act
        kind, issued, number = self._requisites(act)
        body = _BODIES.get(found["body"]) or _of_ministry(found["body"]) or kind
        day = ".".join(reversed((issued or found["date"]).split("-")))
        if found["body"] == "law" and number:
            return f"{number} от {day}"
        return f"{body} от {day} № {number or found['number']}"

    def _requisites(self, act: str) -> tuple[str, str | None, str | None]:
        """The kind, date and number as a document that is the act, or that cites it, has them."""
        for row in editions_of(self._store, act):
            if row.number:
                return document_kind(row.kind), row.date, row.number
        for each in self._store.citations(CitationQuery(act_id=act, limit=20)).citations:
            if each.reference.number and each.reference.date:
                reference = each.reference
                return document_kind(reference.act), reference.date, reference.number
        return "акт", None, None

    def _other(self, found: str) -> str:
        rows = self._store.register(RegisterQuery(ids=(found,), order="place", limit=1)).rows
        if rows:
            return _cut(readable(rows[0].measure.quote))
        row = self._store.row(found)
        return _cut(_document_name(row)) if row else found


def _document_name(row: DocumentRow) -> str:
    """«акт региона от 04.04.2025 № 218-пп: Об утверждении …» for one without an id."""
    title = row.title or row.document
    if row.kind not in get_args(ActKind) or not (row.number and row.date):
        return title
    day = ".".join(reversed(row.date.split("-")))
    return f"{document_kind(row.kind)} от {day} № {row.number}: {title}"


def _of_ministry(body: str) -> str | None:
    """«приказ Минпромторга»: the order of a body that the registry has, by its short name."""
    kind, _, issuer = body.partition("/")
    name = body_name(issuer)
    return f"приказ ({name})" if kind == "order" and name != issuer else None


def provision_name(provision: str) -> str:
    """«art_16__part_1» as «ст. 16, ч. 1»."""
    return ", ".join(_step(step) for step in provision.split("__") if step)


def _step(step: str) -> str:
    unit, _, number = step.partition("_")
    if unit == "subpoint" and number in _CYRILLIC:
        number = f"«{_CYRILLIC[number]}»"
    return f"{UNITS.get(unit, unit)} {number.upper() if unit == 'sec' else number}".strip()


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
