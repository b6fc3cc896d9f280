"""An OpenDocument text (`.odt`, or one XML file) in, its text as a word processor shows it out.

`is_odt` tells whether a zip holds such a text, `read_odt` and `read_flat_odt` read it.
"""

from pipeline.reading.odt.body import read_flat_odt, read_odt
from pipeline.reading.odt.package import is_odt

__all__ = ["is_odt", "read_flat_odt", "read_odt"]
