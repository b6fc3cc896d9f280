"""A sentence without a cue in; the measure that its main verb states out.

A provision with a term of its own, a body that will do something, a mechanism of support in force.
"""

import re

from extractors.measures.actions import (
    Action,
    free_words,
    is_support,
    noun_after,
    subject_before,
)
from extractors.measures.actors import roles_in
from extractors.measures.found import Found, stated
from extractors.measures.frames import Frame
from extractors.measures.spans import Findings, Span
from extractors.measures.terms import has_term, is_bound
from extractors.measures.words import Word
from extractors.measures.zones import Zone, provision
from extractors.morphology import lemma, lemma_as, reading, tense

_STATIVE = re.compile(
    r"(?:явля|состав|име[ею]т|наход|счита|относ|определя|устанавлива|содерж|действу|характериз|"
    r"продолж|вступ|наблюда|сохран|позвол|означа|указыва|включа|завис|соответств|превыша|"
    r"представля[ею]тся|происход|образу|возника|существу|требу|планиру|предусматрива|предполага|"
    r"подлеж|может|могут|будет|будут|есть|снижа|увелич|раст|составл|насчит|исчисл|начина|"
    r"заканчива|распростран|доступ|допуска|прожива|реализу|ожида|рассчитыва|соблюда)"
)
_EFFECT = re.compile(
    r"(?:позвол|обеспеч|даст|дадут|стан|смо|состав|достиг|возраст|увелич|повыс|сниз|помо|останет|"
    r"окаж[её]т|будет|будут|получ|может|созда[сд]|войд|потребу|улучш|сократ|понадоб|произойд|"
    r"придет|хочет|способств)"
)
_SUPPORT = re.compile(
    r"поддержк|субсид|льгот|гарант|займ|финанс|инвестици|наукоград|технопарк|возмещ"
)
_GIVES = re.compile(
    r"(?<![а-я])(?:осуществляется|предоставля[ею]тся|возмеща[ею]т(?:ся)?|выда[ею]т(?:ся)?|"
    r"установлен[ыао]|открывает|создаются|обеспечиваются|оказывается|действует|является)(?![а-я])"
)
_WITHIN = re.compile(r"в +рамках +")
_WE = re.compile(r"(?<![а-я])мы(?![а-я])")
_AS_SAID = re.compile(r"(?:как|по +словам) [^,]{3,160}, ")
_BOTH_ASPECTS = ("ирует", "ируют", "изует", "изуют")
_SUBORDINATE = ("котор", "если", "когда", "чтобы", "где")
_VERB_ENDINGS = frozenset("тсялимьу")


def provision_in(findings: Findings, sentence: Span, zone: Zone, frame: Frame) -> Found | None:
    """A present tense with a term of its own: «ежегодно до 1 февраля направляет доклады»."""
    if zone == "speech" or not has_term(findings, sentence):
        return None
    verb = _main_verb(findings, sentence, "pres")
    if verb is None:
        return None
    place = Span(verb.start, verb.end)
    nobody = zone == "programme" and not frame.executors
    if nobody and not roles_in(findings, sentence, place, imperative=False).executors:
        return None
    if not is_bound(findings, sentence, place):
        return None
    action = _of_verb(findings, sentence, verb)
    return stated(sentence, action, provision(zone), "measure.provision")


def future_in(findings: Findings, sentence: Span, zone: Zone, frame: Frame) -> Found | None:
    """A body that will do something: «Минпромторг до 1 декабря приведет приказы …»."""
    if zone not in ("speech", "programme") or frame.closed:
        return None
    bodies = findings.agencies.within(sentence.start, sentence.end)
    we = _WE.search(findings.view.folded, sentence.start, sentence.end)
    if not bodies and not we:
        return None
    verb = _main_verb(findings, sentence, "futr")
    if verb is None or _EFFECT.match(verb.text):
        return None
    if not we and bodies[0].start > verb.end:
        return None
    action = Action(lemma(verb.text), verb.start, verb.end, verb=True)
    return stated(sentence, action, "planned", "measure.future")


def existing_in(findings: Findings, sentence: Span, zone: Zone, frame: Frame) -> Found | None:
    """A mechanism of support in force, with the act behind it."""
    if zone not in ("speech", "programme") or frame.closed:
        return None
    references = findings.references.within(sentence.start, sentence.end)
    if not any(reference.relation in ("basis", "approves") for reference in references):
        return None
    folded = findings.view.folded
    gives = _GIVES.search(folded, sentence.start, sentence.end)
    if gives is None or not _SUPPORT.search(folded, sentence.start, sentence.end):
        return None
    noun = _given(findings, sentence, gives)
    if noun is None and gives[0] in ("является", "открывает", "действует"):
        return None
    name = lemma_as(gives[0], "PRTS") or lemma(gives[0])
    action = noun or Action(name, gives.start(), gives.end(), verb=True)
    return stated(sentence, action, "existing", "measure.existing")


def _given(findings: Findings, sentence: Span, gives: re.Match[str]) -> Action | None:
    """The noun of action after the verb, or within what the support is given."""
    folded = findings.view.folded
    taken = findings.taken(sentence.start, sentence.end)
    noun = noun_after(folded, gives.end(), sentence.end, taken)
    if noun is None and gives[0] in ("создаются", "обеспечиваются"):
        within = _WITHIN.search(folded, gives.end(), sentence.end)
        return noun_after(folded, within.end() if within else gives.end(), sentence.end, ())
    return noun


def _main_verb(findings: Findings, sentence: Span, wanted: str) -> Word | None:
    """The first finite verb of a sentence outside its clauses, where it has the tense wanted."""
    folded = findings.view.folded
    said = _AS_SAID.match(folded, sentence.start, sentence.end)
    before = said.end() if said else sentence.start
    taken = findings.taken(sentence.start, sentence.end)
    subordinate = False
    for word in free_words(folded, before, sentence.end, taken):
        if word.text.startswith(_SUBORDINATE):
            subordinate = True
        elif subordinate and "," in folded[before : word.start]:
            subordinate = False
        before = word.end
        if not subordinate and _is_finite(word.text):
            fits = _tense(word.text) == wanted and not _STATIVE.match(word.text)
            return word if fits else None
    return None


def _is_finite(word: str) -> bool:
    return word[-1] in _VERB_ENDINGS and reading(word).part == "VERB" and tense(word) is not None


def _tense(word: str) -> str | None:
    """The tense of a verb; one in «-ировать» of both aspects is read as a present."""
    return "pres" if word.endswith(_BOTH_ASPECTS) else tense(word)


def _of_verb(findings: Findings, sentence: Span, verb: Word) -> Action:
    """The verb, or with a support verb the noun that is its object or its subject."""
    name = lemma(verb.text)
    if is_support(name):
        folded = findings.view.folded
        taken = findings.taken(sentence.start, sentence.end)
        noun = noun_after(folded, verb.end, sentence.end, taken, objects=True)
        noun = noun or subject_before(folded, sentence.start, verb.start, taken)
        if noun is not None:
            return noun
    return Action(name, verb.start, verb.end, verb=True)
