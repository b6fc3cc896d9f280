"""A sentence in; the measure that it orders, asks or advises with an infinitive out.

«Утвердить Правила», «Комитету до 1 мая провести опрос», «Рекомендовать органам … осуществлять …»,
«Контроль за исполнением возложить на …».
"""

from extractors.facts import Modality
from extractors.measures import exclusions, zones
from extractors.measures.actions import Action, free_words, noun_of_action, verb_after
from extractors.measures.found import Found
from extractors.measures.spans import Findings, Span
from extractors.measures.words import BEGIN, END
from extractors.morphology import reading, tense
from extractors.patterns import spaced

_CONTROL = spaced(
    f"{BEGIN}(?:общий )?(контроль) [^;\\n]{{0,250}}?(?:возложить|возлагаю|возлагается|"
    f"оставля[а-я]+|"
    f"оставить|осуществля[а-я]+|поручить|поручаю){END}"
)
_ASKED: tuple[tuple[Modality, str], ...] = (
    ("recommended", "рекомендовать рекомендую рекомендуем рекомендует рекомендуется рекомендуют"),
    ("proposed", "предложить просить попросить обратиться предлагаю предлагаем просим прошу"),
    ("ordered", "поручить поручаю обязать обязываю"),
)
FORCE_OF: dict[str, Modality] = {
    word: modality for modality, words in _ASKED for word in words.split()
}
"""The words of asking, and with what force each asks."""
_OPENS = 60
_LED_BY = frozenset(("чтобы", "если", "когда", "как", "право", "возможность"))


def imperative_in(
    findings: Findings, sentence: Span, zone: zones.Zone, modality: Modality | None = None
) -> Found | None:
    """The measure of a sentence led by an infinitive; `modality` is what its list gives it."""
    folded = findings.view.folded
    words = folded[sentence.start : sentence.end]
    control = _CONTROL.match(folded, sentence.start, sentence.end)
    if control is not None and zone in ("operative", "speech"):
        action = Span(control.start(1), control.end(1))
        return _found(sentence, "контроль", action, "ordered", "measure.control")
    found = _infinitive(findings, sentence, zone, modality)
    if found is None or exclusions.stopped(words, exclusions.FORCE, exclusions.NOTED):
        return None
    return found


def _infinitive(
    findings: Findings, sentence: Span, zone: zones.Zone, modality: Modality | None
) -> Found | None:
    folded = findings.view.folded
    taken = findings.taken(sentence.start, sentence.end)
    action = verb_after(folded, sentence.start, sentence.end, taken)
    if action is None:
        return None
    opening, asked, verbal = "", None, False
    for count, word in enumerate(free_words(folded, sentence.start, action.start, taken)):
        asked = asked or FORCE_OF.get(word.text)
        if word.text in FORCE_OF or reading(word.text).part == "INFN":
            verbal = True
        elif count > _OPENS or word.text in _LED_BY or _is_finite(word.text):
            return None
        opening = opening or word.text
    if not asked and _begins_with_subject(action, opening):
        return None
    bare = modality is None and not asked and not verbal
    if bare and _amends(findings, sentence, action):
        return None
    if bare and zone == "speech" and not _opens_imperative(findings, sentence, action, opening):
        return None
    force = asked or modality or zones.imperative(zone)
    span = Span(action.start, action.end)
    return _found(sentence, action.lemma, span, force, "measure.imperative")


def _amends(findings: Findings, sentence: Span, action: Action) -> bool:
    """Whether a sentence changes a text itself, and orders no body named first to do so."""
    bodies = findings.agencies.within(sentence.start, action.start)
    if bodies and bodies[0].start == sentence.start:
        return False
    words = findings.view.folded[sentence.start : sentence.end]
    return exclusions.stopped(words, exclusions.AMENDS)


def _opens_imperative(findings: Findings, sentence: Span, action: Action, opening: str) -> bool:
    """Whether a sentence of prose begins with its infinitive, or with a body in the dative."""
    if any(
        tense(word.text) is not None
        for word in free_words(findings.view.folded, action.end, sentence.end, ())
    ):
        return False
    if not opening:
        bodies = findings.agencies.within(sentence.start, action.start)
        return not bodies or bodies[0].start == sentence.start
    return "datv" in reading(opening).cases


def _is_finite(word: str) -> bool:
    return (
        tense(word) is not None
        or reading(word).part in ("PRED", "PRTS", "ADJS")
        or word in ("пока", "рано", "есть")
    )


def _begins_with_subject(action: Action, opening: str) -> bool:
    """A nominative noun of action first: the infinitive is not the main word."""
    if not opening or not action.verb:
        return False
    return noun_of_action(opening) is not None and "datv" not in reading(opening).cases


def _found(sentence: Span, lemma: str, action: Span, modality: Modality, rule: str) -> Found:
    return Found(
        span=sentence, modality=modality, lemma=lemma, action=action, imperative=True, rule=rule
    )
