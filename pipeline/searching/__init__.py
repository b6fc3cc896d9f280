"""A query read, places found and ranked, copies folded, words highlighted, with reasons."""
