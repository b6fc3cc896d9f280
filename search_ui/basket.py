"""What a person has taken into the draft, kept by the server under a random id.

A link to a document loads the page anew and begins a new session, and so does the way back: the id
stands in a cookie, not in the address, so that a shared link never shares a draft.
"""

import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

import msgspec
import streamlit as st

MOST_BASKETS = 1000
MOST_TAKEN = 200
KEPT_SECONDS = 7 * 24 * 3600

_COOKIE = "ukazatel_basket"
_ID = re.compile(r"[\w-]{22}", re.ASCII)
_KEEP = """<script>
document.cookie = "{name}={value}; path=/; max-age={seconds}; SameSite=Lax"
  + (location.protocol === "https:" ? "; Secure" : "");
</script>"""


class Taken(msgspec.Struct, frozen=True):
    """A measure (by its id) or a passage (`DOCUMENT_ID:START-END`), with a note on it."""

    what: str
    note: str = ""


class _Basket(msgspec.Struct, frozen=True):
    taken: tuple[Taken, ...]
    used: float


class Baskets:
    """The baskets of all who use this server: so many, so large and so old at most."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with none; `clock` tells seconds."""
        self._clock = clock
        self._lock = Lock()
        self._baskets: OrderedDict[str, _Basket] = OrderedDict()

    def taken(self, basket: str) -> tuple[Taken, ...]:
        """What is in a basket, in its order; nothing where it is unknown or was forgotten."""
        found = self._baskets.get(basket)
        return found.taken if found and self._clock() - found.used < KEPT_SECONDS else ()

    def put(self, basket: str, what: str) -> bool:
        """Add to the end, unless it is there; false where the basket is full."""
        return self._change(basket, lambda taken: (*_without(taken, what), Taken(what)))

    def remove(self, basket: str, what: str) -> None:
        """Take out of the basket."""
        self._change(basket, lambda taken: _without(taken, what))

    def move(self, basket: str, what: str, steps: int) -> None:
        """Move towards the end, or with negative `steps` towards the beginning."""
        self._change(basket, lambda taken: _moved(taken, what, steps))

    def note(self, basket: str, what: str, note: str) -> None:
        """Write a note beside what was taken."""
        self._change(
            basket,
            lambda taken: tuple(Taken(what, note) if each.what == what else each for each in taken),
        )

    def _change(
        self, basket: str, change: Callable[[tuple[Taken, ...]], tuple[Taken, ...]]
    ) -> bool:
        with self._lock:
            changed = change(self.taken(basket))
            if len(changed) > MOST_TAKEN:
                return False
            self._baskets[basket] = _Basket(changed, self._clock())
            self._baskets.move_to_end(basket)
            while len(self._baskets) > MOST_BASKETS:
                self._baskets.popitem(last=False)
            return True


def _without(taken: tuple[Taken, ...], what: str) -> tuple[Taken, ...]:
    return tuple(each for each in taken if each.what != what)


def _moved(taken: tuple[Taken, ...], what: str, steps: int) -> tuple[Taken, ...]:
    order = list(taken)
    for place, each in enumerate(taken):
        if each.what == what:
            order.insert(max(0, place + steps), order.pop(place))
    return tuple(order)


@st.cache_resource(show_spinner=False)
def baskets() -> Baskets:
    """The baskets of this server."""
    return Baskets()


def own_id() -> str | None:
    """The id of this person's basket: of the session, else of the cookie that the page came with.

    `None` where nothing was ever taken.
    """
    known = st.session_state.get(_COOKIE) or st.context.cookies.get(_COOKIE)
    return known if isinstance(known, str) and _ID.fullmatch(known) else None


def taken() -> tuple[Taken, ...]:
    """What this person has taken."""
    basket = own_id()
    return baskets().taken(basket) if basket else ()


def offer(what: str) -> None:
    """A button that takes a measure or a passage into the draft, or out again."""
    is_in = any(each.what == what for each in taken())
    st.button(
        "✓ в проекте" if is_in else "в проект",
        key=f"take_{what}",
        help="Убрать из проекта" if is_in else "Взять в проект: таблица Word на странице «Проект»",
        on_click=_remove if is_in else _put,
        args=(what,),
        type="tertiary",
    )


def _put(what: str) -> None:
    basket = own_id() or secrets.token_urlsafe(16)
    st.session_state[_COOKIE] = basket
    if not baskets().put(basket, what):
        st.toast(f"В проекте уже {MOST_TAKEN} предложений: больше он не вмещает.")


def _remove(what: str) -> None:
    if basket := own_id():
        baskets().remove(basket, what)


def keep_id() -> None:
    """Have the browser keep the id for the sessions to come."""
    basket = own_id()
    if basket and st.context.cookies.get(_COOKIE) != basket:
        script = _KEEP.format(name=_COOKIE, value=basket, seconds=KEPT_SECONDS)
        with st.container(key="unseen"):
            st.html(script, unsafe_allow_javascript=True)
