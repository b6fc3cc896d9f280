"""A sentence with the cues in it in; the measure that it states out, if it does."""

import re
from collections.abc import Sequence

import msgspec

from extractors.facts import Modality
from extractors.measures import exclusions, zones
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
from extractors.measures.deadlines import deadline_in
from extractors.measures.found import Found
from extractors.measures.frames import Frame
from extractors.measures.spans import Findings, Span
from extractors.measures.words import Word, words_of
from extractors.morphology import lemma, lemma_as, reading, tense

_MONEY = re.compile(
    r"средств|инвестици|финансирован|поддержк|проект|субсид|грант|бюджет|ассигнован|программ|фонд"
)
_SUPPORT = re.compile(
    r"поддержк|субсид|льгот|гарант|займ|финанс|инвестици|наукоград|технопарк|возмещ"
)
_NEAR = 12


def prose_in(
    findings: Findings, sentence: Span, cues: Sequence[Cue], zone: zones.Zone, frame: Frame
) -> Found | None:
    """The measure of a sentence by its first cue that names an action, or by its term."""
    words = findings.view.folded[sentence.start : sentence.end]
    if exclusions.stopped(words, exclusions.FORCE, exclusions.RESULT, exclusions.DEFINED):
        return None
    for cue in cues:
        found = _by_cue(findings, sentence, cue, zone, frame)
        if found is not None:
            return found
    return (
        _provision(findings, sentence, zone, frame)
        or _future(findings, sentence, zone, frame)
        or _existing(findings, sentence, zone, frame)
    )


def _by_cue(
    findings: Findings, sentence: Span, cue: Cue, zone: zones.Zone, frame: Frame
) -> Found | None:
    if not _counts(findings, sentence, cue, zone, frame):
        return None
    action = _action(findings, sentence, cue)
    if action is None:
        return None
    modality: Modality = cue.modality
    if cue.rule in ("measure.must", "measure.subject_to"):
        modality = zones.duty(zone)
    if frame.existing:
        modality = "existing"
    found = _found(sentence, action, modality, cue.rule)
    if action.verb and cue.rule in ("measure.need", "measure.shall", "measure.important"):
        return msgspec.structs.replace(found, imperative=True)
    return found


_RELATIVE_CLAUSE = re.compile(
    r"(?:,|^) *(?:[а-я]{1,4} +)?(?:котор[а-я]+|где|что|чтобы|если)(?: +[^,]*)?\Z"
)
_THAT = re.compile(r"(?:, *что|в +том *, *что|, *чтобы)(?: +[^,]*)?\Z")


def _counts(findings: Findings, sentence: Span, cue: Cue, zone: zones.Zone, frame: Frame) -> bool:
    folded = findings.view.folded
    words = folded[sentence.start : sentence.end]
    before = folded[sentence.start : cue.start]
    if before.endswith(" не ") or before == "не ":
        return False
    if _RELATIVE_CLAUSE.search(before) and not _THAT.search(before):
        return False
    if cue.rule in ("measure.need", "measure.necessity"):
        near = folded[max(sentence.start, cue.start - 40) : cue.end + 20]
        if exclusions.stopped(near, exclusions.RELATIVE):
            return False
        if cue.rule == "measure.necessity" and not _STATES.search(before):
            return False
    if zone == "rules" and cue.rule not in ("measure.must", "measure.subject_to"):
        return False
    if cue.rule in ("measure.must", "measure.subject_to"):
        if exclusions.stopped(words, exclusions.MUST_BE):
            return False
        if zone == "rules" and not _has_term(findings, sentence):
            return False
    if cue.rule == "measure.direction":
        return zone == "programme" and _NAMED.search(before) is not None
    if cue.rule == "measure.may":
        return zone == "programme" and _MONEY.search(words) is not None
    if cue.rule in ("measure.created", "measure.foreseen"):
        return zone == "programme"
    if cue.rule == "measure.propose":
        return zone != "rules"
    if frame.heading == "closed":
        return cue.modality == "recommended"
    return True


_NAMED = re.compile(
    r"(?:одн(?:им|ой) +из|основн|главн|приоритетн|важнейш|ключев|в +числе|первоочередн)[а-я]*(?: +[а-я]+){0,3}? *\Z"
)
_STATES = re.compile(
    r"(?:возника[а-я]+|существу[а-я]+|есть|назре[а-я]+|свидетельств[а-я]+(?: +о)?|указано +на|"
    r"указыва[а-я]+ +на|"
    r"вывод[а-я]* +о|диктуе?ю?т|определяет|обуславлива[а-я]+|обусловлива[а-я]+|говор[а-я]+ +о|"
    r"является|появ[а-я]+|"
    r"приводит +к|вызыва[а-я]+) *\Z"
)


def _action(findings: Findings, sentence: Span, cue: Cue) -> Action | None:
    folded = findings.view.folded
    taken = findings.taken(sentence.start, sentence.end)
    if cue.form == "passive":
        return _passive(findings, sentence, cue)
    if cue.form == "duty":
        return _duty(findings, sentence, cue)
    noun = noun_after(folded, cue.end, sentence.end, taken)
    if noun is not None:
        return noun if noun.lemma not in _NO_DIRECTION or cue.rule != "measure.direction" else None
    if _GOVERNS.match(folded, cue.end, sentence.end) and cue.rule != "measure.necessity":
        return _of_governed(findings, sentence, cue)
    verb = verb_after(folded, cue.end, sentence.end, taken)
    if verb is not None and verb.lemma in _REMARKS:
        return None
    if cue.form == "verb":
        return (
            verb
            or _infinitive_before(findings, sentence, cue)
            or _predicted(findings, sentence, cue)
        )
    return verb if cue.rule == "measure.necessity" else _noun_near(findings, sentence, cue)


_NO_DIRECTION = frozenset(("решение", "достижение"))
_GOVERNS = re.compile(r" +(?:для|на|к|за|в +(?:рамках|целях)|при)(?![а-я])")


def _of_governed(findings: Findings, sentence: Span, cue: Cue) -> Action | None:
    """«Использование газа предусматривается на нужды …»: the subject is the action."""
    folded = findings.view.folded
    taken = findings.taken(sentence.start, sentence.end)
    verb = verb_after(folded, cue.end, sentence.end, taken)
    verb = verb or _infinitive_before(findings, sentence, cue)
    if cue.form == "verb" and verb is not None:
        return verb
    if re.match(r" +для(?![а-я])", folded[cue.end : cue.end + 8]):
        return None
    return subject_before(folded, sentence.start, cue.start, taken) or (
        _noun_near(findings, sentence, cue) if cue.form == "verb" else None
    )


_REMARKS = frozenset(
    [
        "понять",
        "понимать",
        "признать",
        "сказать",
        "отметить",
        "помнить",
        "заметить",
        "подчеркнуть",
        "напомнить",
        "иметь",
    ]
)


def _infinitive_before(findings: Findings, sentence: Span, cue: Cue) -> Action | None:
    """An infinitive before the cue («следующую конференцию провести предлагают»)."""
    taken = findings.taken(sentence.start, cue.start)
    return verb_after(findings.view.folded, max(sentence.start, cue.start - 60), cue.start, taken)


def _noun_near(findings: Findings, sentence: Span, cue: Cue) -> Action | None:
    """The first noun of action among the next words, past bodies and intensifiers."""
    taken = findings.taken(sentence.start, sentence.end)
    dative = cue.rule == "measure.subject_to"
    for count, word in enumerate(free_words(findings.view.folded, cue.end, sentence.end, taken)):
        if count > 5:
            return None
        name = noun_of_action(word.text)
        if name is not None and (not dative or "datv" in reading(word.text).cases):
            return Action(name, word.start, word.end, verb=False)
    return None


def _predicted(findings: Findings, sentence: Span, cue: Cue) -> Action | None:
    """«Предполагается, что органы … будут выступать»: the verb of the clause after «что»."""
    folded = findings.view.folded
    if not re.match(r" *(?:также *)?, *что(?![а-я])", folded[cue.end : cue.end + 16]):
        return _noun_near(findings, sentence, cue)
    will = re.search(r"(?<![а-я])буд[уе]т(?![а-я])", folded[cue.end : sentence.end])
    if will is None:
        return None
    place = cue.end + will.start()
    later = Cue(place, cue.end + will.end(), cue.modality, "passive", cue.rule)
    return _passive(findings, sentence, later)


def _passive(findings: Findings, sentence: Span, cue: Cue) -> Action | None:
    """«будет построена», «может быть оказано», «будут проводиться»."""
    folded = findings.view.folded
    for count, word in enumerate(words_of(folded, cue.end, sentence.end)):
        if count > 14:
            return None
        part = reading(word.text).part
        if word.text == "быть":
            continue
        if word.text in ("стать", "являться"):
            return noun_after(folded, word.end, sentence.end, ())
        if part == "PRTS" or (lemma_as(word.text, "PRTS") and not part == "NOUN"):
            return _of_passive(findings, sentence, cue, word, lemma_as(word.text, "PRTS"))
        single = re.sub("(?<=[ае])нн(?=[оаы]?$)", "н", word.text)
        if single != word.text and lemma_as(single, "PRTS") and part != "NOUN":
            return _of_passive(findings, sentence, cue, word, lemma_as(single, "PRTS"))
        if part == "INFN" and _NO_DEED.match(word.text):
            return None
        if part == "INFN":
            return _of_passive(findings, sentence, cue, word, lemma(word.text))
        if part in ("CONJ",) and word.text == "что":
            return None
    return None


_NO_DEED = re.compile(
    r"(?:характериз|изменя|явля|составля|завис|колеба|достига|повле|привест|привод|оказать|име|послуж|вызва|"
    r"произойти|выйти|занять|находит|соответств|содержа|превыша|раст|увелич|сниж|приход|способств|позвол)"
)


def _of_passive(
    findings: Findings, sentence: Span, cue: Cue, word: Word, name: str | None
) -> Action | None:
    """The verb, or with a support verb the noun that is its subject."""
    folded = findings.view.folded
    if name is None:
        return None
    if is_support(name):
        taken = findings.taken(sentence.start, sentence.end)
        subject = noun_after(folded, word.end, sentence.end, taken) or subject_before(
            folded, sentence.start, cue.start, taken
        )
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
        if count > 6:
            break
        if word.text in ("стать", "являться"):
            return noun_after(folded, word.end, sentence.end, taken)
        if word.text in ("пройти", "получить"):
            return subject_before(folded, sentence.start, cue.start, taken) or _object_before(
                findings, sentence, cue
            )
    action = _passive(findings, sentence, cue)
    if action is None or not _is_active(findings, cue, action):
        return action
    return action if _has_actor(findings, sentence, action) else None


def _is_active(findings: Findings, cue: Cue, action: Action) -> bool:
    """Whether the word after «должен» is an infinitive that somebody must do himself."""
    word = findings.view.folded[action.start : action.end]
    return reading(word).part == "INFN" and not word.endswith("ся")


def _has_actor(findings: Findings, sentence: Span, action: Action) -> bool:
    """A thing that must do something has a quality; a body, or anybody with a term, has a duty."""
    place = Span(action.start, action.end)
    if roles_in(findings, sentence, place, imperative=False).executors:
        return True
    return _has_term(findings, sentence)


def _object_before(findings: Findings, sentence: Span, cue: Cue) -> Action | None:
    for word in words_of(findings.view.folded, sentence.start, cue.start):
        name = noun_of_action(word.text)
        if name is not None:
            return Action(name, word.start, word.end, verb=False)
    return None


def _provision(findings: Findings, sentence: Span, zone: zones.Zone, frame: Frame) -> Found | None:
    """A present tense with a term of its own: «ежегодно до 1 февраля направляет доклады»."""
    if zone not in ("rules", "programme", "changes", "operative"):
        return None
    if not _has_term(findings, sentence):
        return None
    verb = _main_verb(findings, sentence, "pres")
    if verb is None:
        return None
    action = _of_verb(findings, sentence, verb)
    place = Span(verb.start, verb.end)
    if zone == "programme" and not frame.executors:
        if not roles_in(findings, sentence, place, imperative=False).executors:
            return None
    if not _is_bound(findings, sentence, place):
        return None
    return _found(sentence, action, zones.provision(zone), "measure.provision")


_SET_TERM = re.compile(r"в +срок(?:и|ах)?, +(?:предусмотренн|установленн|определенн)")


_TERM = re.compile(
    r"(?:не +позднее|не +позже|в +течение|в +срок|в +[^ ]+(?: +[^ ]+)? +срок|еже|кажд|раз +в|[а-я]+ +раза? +в|"
    r"не +реже|до +(?!\d+ +(?:сут|дн|лет|мес|час))|к +\d|в +(?:\d|[а-я]+ +квартал))"
)


def _is_bound(findings: Findings, sentence: Span, action: Span) -> bool:
    """Whether a provision has a term of its own, not only a condition («после сдачи дел»)."""
    folded = findings.view.folded
    if _SET_TERM.search(folded, sentence.start, sentence.end):
        return True
    time = deadline_in(findings, sentence, action)
    return time is not None and _TERM.match(folded, time.start) is not None


def _has_term(findings: Findings, sentence: Span) -> bool:
    if _SET_TERM.search(findings.view.folded, sentence.start, sentence.end):
        return True
    times = findings.times.within(sentence.start, sentence.end)
    return any(time.role == "deadline" for time in times)


_STATIVE = re.compile(
    r"(?:явля|состав|име[ею]т|наход|счита|относ|определя|устанавлива|содерж|действу|характериз|"
    r"продолж|вступ|"
    r"наблюда|сохран|позвол|означа|указыва|включа|завис|соответств|превыша|представля[ею]тся|"
    r"происход|образу|возника|существу|требу|планиру|предусматрива|предполага|подлеж|может|"
    r"могут|будет|будут|"
    r"есть|снижа|увелич|раст|составл|насчит|исчисл|начина|заканчива|распростран|доступ|допуска|"
    r"прожива|реализу|ожида|рассчитыва|соблюда)"
)


def _tense(word: str) -> str | None:
    """The tense of a verb; one in «-ировать» of both aspects is read as a present."""
    return "pres" if word.endswith(("ирует", "ируют", "изует", "изуют")) else tense(word)


def _main_verb(findings: Findings, sentence: Span, wanted: str) -> Word | None:
    """The first finite verb of a sentence outside relative clauses, of the tense wanted."""
    folded = findings.view.folded
    taken = findings.taken(sentence.start, sentence.end)
    said = _AS_SAID.match(folded, sentence.start, sentence.end)
    before = said.end() if said else sentence.start
    relative = False
    for word in free_words(folded, before, sentence.end, taken):
        if word.text.startswith(("котор", "если", "когда", "чтобы", "где")):
            relative = True
        elif relative and "," in folded[before : word.start]:
            relative = False
        before = word.end
        if relative or word.text[-1:] not in "тсялимьу":
            continue
        if reading(word.text).part != "VERB" or tense(word.text) is None:
            continue
        if _tense(word.text) != wanted or _STATIVE.match(word.text):
            return None
        return word
    return None


_AS_SAID = re.compile(r"(?:как|по +словам) [^,]{3,160}, ")


def _of_verb(findings: Findings, sentence: Span, verb: Word) -> Action:
    name = lemma(verb.text)
    if is_support(name):
        taken = findings.taken(sentence.start, sentence.end)
        noun = noun_after(
            findings.view.folded, verb.end, sentence.end, taken, objects=True
        ) or subject_before(findings.view.folded, sentence.start, verb.start, taken)
        if noun is not None:
            return noun
    return Action(name, verb.start, verb.end, verb=True)


def _future(findings: Findings, sentence: Span, zone: zones.Zone, frame: Frame) -> Found | None:
    """A body that will do something: «Минпромторг до 1 декабря приведет приказы …»."""
    if zone not in ("speech", "programme") or frame.heading == "closed":
        return None
    bodies = findings.agencies.within(sentence.start, sentence.end)
    we = re.search(r"(?<![а-я])мы(?![а-я])", findings.view.folded[sentence.start : sentence.end])
    if not bodies and not we:
        return None
    verb = _main_verb(findings, sentence, "futr")
    if verb is None or (bodies and not we and bodies[0].start > verb.end):
        return None
    if _EFFECT.match(verb.text) or "?" in findings.view.folded[sentence.start : sentence.end]:
        return None
    action = Action(lemma(verb.text), verb.start, verb.end, verb=True)
    return _found(sentence, action, "planned", "measure.future")


_EFFECT = re.compile(
    r"(?:позвол|обеспеч|привед[её]т *к|даст|дадут|стан|смо|состав|достиг|возраст|увелич|повыс|"
    r"сниз|помо|останет|"
    r"окаж[её]т|будет|будут|получ|может|созда[сд]|войд|потребу|улучш|сократ|понадоб|произойд|"
    r"придет|хочет|способств)"
)


def _existing(findings: Findings, sentence: Span, zone: zones.Zone, frame: Frame) -> Found | None:
    """A support mechanism in force, with the act behind it."""
    if zone not in ("speech", "programme") or frame.heading == "closed":
        return None
    references = findings.references.within(sentence.start, sentence.end)
    if not any(ref.relation in ("basis", "approves") for ref in references):
        return None
    words = findings.view.folded[sentence.start : sentence.end]
    if not _SUPPORT.search(words):
        return None
    return _of_existing(findings, sentence)


_GIVES = re.compile(
    r"(?<![а-я])(?:осуществляется|предоставля[ею]тся|возмеща[ею]т(?:ся)?|выда[ею]т(?:ся)?|"
    r"установлен[ыао]|"
    r"открывает|создаются|обеспечиваются|оказывается|действует|является)(?![а-я])"
)


def _of_existing(findings: Findings, sentence: Span) -> Found | None:
    folded = findings.view.folded
    gives = _GIVES.search(folded, sentence.start, sentence.end)
    if gives is None:
        return None
    taken = findings.taken(sentence.start, sentence.end)
    noun = noun_after(folded, gives.end(), sentence.end, taken)
    if noun is None and gives[0].startswith(("создаются", "обеспечиваются")):
        within = re.search(r"в +рамках +", folded[gives.end() : sentence.end])
        start = gives.end() + within.end() if within else gives.end()
        noun = noun_after(folded, start, sentence.end, ())
    if noun is None and gives[0] in ("является", "открывает", "действует"):
        return None
    name = lemma_as(gives[0], "PRTS") or lemma(gives[0])
    action = noun or Action(name, gives.start(), gives.end(), verb=True)
    return _found(sentence, action, "existing", "measure.existing")


def _found(sentence: Span, action: Action, modality: Modality, rule: str) -> Found:
    return Found(
        span=sentence,
        modality=modality,
        lemma=action.lemma,
        action=Span(action.start, action.end),
        imperative=False,
        rule=rule,
    )
