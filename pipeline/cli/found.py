"""The answer of a search printed for a person: hits to stdout, how it was read to stderr."""

import sys
from typing import TYPE_CHECKING

from pipeline.cli.output import note

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.searching.answers import FoundPlace, Hit, SearchAnswer

_KINDS = {"act": "акт", "body": "орган", "period": "время"}


def print_answer(answer: "SearchAnswer") -> None:
    """Print the hits; what was understood, corrected or relaxed is told beside them."""
    from rich.console import Console

    _tell(answer)
    if not answer.hits:
        note("Не найдено.")
        return
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    console.print(f"Найдено мест: {answer.total}\n")
    for number, hit in enumerate(answer.hits, 1):
        _print_hit(console, number, hit)


def _tell(answer: "SearchAnswer") -> None:
    for each in answer.understood:
        note(
            f"«{each.quote}» – {_KINDS[each.kind]}: {each.meaning}."
            f" Если это просто слова, ищите так: {each.undo}"
        )
    if answer.suggestion and answer.corrected:
        note(f"Таких слов в библиотеке нет; найдено по запросу: {answer.suggestion}")
    elif answer.suggestion:
        note(f"Возможно, вы искали: {answer.suggestion}")
    if answer.unquoted:
        note(f"Слово в слово этого нигде нет; по отдельным словам ищите так: {answer.unquoted}")
    if answer.absent:
        note(f"Нигде в библиотеке нет: {', '.join(answer.absent)}.")
    if answer.relaxed and answer.hits:
        note(f"Мест, где есть всё, что спрошено: {answer.whole}. {answer.rest}")


def _print_hit(console: "Console", number: int, hit: "Hit") -> None:
    from rich.text import Text

    print_place(console, number, hit)
    if hit.why.missing:
        console.print(Text(f"нет: {', '.join(hit.why.missing)}", style="dim"))
    print_copies(console, len(hit.copies))


def print_place(console: "Console", number: int, hit: "FoundPlace") -> None:
    """Where a hit stands, what governs it, and its quote with the words that were found."""
    from rich.text import Text

    place = f", {hit.section}" if hit.section else ""
    console.print(Text(f"{number}. {hit.document}{place} [{hit.start}–{hit.end}]", style="bold"))
    if hit.lead_in:
        console.print(Text(" ".join(hit.lead_in.split()), style="dim"))
    quote = Text(hit.quote)
    for start, end in hit.highlights:
        quote.stylize("reverse", start - hit.start, end - hit.start)
    console.print(quote)


def print_copies(console: "Console", count: int) -> None:
    """How many other places have the same words, and the line that ends a hit."""
    from rich.text import Text

    if count:
        console.print(Text(f"и ещё в {count} местах теми же словами", style="dim"))
    console.print()
