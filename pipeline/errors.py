"""The errors that a person may see: each one says in Russian what is wrong and what to do."""


class UkazatelError(Exception):
    """Anything that ends a command with exit code 1; its text is one Russian line."""


class UsageError(UkazatelError):
    """The command was called wrongly; it ends with exit code 2."""


class FileProblemError(UkazatelError):
    """A file cannot be read: `code` is stable and machine-readable, the text says what to do."""

    def __init__(self, code: str, message: str, where: str | None = None) -> None:
        """Keep the code and the place beside the message."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.where = where


class RecognitionNeededError(FileProblemError):
    """Pages of a file are pictures; to recognise them takes longer than reading: `pages`."""

    def __init__(self, pages: int) -> None:
        """Say how many pages there are."""
        super().__init__(
            "no-text-layer",
            f"В PDF есть страницы-картинки ({pages}): их надо распознать программой OCR.",
        )
        self.pages = pages


class StoreError(UkazatelError):
    """The library cannot be opened, read or written."""
