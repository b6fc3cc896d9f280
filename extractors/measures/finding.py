"""A text with its references, times and bodies in; its measures out, in text order.

Structure first: the walk through the outline knows what each list is from its lead-in. Then the
words: in prose a cue tells that something is to be done, and its action must be nameable.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from extractors.facts import Act, Agency, Measure, Node, Reference, Time
from extractors.measures import leading, zones
from extractors.measures.clauses import (
    listed,
    sentences_of,
    trimmed,
    with_remarks,
    without_number,
    without_speaker,
)
from extractors.measures.cues import Cue
from extractors.measures.fields import measure_of
from extractors.measures.found import Found
from extractors.measures.frames import OPEN, Frame
from extractors.measures.imperatives import imperative_in
from extractors.measures.items import item_action, item_in, quoted_in, split_items
from extractors.measures.planned import measures_of_tables, plan_item
from extractors.measures.prose import prose_in
from extractors.measures.sections import Sections
from extractors.measures.sentences import RULES
from extractors.measures.spans import Findings, Placed, Span
from extractors.view import TextView

_PROSE = frozenset(("item", "paragraph", "point", "part", "article", "note", "lead_in"))
_OF_PREAMBLE = re.compile(
    r"(?:в +соответствии|в +целях|во +исполнение|на +основании|руководствуясь|в +связи|учитывая"
    r"|рассмотрев|заслушав)(?![а-я])"
)
_MOST_OF_PREAMBLE = 6
"""Paragraphs before «… постановляет:» that may belong to its preamble."""

_OVER_THE_TEXT = frozenset(("editor_note", "signature", "stamp", "furniture"))


def find_measures(
    view: TextView,
    act: Act,
    references: Sequence[Reference],
    times: Sequence[Time],
    agencies: Sequence[Agency],
) -> list[Measure]:
    """All measures of a text in text order, none overlapping another; linear in its length."""
    findings = Findings(
        view=view,
        references=Placed(references),
        times=Placed(times),
        agencies=Placed(agencies),
    )
    found = [*_Walk(findings, act).measures(), *measures_of_tables(findings)]
    found.sort(key=lambda measure: (measure.start, -measure.end))
    kept: list[Measure] = []
    for measure in found:
        if not kept or measure.start >= kept[-1].end:
            kept.append(measure)
    return kept


class _Walk:
    """One pass through the nodes of a text, with the frame that each hands down."""

    def __init__(self, findings: Findings, act: Act) -> None:
        self.findings = findings
        self.nodes = findings.view.outline.nodes
        self.sections = Sections(findings.view)
        self.zone = zones.first_zone(act)
        self.frames: list[Frame] = []
        self.cues = _cues(findings.view)
        self.cue_starts = [cue.start for cue in self.cues]
        self.last_child = _last_descendants(self.nodes)
        self.children = _children(self.nodes)
        self.done_until = 0
        self.led: tuple[int | None, Frame] | None = None

    def measures(self) -> Iterator[Measure]:
        """The measures of all nodes but tables, in order."""
        for index, node in enumerate(self.nodes):
            above = OPEN if node.parent is None else self.frames[node.parent]
            self.frames.append(above)
            if node.start < self.done_until:
                continue
            yield from self._of_node(index, node, self._led(node, above))

    def _led(self, node: Node, above: Frame) -> Frame:
        """The frame of an item whose list was led in by a sentence that ends with a stop."""
        if self.led is None or node.kind != "item" or above.lists or self.led[0] != node.parent:
            return above
        return self.led[1]

    def _of_node(self, index: int, node: Node, above: Frame) -> Iterator[Measure]:
        words = Span(node.body, node.end)
        if node.kind == "heading":
            self.led = None
            folded = self.findings.view.folded[node.body : node.end]
            zone = zones.zone_under(folded, self.zone) if node.number is None else self.zone
            above = OPEN if zone != self.zone else above
            self.zone = zone
            self.frames[index] = leading.under_heading(self.findings, words, above)
        elif node.kind == "preamble":
            self.zone = "operative" if self.zone != "speech" else self.zone
            words = Span(self._begin_of_preamble(index), node.end)
            self.frames[index] = leading.under_preamble(self.findings, words, above)
        elif node.kind == "stamp":
            self.zone = "rules" if self.zone == "operative" else self.zone
        elif node.kind == "lead_in":
            yield from self._lead_in(index, node, above)
        elif node.kind in _PROSE:
            yield from self._words(index, node, above)

    def _begin_of_preamble(self, index: int) -> int:
        """Where the preamble begins that «… постановляет:» ends, over the paragraphs before it."""
        begin = self.nodes[index].body
        for node in reversed(self.nodes[max(0, index - _MOST_OF_PREAMBLE) : index]):
            words = self.findings.view.folded[node.body : node.end]
            if node.kind != "paragraph" or not _OF_PREAMBLE.match(words):
                break
            begin = node.body
        return begin

    def _lead_in(self, index: int, node: Node, above: Frame) -> Iterator[Measure]:
        *first, last = list(sentences_of(self.findings.view.flat, node.body, node.end)) or [
            Span(node.body, node.end)
        ]
        basis = above
        for sentence in first:
            for found in self._prose(sentence, above):
                measure = self._measure(found, index, above)
                basis = _grounded(basis, measure)
                yield measure
        whole = self._whole(index, last, above)
        if whole is not None:
            yield self._measure(whole, index, above)
            self.done_until = whole.span.end
            return
        self.frames[index] = leading.under_lead_in(self.findings, last, basis, self.zone)

    def _whole(self, index: int, last: Span, above: Frame) -> Found | None:
        """A lead-in that is itself the measure, since its items are no actions but its objects."""
        if above.shape == "closed" or not (self.zone == "operative" or above.lists):
            return None
        items = [self.nodes[child] for child in self.children[index]]
        span = trimmed(self.findings.view.flat, last.start, last.end)
        folded = self.findings.view.folded[span.start : span.end]
        actions = sum(
            item_action(self.findings, Span(item.body, item.end)) is not None for item in items
        )
        goals = leading.sets_goals(folded)
        if not items or (2 * actions >= len(items) and not goals):
            return None
        found = (
            item_in(self.findings, span, above, self.zone)
            if above.lists and above.shape != "objects"
            else imperative_in(self.findings, span, self.zone)
        )
        if found is None or (leading.takes_objects(folded) and not goals):
            return None
        end = self.nodes[self.last_child[index]].end
        whole = trimmed(self.findings.view.flat, span.start, end)
        return Found(
            span=whole,
            modality=found.modality,
            lemma=found.lemma,
            action=found.action,
            imperative=found.imperative,
            rule="measure.whole_list",
            bounded=span,
        )

    def _words(self, index: int, node: Node, above: Frame) -> Iterator[Measure]:
        """An item or a paragraph."""
        if above.lists and node.kind in ("item", "point", "part"):
            self.frames[index] = above.prose()
            for part in split_items(self.findings.view.folded, node.body, node.end):
                yield from self._item(index, part, above)
            return
        if above.shape == "closed":
            self.frames[index] = above.prose() if node.kind == "paragraph" else above
            if not self._binds(node):
                return
        yield from self._plain(index, node, above)

    def _item(self, index: int, part: Span, above: Frame) -> Iterator[Measure]:
        """An item of a list: its first sentence, or those after it where the first only names."""
        flat, folded = self.findings.view.flat, self.findings.view.folded
        first, *rest = with_remarks(folded, list(sentences_of(flat, part.start, part.end)))
        span = trimmed(flat, first.start, first.end)
        found = item_in(self.findings, span, above, self.zone)
        told = [other for sentence in rest for other in self._prose(sentence, above.prose())]
        if found is not None and not (told and not found.imperative):
            yield self._measure(found, index, above)
        for other in told:
            yield self._measure(other, index, above.prose())

    def _binds(self, node: Node) -> bool:
        """Whether a node has a term, for which a provision may count even in a closed list."""
        return bool(self.findings.times.within(node.body, node.end))

    def _plain(self, index: int, node: Node, above: Frame) -> Iterator[Measure]:
        if self.zone == "programme" and node.kind == "item":
            measure = plan_item(self.findings, node, self.sections.of(index))
            if measure is not None:
                yield measure
                return
        inner = self._inner_list(node, above)
        if inner is not None:
            frame, parts = inner
            self.frames[index] = frame
            for part in parts:
                span = trimmed(self.findings.view.flat, part.start, part.end)
                found = item_in(self.findings, span, frame, self.zone)
                if found is not None:
                    yield self._measure(found, index, frame)
            return
        frame = above if above.shape == "verbs" or above.executors else above.prose()
        self.frames[index] = above.prose()
        if not self._worth(node):
            return
        for sentence in self._without_lead_in(node, frame):
            for found in self._prose(sentence, frame):
                yield self._measure(found, index, frame)

    def _without_lead_in(self, node: Node, frame: Frame) -> list[Span]:
        """The sentences of a node but for the last where it leads in the items after the node."""
        sentences = list(sentences_of(self.findings.view.flat, node.body, node.end))
        if node.kind == "paragraph" and sentences:
            last = sentences[-1]
            if leading.leads_on(self.findings.view.folded[last.start : last.end]):
                told = leading.under_lead_in(self.findings, last, frame, self.zone)
                self.led = (node.parent, told)
                return sentences[:-1]
        return sentences

    def _inner_list(self, node: Node, above: Frame) -> tuple[Frame, list[Span]] | None:
        """A list that runs on inside a node after its colon: «Признать утратившими силу: …; …»."""
        view = self.findings.view
        colon = view.folded.find(":", node.body, min(node.end, node.body + 700))
        if colon < 0 or self.zone != "operative" or ";" not in view.flat[colon : node.end]:
            return None
        frame = leading.under_lead_in(self.findings, Span(node.body, colon + 1), above, self.zone)
        if not frame.lists:
            return None
        return frame, list(listed(view.flat, colon + 1, node.end))

    def _worth(self, node: Node) -> bool:
        """Whether a node may hold a measure at all: most prose does not, and is not split."""
        if self.zone in ("operative", "speech", "changes"):
            return True
        if self._cues_in(Span(node.body, node.end)):
            return True
        return bool(
            self.findings.times.within(node.body, node.end)
            or self.findings.references.within(node.body, node.end)
            or (self.zone == "programme" and self.findings.agencies.within(node.body, node.end))
        )

    def _prose(self, sentence: Span, frame: Frame) -> Iterator[Found]:
        flat = self.findings.view.flat
        start = without_number(flat, sentence.start, sentence.end)
        if self.zone == "speech":
            start = without_speaker(flat, start, sentence.end)
        span = trimmed(flat, start, sentence.end)
        if span.end - span.start < 12 or flat[span.end - 1] in "?:":
            return
        if frame.quoted and flat[span.start] in '"«' and flat[span.end - 1] in '"»':
            span = trimmed(flat, span.start + 1, span.end - 1)
        found = None
        if self.zone == "speech":
            found = prose_in(self.findings, span, self._cues_in(span), self.zone, frame)
        if found is None and (self.zone in ("operative", "speech", "changes") or frame.quoted):
            found = imperative_in(self.findings, span, self.zone)
        if found is None and self.zone != "speech":
            found = prose_in(self.findings, span, self._cues_in(span), self.zone, frame)
        if found is None and frame.quoted:
            found = quoted_in(self.findings, span)
        if found is not None:
            yield found

    def _cues_in(self, span: Span) -> Sequence[Cue]:
        first = bisect_left(self.cue_starts, span.start)
        return self.cues[first : bisect_left(self.cue_starts, span.end)]

    def _measure(self, found: Found, index: int, frame: Frame) -> Measure:
        section = self.sections.of(index, titled=self.zone not in ("speech", "operative"))
        measure = measure_of(self.findings, found, frame, section)
        term = self._term_after(index) if measure.deadline is None else None
        return measure if term is None else msgspec.structs.replace(measure, deadline=term)

    def _term_after(self, index: int) -> str | None:
        """The term that stands in a paragraph of its own under an order: «Срок - до 1 мая»."""
        if index + 1 == len(self.nodes):
            return None
        after = self.nodes[index + 1]
        words = self.findings.view.folded[after.body : after.body + 12]
        if after.kind != "paragraph" or not words.startswith(("срок", "доклад -", "доклад:")):
            return None
        times = self.findings.times.within(after.body, after.end)
        return times[0].quote if times else None


def _grounded(frame: Frame, measure: Measure) -> Frame:
    """A lead-in after a measure in one paragraph stands on its ground too."""
    return Frame(
        basis=measure.basis or frame.basis,
        existing=frame.existing,
        closed=frame.closed,
        shape=frame.shape,
        modality=frame.modality,
        executors=frame.executors,
        rule=frame.rule,
    )


def _cues(view: TextView) -> list[Cue]:
    found = [cue for rule in RULES for cue in rule.find(view)]
    return sorted(found, key=lambda cue: cue.start)


def _last_descendants(nodes: Sequence[Node]) -> list[int]:
    """For each node the index of the last node under it."""
    last = list(range(len(nodes)))
    for index in range(len(nodes) - 1, -1, -1):
        parent = nodes[index].parent
        if parent is not None and nodes[index].kind not in _OVER_THE_TEXT:
            last[parent] = max(last[parent], last[index])
    return last


def _children(nodes: Sequence[Node]) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in nodes]
    for index, node in enumerate(nodes):
        if node.parent is not None and node.kind in _PROSE:
            children[node.parent].append(index)
    return children
