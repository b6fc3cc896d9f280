"""`python -m eval score|errors|bench|reading|outline|growth|qa|search|linking`: figures out."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

import msgspec
from platformdirs import user_cache_path

from eval.bench import MEGABYTE, print_bench
from eval.gold import GoldDocument, read_gold
from eval.growth import print_growth
from eval.outline import print_outlines
from eval.pullenti_peer import ABSENT as NO_PULLENTI
from eval.pullenti_peer import pullenti_spans
from eval.qa import Half
from eval.reading import print_reading
from eval.scores import FIELDS, Score, of_kind, pairs, same_value
from eval.time_peers import ABSENT, masked, natasha_times
from extractors.extracting import extract
from extractors.facts import AnyFact, FactKind, Reference

_AROUND = 70
_PROJECT = Path(__file__).resolve().parents[1]
_GOLDENS = _PROJECT / "tests" / "golden" / "outlines"
_DOCUMENTS = [_PROJECT / "corpora", _PROJECT.parent / "shared" / "corpora"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command of the scoreboard."""
    chosen = _parser().parse_args(arguments)
    if chosen.command == "bench":
        _bench(chosen)
    elif chosen.command == "reading":
        print_reading(chosen.paths, shown=chosen.differences)
    elif chosen.command == "growth":
        print_growth(chosen.paths, chosen.megabytes * MEGABYTE)
    elif chosen.command == "outline":
        goldens = chosen.paths or sorted(_GOLDENS.glob("*.jsonl"))
        print_outlines(goldens, _DOCUMENTS, shown=chosen.differences)
    elif chosen.command in ("qa", "search", "linking"):
        _over_library(chosen)
    elif chosen.command == "score":
        documents = list(read_gold(chosen.gold))
        print_scores(documents, tuple(chosen.kinds.split(",")))
        if chosen.pullenti:
            print("\n".join(_pullenti_rows(documents)))
    else:
        for line in error_lines(list(read_gold(chosen.gold)), chosen.kind):
            print(line)


def _over_library(chosen: argparse.Namespace) -> None:
    """The boards that need a library."""
    if chosen.command == "qa":
        _ask_questions(chosen)
    elif chosen.command == "search":
        from eval.search import print_search

        print_search(chosen.store, each_query=chosen.queries)
    elif chosen.growth:
        from eval.linking_growth import print_linking_growth

        print_linking_growth(chosen.store, chosen.documents)
    else:
        from eval.linking import print_linking

        print_linking(chosen.store, errors=chosen.errors)


def _ask_questions(chosen: argparse.Namespace) -> None:
    if chosen.growth:
        from eval.qa_growth import print_qa_growth

        print_qa_growth(chosen.store, chosen.growth, chosen.documents, slowest=chosen.slowest)
        return
    from eval.qa_board import print_qa

    print_qa(chosen.store, chosen.half, errors=chosen.errors, peers=chosen.peers)


def _bench(chosen: argparse.Namespace) -> None:
    if not chosen.search:
        print_bench(chosen.paths, chosen.jobs)
        return
    from eval.search_bench import print_search_bench

    print_search_bench(
        chosen.passages, chosen.store, chosen.library, kept=chosen.keep, picture=chosen.picture
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    score = commands.add_parser("score", help="exact and overlap F1 of each kind, and the fields")
    score.add_argument(
        "--kinds", default="act,reference,time,agency,measure", help="kinds, with commas"
    )
    score.add_argument("--pullenti", action="store_true", help="its rows too; takes minutes")
    errors = commands.add_parser("errors", help="each miss, false alarm and wrong field in context")
    errors.add_argument("--kind", default="reference", choices=get_args(FactKind))
    for command in (score, errors):
        command.add_argument("gold", nargs="+", type=Path, help="gold files or folders")
    bench = commands.add_parser("bench", help="speed and memory of each stage, beside razdel")
    bench.add_argument("--jobs", type=int, help="worker processes of the ingest; cores by default")
    bench.add_argument("paths", nargs="*", type=Path, help="files or folders of any format")
    _add_search_bench(bench)
    reading = commands.add_parser(
        "reading", help="words and numbers beside other programs' reading"
    )
    reading.add_argument("paths", nargs="+", type=Path, help="files or folders")
    growth = commands.add_parser("growth", help="time for texts and for ones twice as long")
    growth.add_argument("--megabytes", type=int, default=10, help="size of the hostile texts")
    growth.add_argument("paths", nargs="*", type=Path, help="real texts, held against razdel")
    outline = commands.add_parser(
        "outline", help="outlines beside the golden ones, by kind of node"
    )
    outline.add_argument(
        "paths", nargs="*", type=Path, help="golden files; all where none is named"
    )
    _add_qa(commands.add_parser("qa", help="questions with known answers, beside three peers"))
    _add_linking(commands.add_parser("linking", help="references, checks, terms and editions"))
    search = commands.add_parser("search", help="judged queries and clauses, variants side by side")
    search.add_argument(
        "--store",
        type=Path,
        default=user_cache_path("ukazatel") / "relevance",
        help="the library's folder; it is built where judged documents are missing",
    )
    search.add_argument("--queries", action="store_true", help="each query as a line")
    for command in (reading, outline):
        command.add_argument("--differences", action="store_true", help="each difference as a line")
    return parser


def _add_search_bench(bench: argparse.ArgumentParser) -> None:
    bench.add_argument(
        "--search", action="store_true", help="instead: queries to a growing synthetic library"
    )
    bench.add_argument(
        "--passages", nargs="+", type=int, default=[20_000], help="sizes to grow to, in passages"
    )
    bench.add_argument(
        "--store",
        nargs="+",
        default=["embedded"],
        help="«embedded» and addresses of clusters, which get indices of their own for the time",
    )
    bench.add_argument(
        "--library",
        type=Path,
        default=user_cache_path("ukazatel") / "relevance",
        help="the library whose sentences are put together; built where it is absent",
    )
    bench.add_argument(
        "--keep",
        type=Path,
        help="a folder whose libraries are asked as they stand; those built now stay there",
    )
    bench.add_argument("--picture", type=Path, help="an SVG file that shows the growth")


def _add_linking(linking: argparse.ArgumentParser) -> None:
    linking.add_argument(
        "--store",
        type=Path,
        default=user_cache_path("ukazatel") / "linking",
        help="the library's folder; it is built where it is absent",
    )
    linking.add_argument("--errors", action="store_true", help="each wrong answer as a line")
    linking.add_argument(
        "--growth", action="store_true", help="instead: times on synthetic libraries"
    )
    linking.add_argument(
        "--documents", nargs="+", type=int, default=[1000, 10_000], help="sizes of --growth"
    )


def _add_qa(qa: argparse.ArgumentParser) -> None:
    library = str(user_cache_path("ukazatel") / "eval")
    qa.add_argument("--store", default=library, help="a folder, or the address of a cluster")
    qa.add_argument("--half", choices=get_args(Half), default="all", help="even, odd, later")
    qa.add_argument("--errors", action="store_true", help="each wrong answer in full")
    qa.add_argument(
        "--growth",
        metavar="PLACE",
        help="instead: times in a folder or a cluster filled with synthetic documents",
    )
    qa.add_argument("--documents", type=int, default=10_000, help="size of --growth")
    qa.add_argument("--slowest", type=int, default=5, help="questions of --growth shown")
    qa.add_argument(
        "--no-peers", dest="peers", action="store_false", help="the project's own answers alone"
    )


def print_scores(documents: Sequence[GoldDocument], kinds: Sequence[str]) -> None:
    """Print a row of figures for each kind, and the shares of its fields."""
    wanted = [msgspec.convert(kind, FactKind) for kind in kinds]
    scores = {kind: Score() for kind in wanted}
    for document in documents:
        facts = extract(document.source, wanted).facts
        for kind, score in scores.items():
            score.add(of_kind(facts, kind), of_kind(document.facts, kind))
    print(
        f"{'kind':10} {'gold':>5} {'found':>5} {'exact':>6} {'overlap':>7} {'prec':>5} {'rec':>5}"
    )
    for kind, score in scores.items():
        print(_figures(kind, score))
        shares = score.field_shares()
        print("  " + "  ".join(f"{name} {share:.3f}" for name, share in shares.items()))
    if "time" in scores:
        print(_peer_row(documents))


def _figures(name: str, score: Score) -> str:
    figures = f"{score.exact_f1:6.3f} {score.overlap_f1:7.3f}"
    rates = f"{score.precision:5.3f} {score.recall:5.3f}"
    return f"{name:10} {score.gold:5} {score.found:5} {figures} {rates}"


def _peer_row(documents: Sequence[GoldDocument]) -> str:
    """The spans of times that natasha finds where the references of the gold are masked."""
    find = natasha_times()
    if find is None:
        return ABSENT
    score = Score()
    for document in documents:
        references = [fact for fact in document.facts if isinstance(fact, Reference)]
        found = find(masked(document.source.text, references))
        score.add(found, of_kind(document.facts, "time"))
    return _figures("(natasha)", score)


def _pullenti_rows(documents: Sequence[GoldDocument]) -> Iterator[str]:
    """The spans that Pullenti finds; of times, where the references of the gold are masked."""
    find = pullenti_spans()
    if find is None:
        yield NO_PULLENTI
        return
    references, times = Score(), Score()
    for document in documents:
        text, gold = document.source.text, document.facts
        masking = [fact for fact in gold if isinstance(fact, Reference)]
        references.add(find(text)[0], of_kind(gold, "reference"))
        times.add(find(masked(text, masking))[1], of_kind(gold, "time"))
    yield _figures("reference, Pullenti", references)
    yield _figures("time, Pullenti", times)


def error_lines(documents: Sequence[GoldDocument], kind: FactKind) -> Iterator[str]:
    """Each error of one kind, as a line with its context and the rule that fired."""
    for document in documents:
        found = of_kind(extract(document.source, (kind,)).facts, kind)
        gold = of_kind(document.facts, kind)
        matched = pairs(found, gold)
        hit_found = {id(ours) for ours, _ in matched}
        hit_gold = {id(theirs) for _, theirs in matched}
        text = document.source.text
        lines = [
            *(
                (fact.start, f"MISS   {_shown(text, fact)}")
                for fact in gold
                if id(fact) not in hit_gold
            ),
            *(
                (fact.start, f"ALARM  {_shown(text, fact)}  <{fact.rule}>")
                for fact in found
                if id(fact) not in hit_found
            ),
            *_wrong_values(text, matched, kind),
        ]
        for _, line in sorted(lines):
            yield f"{document.name}: {line}"


def _wrong_values(
    text: str, matched: Sequence[tuple[AnyFact, AnyFact]], kind: FactKind
) -> Iterator[tuple[int, str]]:
    for ours, theirs in matched:
        if (ours.start, ours.end) != (theirs.start, theirs.end):
            shown = f"{_shown(text, ours)}  gold: [[{_line(theirs.quote)}]]  <{ours.rule}>"
            yield ours.start, f"SPAN   {shown}"
        for field in FIELDS[kind]:
            value, right = getattr(ours, field), getattr(theirs, field)
            if not same_value(value, right):
                shown = f"{field}={value!r} gold {right!r}: {_shown(text, ours)}  <{ours.rule}>"
                yield ours.start, f"FIELD  {shown}"


def _shown(text: str, fact: AnyFact) -> str:
    before = _line(text[max(0, fact.start - _AROUND) : fact.start])
    after = _line(text[fact.end : fact.end + _AROUND])
    return f"…{before} [[{_line(fact.quote)}]] {after}…"


def _line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main()
