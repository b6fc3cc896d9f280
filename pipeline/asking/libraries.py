"""The libraries that questions are put to, by name: each opened once a process.

A Haystack pipeline is saved with names, not with open files; whoever already holds a store lends it
under a name of its own. A name that nobody lent is a library's folder.
"""

from itertools import count
from pathlib import Path
from weakref import WeakKeyDictionary, WeakValueDictionary

from pipeline.asking.shelf import Shelf
from pipeline.stores.base import Store

_numbers = count(1)
_names: WeakKeyDictionary[Store, str] = WeakKeyDictionary()
_lent: WeakValueDictionary[str, Store] = WeakValueDictionary()
_opened: dict[str, Store] = {}
_shelves: WeakKeyDictionary[Store, Shelf] = WeakKeyDictionary()


def lend(store: Store, name: str | None = None) -> str:
    """Make an open store known by a name, which is returned; its own where none is given."""
    known = name or _names.get(store) or f"lent-{next(_numbers)}"
    _names[store] = known
    _lent[known] = store
    return known


def library(name: str) -> Store:
    """The store of this name: one that was lent, else the library in the folder of this name.

    Raises `StoreError` where the folder is no library.
    """
    lent = _lent.get(name)
    if lent is not None:
        return lent
    if name not in _opened:
        from pipeline.stores.embedded import EmbeddedStore

        _opened[name] = EmbeddedStore(Path(name).expanduser(), create=False)
    return _opened[name]


def shelf_of(store: Store) -> Shelf:
    """The documents of a library that are open, shared by all stages of a pipeline."""
    if store not in _shelves:
        _shelves[store] = Shelf(store)
    return _shelves[store]
