"""Texts made into vectors whose cosine tells how near their meanings are, by one of several models.

A room of its own so that a search by words, and a library without vectors, need none of it.
"""

from pipeline.embedding.base import Embedder
from pipeline.embedding.opening import embedder_of, open_embedder

__all__ = ["Embedder", "embedder_of", "open_embedder"]
