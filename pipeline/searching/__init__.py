"""A query read and lemmatised, passages found, copies folded, words highlighted, with reasons."""

from pipeline.searching.passages import passages_of
from pipeline.searching.search import Hit, SearchAnswer, search

__all__ = ["Hit", "SearchAnswer", "passages_of", "search"]
