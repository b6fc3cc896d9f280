"""Gold of references, terms and editions in; how well a library joins them, out.

`eval/linking/references.jsonl` says of a place which act it means and where its provision stands;
`checks.jsonl` alters references, which a check must then never call sound. Offsets, not texts.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from eval.library import REAL, REAL_FOLDERS, SAMPLE, bring_up_to_date
from eval.linking_due import score_due
from eval.linking_editions import score_editions
from eval.linking_held_out import held_out_lines
from eval.linking_outcomes import score_outcomes
from extractors.facts import Pinpoint, Reference
from pipeline.linking.act_ids import act_id, act_of, with_provision
from pipeline.stores.base import Store
from pipeline.stores.documents import DocumentRow
from pipeline.tracing.checking import Checked, check_reference
from pipeline.tracing.evidence import Witnesses
from pipeline.tracing.resolving import Resolution, resolve

GOLD = Path(__file__).parent / "linking"


class GoldReference(msgspec.Struct, frozen=True):
    """What a reference means: an act's id, or else a document here, or nothing that is known.

    `provision` is the document and the offset at which the provision that it names begins.
    """

    document: str
    start: int
    end: int
    act: str | None
    in_document: str | None
    provision: tuple[str, int] | None


class Edit(msgspec.Struct, frozen=True):
    """What is altered in a reference."""

    number: str | None = None
    date: str | None = None
    title: str | None = None
    pinpoint: tuple[Pinpoint, ...] = ()


class GoldCheck(msgspec.Struct, frozen=True):
    """A reference to check, as it stands or altered."""

    document: str
    start: int
    end: int
    edit: Edit | None = None


class WrongReference(msgspec.Struct, frozen=True):
    """A reference that was resolved otherwise than by hand."""

    gold: GoldReference
    reference: Reference | None
    found: Resolution | None


class ReferencesScore(msgspec.Struct, frozen=True):
    """References looked at and provisions among them, and those that came out wrong."""

    references: int
    provisions: int
    wrong: tuple[WrongReference, ...]
    lost: tuple[WrongReference, ...]


class CheckScore(msgspec.Struct, frozen=True):
    """The references checked, each with its gold."""

    checked: tuple[tuple[GoldCheck, Checked], ...]

    @property
    def altered(self) -> list[tuple[GoldCheck, Checked]]:
        """Those that were altered."""
        return [pair for pair in self.checked if pair[0].edit]

    @property
    def true(self) -> list[tuple[GoldCheck, Checked]]:
        """Those that stand as they are written."""
        return [pair for pair in self.checked if not pair[0].edit]


def open_library(folder: Path) -> Store:
    """The library of the sample and the real texts in this folder, brought up to date."""
    from pipeline.stores.embedded import EmbeddedStore

    store = EmbeddedStore(folder, create=True)
    bring_up_to_date(store)
    return store


def score_references(store: Store, folder: Path = GOLD) -> ReferencesScore:
    """Resolve every reference of a folder's gold whose document is here."""
    rows = {row.document: row for row in store.documents()}
    read = _read(GoldReference, folder / "references.jsonl")
    gold = [each for each in read if each.document in rows]
    wrong, lost = [], []
    for each in gold:
        reference, found = _resolved(store, rows[each.document], each)
        error = WrongReference(each, reference, found)
        if found is None or not _is_right(found, each):
            wrong.append(error)
        if each.provision and not _is_there(found, each.provision):
            lost.append(error)
    provisions = sum(each.provision is not None for each in gold)
    return ReferencesScore(len(gold), provisions, tuple(wrong), tuple(lost))


def _resolved(
    store: Store, row: DocumentRow, gold: GoldReference
) -> tuple[Reference | None, Resolution | None]:
    document = store.document(row.document_id)
    if document is None:
        return None, None
    references = [fact for fact in document.facts if isinstance(fact, Reference)]
    reference = _touching(references, gold.start, gold.end)
    found = resolve(store, reference, document) if reference is not None else None
    return reference, found


def _touching(references: Sequence[Reference], start: int, end: int) -> Reference | None:
    """The reference that has most of a place."""
    shared = {id(each): min(each.end, end) - max(each.start, start) for each in references}
    best = max(references, key=lambda each: shared[id(each)], default=None)
    return best if best is not None and shared[id(best)] > 0 else None


def _is_right(found: Resolution, gold: GoldReference) -> bool:
    if gold.in_document:
        return [row.document for row in found.documents] == [gold.in_document]
    return found.act_id == gold.act


def _is_there(found: Resolution | None, place: tuple[str, int]) -> bool:
    target = found.target if found else None
    return target is not None and (target.document.document, target.start) == place


def score_checks(store: Store) -> CheckScore:
    """Check the references of the gold, as they stand and altered."""
    rows = {row.document: row for row in store.documents()}
    checked = []
    for each in _read(GoldCheck, GOLD / "checks.jsonl"):
        row = rows.get(each.document)
        document = store.document(row.document_id) if row else None
        if document is None:
            continue
        references = [fact for fact in document.facts if isinstance(fact, Reference)]
        reference = _touching(references, each.start, each.end)
        if reference is not None:
            witnesses = Witnesses(store, document.document_id)
            edited = _edited(reference, each.edit)
            checked.append((each, check_reference(store, witnesses, edited, document)))
    return CheckScore(tuple(checked))


def _edited(reference: Reference, edit: Edit | None) -> Reference:
    """The reference as an author would have written it by mistake, with the id of that."""
    if edit is None:
        return reference
    changes = {name: value for name, value in msgspec.structs.asdict(edit).items() if value}
    altered = msgspec.structs.replace(reference, **changes)
    found = act_id(altered)
    if found is None and reference.act_id:
        found = with_provision(act_of(reference.act_id), altered.pinpoint)
    return msgspec.structs.replace(altered, act_id=found)


def is_told(gold: GoldCheck, checked: Checked) -> bool:
    """Whether a doubt is grounded: what was altered is named, or little is known at all."""
    if checked.status == "unknown":
        return True
    said = " ".join(f"{each.says} {each.quote}" for each in checked.evidence)
    edit = gold.edit or Edit()
    words = (
        (edit.date, ("дат", "порядок")),
        (edit.number, ("номер", "дат", "порядок")),
        (edit.title, ("называется",)),
        (edit.pinpoint, ("положения",)),
    )
    return any(word in said for value, expected in words if value for word in expected)


def print_linking(folder: Path, *, errors: bool) -> None:
    """Print the figures of linking over the library in a folder."""
    with open_library(folder) as store:
        references, checks = score_references(store), score_checks(store)
        outcomes = score_outcomes(store)
        held_out = list(held_out_lines(store, score_references))
    for line in (*_reference_lines(references), *_check_lines(checks), *_day_lines()):
        print(line)
    print(f"outcomes, F1          {outcomes.f1:.3f}  («partly» apart: {outcomes.strict_f1:.3f})")
    print("held out:")
    for line in held_out:
        print(line)
    if errors:
        for line in (*_wrong_lines(references), *_misjudged(checks)):
            print(line)


def _reference_lines(score: ReferencesScore) -> Iterator[str]:
    right = score.references - len(score.wrong)
    found = score.provisions - len(score.lost)
    yield f"references resolved   {_share(right, score.references)}"
    yield f"provisions found      {_share(found, score.provisions)}"


def _check_lines(score: CheckScore) -> Iterator[str]:
    altered, true = score.altered, score.true
    passed = sum(checked.status == "resolved" for _, checked in altered)
    caught = sum(_is_caught(gold, checked) for gold, checked in altered)
    false = sum(checked.status == "suspect" for _, checked in true)
    sound = sum(checked.status == "resolved" for _, checked in true)
    yield f"altered, resolved     {_share(passed, len(altered))}"
    yield f"altered, doubted      {_share(caught, len(altered))}"
    yield f"true, suspect         {_share(false, len(true))}"
    yield f"true, resolved        {_share(sound, len(true))}"


def _is_caught(gold: GoldCheck, checked: Checked) -> bool:
    return checked.status in ("suspect", "unknown") and is_told(gold, checked)


def _day_lines() -> Iterator[str]:
    folders = [SAMPLE, *(REAL / name for name in REAL_FOLDERS)]
    due = score_due([folder for folder in folders if folder.is_dir()])
    editions = score_editions([folder for folder in folders if folder.is_dir()])
    yield f"due days              {_share(due.right, due.terms)}"
    yield f"editions, F1          {editions.f1:.3f}"


def _share(count: int, total: int) -> str:
    return f"{count / total if total else 0.0:.3f}  ({count} of {total})"


def _wrong_lines(score: ReferencesScore) -> Iterator[str]:
    for name, errors in (("ACT", score.wrong), ("PROVISION", score.lost)):
        for each in errors:
            gold, found = each.gold, each.found
            quote = " ".join(each.reference.quote.split())[:90] if each.reference else "not found"
            place = found.target.start if found and found.target else None
            yield (
                f"{name} {gold.document} {gold.start} {quote}: {gold.act or gold.in_document}"
                f" {gold.provision}, got {found and found.act_id} {found and found.candidates}"
                f" {place}"
            )


def _misjudged(score: CheckScore) -> Iterator[str]:
    for gold, checked in score.checked:
        fine = _is_caught(gold, checked) if gold.edit else checked.status == "resolved"
        if not fine or gold.edit:
            said = checked.evidence[0].says if checked.evidence else ""
            yield f"{gold.document} {gold.start} {gold.edit}: {checked.status} – {said}"


_Line = TypeVar("_Line", GoldReference, GoldCheck)


def _read(kind: type[_Line], path: Path) -> list[_Line]:
    return msgspec.json.Decoder(kind).decode_lines(path.read_bytes())
