"""A query read, places found and ranked, copies folded, words highlighted, with reasons."""

from pipeline.searching.answers import Hit, SearchAnswer
from pipeline.searching.passages import passages_of
from pipeline.searching.search import search

__all__ = ["Hit", "SearchAnswer", "passages_of", "search"]
