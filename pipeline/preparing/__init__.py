"""A file made ready for the library: read, its outline and facts found, its passages cut.

`document_from` does it in this process; `Preparer` does it for many files in worker processes
with bounds on memory and time, so that no file can harm the tool or the other files.
"""

from pipeline.preparing.document import PreparedFile, document_from, recipe
from pipeline.preparing.pool import Outcome, Preparer

__all__ = ["Outcome", "PreparedFile", "Preparer", "document_from", "recipe"]
