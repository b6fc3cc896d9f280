"""Measures of a text: who must do what, by when, on what ground, each with its verbatim quote.

The outline tells what each list is (`leading`), cues tell it in prose (`sentences`), tables of
plans by their header (`plans`); `finding` walks the text and `fields` fills each measure.
"""

from extractors.measures.finding import find_measures

__all__ = ["find_measures"]
