"""Prepositions of time before a point: what they are, and how the expression lies to its point."""

import re

from extractors.times.sightings import Mode

_PHRASES: dict[Mode, str] = {
    "plain": """
        в|во|на|за|от|о|при|
        в течение|в течении|на протяжении|по состоянию на|за период|в период|на период|
        в начале|в конце|в середине|на начало|на конец|с конца|
        на срок|сроком на|в срок|на плановый период|за весь|
        за первые|не в
    """,
    "until": """
        до|к|ко|по|вплоть до|не позднее|не позже|не позднее чем|
        в срок до|в срок не позднее|в срок по|сроком до|на срок до|на период до|в период до|
        до конца|к концу|не позднее конца|до начала|к началу|к середине|до середины|
        на период по|в срок не позже|срок до|со сроком до|на перспективу до
    """,
    "since": """
        с|со|начиная с|с начала|с конца|с середины|не ранее|не раньше|начиная со|
        не ранее чем|после|не ранее чем с|не ранее чем со|на период с|в период с|за период с
    """,
}
_MODES: dict[str, Mode] = {
    " ".join(phrase.split()): mode
    for mode, phrases in _PHRASES.items()
    for phrase in phrases.split("|")
    if phrase.strip()
}
_LONGEST = max(phrase.count(" ") + 1 for phrase in _MODES)
_REACH = 64
_WORD = re.compile(r"[а-я]+")


def lead_before(folded: str, position: int) -> tuple[int, Mode | None]:
    """Where the longest preposition before `position` begins, and its mode.

    `(position, None)` where none stands there. Looks back a bounded number of characters.
    """
    left = max(0, position - _REACH)
    left = max(left, folded.rfind("\n", left, position) + 1)
    if not folded[left:position].rstrip(" ")[-1:].isalpha():
        return position, None
    words = list(_WORD.finditer(folded, left, position))
    for count in range(min(_LONGEST, len(words)), 0, -1):
        start = words[-count].start()
        mode = _MODES.get(" ".join(folded[start:position].split()))
        if mode and (start == 0 or not folded[start - 1].isalnum()):
            return start, mode
    return position, None
