"""Documents read whole for one question after another: each is taken from the store once."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from weakref import ref

from extractors.facts import Node
from pipeline.linking.editions import words_in
from pipeline.searching.contexts import section_of
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import Store
from pipeline.stores.documents import LibraryDocument, Passage

KEPT = 24
"""Documents that are kept in memory."""


class Opened:
    """One document with what answers need of its outline, each made when first asked for."""

    def __init__(
        self, document: LibraryDocument, passages: Callable[[], Sequence[Passage]]
    ) -> None:
        """Keep the document; `passages` gives its stored ones, read when first asked for."""
        self.document = document
        self._passages = passages
        self._stored: dict[tuple[int, int], str] | None = None
        self._children: dict[int, list[int]] | None = None
        self._lemmas: dict[int, str] = {}
        self._words: str | None = None

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.document.text

    @property
    def nodes(self) -> Sequence[Node]:
        """The outline's nodes, in text order."""
        return self.document.outline.nodes

    @property
    def in_words(self) -> str:
        """The text's words, folded, with single spaces between and around them."""
        if self._words is None:
            self._words = f" {' '.join(words_in(self.text))} "
        return self._words

    def children(self, index: int) -> Sequence[int]:
        """The nodes right below a node, without tables' rows and furniture."""
        if self._children is None:
            self._children = {}
            for place, node in enumerate(self.nodes):
                if node.parent is not None and node.kind not in ("furniture", "cell"):
                    self._children.setdefault(node.parent, []).append(place)
        return self._children.get(index, ())

    def heads(self) -> Iterator[int]:
        """The nodes that have two nodes or more below them."""
        self.children(0)
        yield from (index for index, below in (self._children or {}).items() if len(below) > 1)

    def above(self, index: int) -> Iterator[int]:
        """The nodes that govern a node, nearest first."""
        return self.document.outline.above(index)

    def words(self, index: int) -> str:
        """A node's own words, with its number."""
        node = self.nodes[index]
        return self.text[node.start : node.end]

    def lemmas(self, index: int) -> str:
        """The lemmas of a node's words: those stored with its passage, where it is one."""
        if index not in self._lemmas:
            node = self.nodes[index]
            stored = self._stored_lemmas().get((node.start, node.end))
            self._lemmas[index] = stored or lemmas_of(self.text[node.body : node.end])
        return self._lemmas[index]

    def _stored_lemmas(self) -> dict[tuple[int, int], str]:
        if self._stored is None:
            self._stored = {(each.start, each.end): each.lemmas for each in self._passages()}
        return self._stored

    def at(self, start: int) -> int | None:
        """The innermost node that begins at or before a place and reaches it."""
        found = None
        for index, node in enumerate(self.nodes):
            if node.start > start:
                break
            if start < node.end and node.kind != "table":
                found = index
        return found

    def section(self, index: int) -> str | None:
        """The numbers from the section down to the node, as its passage carries them."""
        return section_of(self.document.outline, index)


class Shelf:
    """The documents of one library that are open."""

    def __init__(self, store: Store) -> None:
        """Over this library, which stays its owner's; nothing is read yet."""
        self._store = ref(store)
        self._open: OrderedDict[str, Opened] = OrderedDict()

    def open(self, document_id: str) -> Opened | None:
        """A document, or `None` where it is not here (any more)."""
        store = self._store()
        if store is None:
            return None
        recipe = store.recipe_of(document_id)
        kept = self._open.get(document_id)
        if kept is not None and kept.document.recipe == recipe:
            self._open.move_to_end(document_id)
            return kept
        document = store.document(document_id)
        if document is None:
            self._open.pop(document_id, None)
            return None
        self._open[document_id] = Opened(
            document, partial(self._passages, document_id, len(document.text))
        )
        if len(self._open) > KEPT:
            self._open.popitem(last=False)
        return self._open[document_id]

    def _passages(self, document_id: str, length: int) -> Sequence[Passage]:
        store = self._store()
        return () if store is None else store.passages(document_id, 0, length)
