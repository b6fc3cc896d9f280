"""Text in, facts out: legal references, times and the act itself, each with its verbatim quote.

The rooms: `facts` (the types), `outline` (the structure of a text), `view` (the folded text that
rules run on), `rules` (what a rule is), then one package a kind of fact.
"""
