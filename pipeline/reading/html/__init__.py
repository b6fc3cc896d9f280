"""A web page in, its text as a browser shows it out: without scripts, menus and hidden parts."""

from pipeline.reading.html.page import read_html

__all__ = ["read_html"]
