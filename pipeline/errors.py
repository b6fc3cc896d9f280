"""The errors that a person may see: each one says in Russian what is wrong and what to do."""

import errno

LONGEST_TOLD = 80
"""Code points of what a person typed that an error repeats."""

_REASONS = {
    errno.ENOENT: "нет такого файла или папки",
    errno.EACCES: "нет прав",
    errno.EPERM: "нет прав",
    errno.EISDIR: "это папка",
    errno.ENOTDIR: "на пути к нему не папка",
    errno.EEXIST: "такой файл уже есть",
    errno.ENOSPC: "на диске нет места",
    errno.EDQUOT: "квота на диске исчерпана",
    errno.EROFS: "диск только для чтения",
    errno.ENAMETOOLONG: "слишком длинное имя",
    errno.ETXTBSY: "файл занят другой программой",
}


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


def short(typed: str) -> str:
    """As much of what was typed as leaves room for what to do."""
    return typed if len(typed) <= LONGEST_TOLD else f"{typed[:LONGEST_TOLD]}…"


def reason_of(error: OSError) -> str:
    """Why the system refused; in its own words where that is out of the ordinary."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__
