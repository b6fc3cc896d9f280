"""The document itself: the view and its references in, the one `act` fact out."""

from extractors.acts.finding import find_act

__all__ = ["find_act"]
