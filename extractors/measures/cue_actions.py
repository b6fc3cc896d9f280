"""A cue in its sentence in; the word that names the action beside it out.

«Необходимо создать», «предусматривается закупка», «будет построена», «должно стать предоставление».
"""

import re

from extractors.measures.actions import (
    Action,
    free_words,
    is_support,
    noun_after,
    noun_of_action,
    subject_before,
    verb_after,
)
from extractors.measures.actors import roles_in
from extractors.measures.cues import Cue
from extractors.measures.spans import Findings, Span
from extractors.measures.terms import has_term
from extractors.measures.vocabulary import NO_DIRECTIONS, REMARKS
from extractors.measures.words import Word, words_of
from extractors.morphology import lemma, lemma_as, reading

_GOVERNS = re.compile(r" +(?:для|на|к|за|в +(?:рамках|целях)|при)(?![а-я])")
_PURPOSE = re.compile(r" +для(?![а-я])")
_THAT = re.compile(r" *(?:также *)?, *что(?![а-я])")
_WILL = re.compile(r"(?<![а-я])буд[уе]т(?![а-я])")
_DOUBLED = re.compile("(?<=[ае])нн(?=[оаы]?$)")
_NO_DEED = re.compile(
    r"(?:характериз|изменя|явля|составля|завис|колеба|достига|повле|привест|привод|оказать|име|"
    r"послуж|вызва|произойти|выйти|занять|находит|соответств|содержа|превыша|раст|увелич|сниж|"
    r"приход|способств|позвол|определяться|уменьша|развиваться|происход|отвеча|сопровожда|явиться|"
    r"направить\Z|базир|пользоваться|опирать|ориентир|брать|продолжаться|ограничив)"
)
_BACK = 60
_FAR_NOUN = 5
_FAR_PASSIVE = 14
_FAR_DUTY = 6


def action_beside(findings: Findings, sentence: Span, cue: Cue) -> Action | None:
    """The action that a cue leads to, or `None` where none can be named."""
    if cue.form == "passive":
        return _passive(findings, sentence, cue)
    if cue.form == "duty":
        return _duty(findings, sentence, cue)
    folded = findings.view.folded
    taken = findings.taken(sentence.start, sentence.end)
    noun = noun_after(folded, cue.end, sentence.end, taken)
    if noun is not None:
        no_action = cue.rule == "measure.direction" and noun.lemma in NO_DIRECTIONS
        return None if no_action else noun
    if cue.rule != "measure.necessity" and _GOVERNS.match(folded, cue.end, sentence.end):
        return _governed(findings, sentence, cue)
    return _further(findings, sentence, cue)


def _further(findings: Findings, sentence: Span, cue: Cue) -> Action | None:
    """An infinitive after or before the cue, else a noun near by."""
    taken = findings.taken(sentence.start, sentence.end)
    verb = verb_after(findings.view.folded, cue.end, sentence.end, taken)
    if verb is not None and verb.lemma in REMARKS:
        return None
    if cue.form == "verb":
        verb = verb or _infinitive_before(findings, sentence, cue)
        return verb or _predicted(findings, sentence, cue)
    return verb if cue.rule == "measure.necessity" else _noun_near(findings, sentence, cue)


def _governed(findings: Findings, sentence: Span, cue: Cue) -> Action | None:
    """«Использование газа предусматривается на нужды …»: the subject is the action."""
    folded = findings.view.folded
    taken = findings.taken(sentence.start, sentence.end)
    if cue.form == "verb":
        verb = verb_after(folded, cue.end, sentence.end, taken)
        verb = verb or _infinitive_before(findings, sentence, cue)
        if verb is not None:
            return verb
    if _PURPOSE.match(folded, cue.end):
        return None
    subject = subject_before(folded, sentence.start, cue.start, taken)
    if subject is None and cue.form == "verb":
        return _noun_near(findings, sentence, cue)
    return subject


def _infinitive_before(findings: Findings, sentence: Span, cue: Cue) -> Action | None:
    """An infinitive before the cue («следующую конференцию провести предлагают»)."""
    start = max(sentence.start, cue.start - _BACK)
    taken = findings.taken(sentence.start, cue.start)
    return verb_after(findings.view.folded, start, cue.start, taken)


def _noun_near(findings: Findings, sentence: Span, cue: Cue) -> Action | None:
    """The first noun of action among the next words, past bodies and intensifiers."""
    taken = findings.taken(sentence.start, sentence.end)
    dative = cue.rule == "measure.subject_to"
    for count, word in enumerate(free_words(findings.view.folded, cue.end, sentence.end, taken)):
        if count > _FAR_NOUN:
            return None
        name = noun_of_action(word.text)
        if name is not None and (not dative or "datv" in reading(word.text).cases):
            return Action(name, word.start, word.end, verb=False)
    return None


def _predicted(findings: Findings, sentence: Span, cue: Cue) -> Action | None:
    """«Предполагается, что органы … будут выступать»: the verb of the clause after «что»."""
    folded = findings.view.folded
    if not _THAT.match(folded, cue.end):
        return _noun_near(findings, sentence, cue)
    will = _WILL.search(folded, cue.end, sentence.end)
    if will is None:
        return None
    later = Cue(will.start(), will.end(), cue.modality, "passive", cue.rule)
    return _passive(findings, sentence, later)


def _passive(findings: Findings, sentence: Span, cue: Cue) -> Action | None:
    """«будет построена», «может быть оказано», «будут проводиться»."""
    folded = findings.view.folded
    for count, word in enumerate(words_of(folded, cue.end, sentence.end)):
        if count > _FAR_PASSIVE:
            return None
        if word.text in ("стать", "являться"):
            return noun_after(folded, word.end, sentence.end, ())
        name = _participle(word.text) or _infinitive(word.text)
        if name is not None and _NO_DEED.match(name) and not _is_done(findings, sentence, name):
            return None
        if name is not None:
            return _supported(findings, sentence, cue, word, name)
    return None


def _is_done(findings: Findings, sentence: Span, name: str) -> bool:
    """Whether a verb that mostly tells of a state is here something that a body does."""
    bodies = findings.agencies.within(sentence.start, sentence.end)
    return name.endswith("ся") and bool(bodies)


def _participle(word: str) -> str | None:
    """The infinitive of a short participle, the double «н» of a slip of the pen forgiven."""
    if reading(word).part == "NOUN":
        return None
    return lemma_as(word, "PRTS") or lemma_as(_DOUBLED.sub("н", word), "PRTS")


def _infinitive(word: str) -> str | None:
    return lemma(word) if reading(word).part == "INFN" and word != "быть" else None


def _supported(
    findings: Findings, sentence: Span, cue: Cue, word: Word, name: str
) -> Action | None:
    """The verb, or with a support verb the noun that is its subject."""
    folded = findings.view.folded
    if is_support(name):
        taken = findings.taken(sentence.start, sentence.end)
        subject = noun_after(folded, word.end, sentence.end, taken)
        subject = subject or subject_before(folded, sentence.start, cue.start, taken)
        if subject is not None:
            return subject
    return Action(name, word.start, word.end, verb=True)


def _duty(findings: Findings, sentence: Span, cue: Cue) -> Action | None:
    """«должна осуществляться», «должны пройти подготовку», «должно стать предоставление»."""
    folded = findings.view.folded
    taken = findings.taken(sentence.start, sentence.end)
    if cue.rule == "measure.created":
        word = next(words_of(folded, cue.start, cue.end))
        return Action(lemma(word.text), word.start, word.end, verb=True)
    for count, word in enumerate(words_of(folded, cue.end, sentence.end)):
        if count > _FAR_DUTY:
            break
        if word.text in ("стать", "являться"):
            return noun_after(folded, word.end, sentence.end, taken)
        if word.text in ("пройти", "получить"):
            return _object_before(findings, sentence, cue)
    action = _passive(findings, sentence, cue)
    if action is None or not _is_active(findings, action):
        return action
    return action if _has_actor(findings, sentence, action) else None


def _is_active(findings: Findings, action: Action) -> bool:
    """Whether the word after «должен» is an infinitive that somebody must do himself."""
    word = findings.view.folded[action.start : action.end]
    return reading(word).part == "INFN" and not word.endswith("ся")


def _has_actor(findings: Findings, sentence: Span, action: Action) -> bool:
    """A thing that must do something has a quality; a body, or anybody with a term, has a duty."""
    place = Span(action.start, action.end)
    if roles_in(findings, sentence, place, imperative=False).executors:
        return True
    return has_term(findings, sentence)


def _object_before(findings: Findings, sentence: Span, cue: Cue) -> Action | None:
    """«Подготовку должны пройти руководители»: the object is the action."""
    for word in words_of(findings.view.folded, sentence.start, cue.start):
        name = noun_of_action(word.text)
        if name is not None:
            return Action(name, word.start, word.end, verb=False)
    return None
