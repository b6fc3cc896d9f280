"""Questions answered with checked quotes, or refused with the reason.

A question is read by the project's own extractors, the library is asked for measures, facts and
passages, and whatever is said stands on quotes that were compared character for character with
their documents. Needs no language model and no network.
"""
