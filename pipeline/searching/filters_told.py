"""The filters of a search in Russian, as a hit's reasons and the web interface show them."""

from collections.abc import Iterator

from extractors.agencies.registry import bodies
from pipeline.stores.base import Filters
from pipeline.wording import MODALITIES, document_kind


def told(filters: Filters) -> tuple[str, ...]:
    """One phrase for each field that narrows."""
    return tuple(_told(filters))


def _told(filters: Filters) -> Iterator[str]:
    if filters.kinds:
        yield f"вид: {', '.join(map(document_kind, filters.kinds))}"
    for name, values in (
        ("издал", filters.issuers),
        ("орган", filters.bodies),
        ("исполнитель", filters.executors),
    ):
        if values:
            yield f"{name}: {', '.join(map(body_name, values))}"
    if filters.modalities:
        yield f"сила: {', '.join(MODALITIES.get(each, each) for each in filters.modalities)}"
    for name, values in (
        ("акт", (*filters.acts, *filters.document_acts)),
        ("подборка", filters.collections),
        ("документ", filters.documents),
    ):
        if values:
            yield f"{name}: {', '.join(values)}"
    if filters.date_from or filters.date_to:
        yield f"дата: {filters.date_from or '…'} – {filters.date_to or '…'}"


def body_name(body_id: str) -> str:
    """The usual short name of a body by its id; the id where the registry has none."""
    known = next((body for body in bodies() if body.id == body_id), None)
    return (*known.short, known.name)[0] if known else body_id
