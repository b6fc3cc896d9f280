"""What a cluster answers and is asked to write, typed; the names are Elasticsearch's own."""

from collections.abc import Callable

import msgspec

from pipeline.stores.elastic.complaints import Reason

Sort = list[str | int | float | None]


class Unit(msgspec.Struct, frozen=True, rename={"id": "_id", "index": "_index", "score": "_score"}):
    """One document of an index as a search or a look-up gives it."""

    index: str
    id: str = ""
    score: float | None = None
    sort: Sort = []
    found: bool = True
    seq_no: int = msgspec.field(default=0, name="_seq_no")
    primary_term: int = msgspec.field(default=0, name="_primary_term")
    version: int = msgspec.field(default=0, name="_version")
    source: dict[str, object] = msgspec.field(default_factory=dict, name="_source")
    fields: dict[str, list[str | int]] = {}


class Total(msgspec.Struct, frozen=True):
    """How many a search finds."""

    value: int


class Hits(msgspec.Struct, frozen=True):
    """One page of what a search finds."""

    hits: list[Unit]
    total: Total = Total(0)


class Bucket(msgspec.Struct, frozen=True):
    """One value of an aggregation; `key` of a composite one has a value for each source."""

    doc_count: int
    key: str | int | dict[str, str] = ""


class Counted(msgspec.Struct, frozen=True):
    """What an aggregation gives: buckets, or one number, or what is inside it."""

    buckets: list[Bucket] | dict[str, Bucket] = []
    after_key: dict[str, str] | None = None
    value: float | None = None
    inside: "Counted | None" = None
    keys: "Counted | None" = None

    @property
    def listed(self) -> list[Bucket]:
        """The buckets in their order, where they have no names."""
        return self.buckets if isinstance(self.buckets, list) else []


class Option(msgspec.Struct, frozen=True):
    """A word that the term suggester proposes."""

    text: str


class Suggested(msgspec.Struct, frozen=True):
    """The proposals for one word."""

    options: list[Option]


class Answer(msgspec.Struct, frozen=True):
    """What a search gives."""

    hits: Hits = Hits([])
    aggregations: dict[str, Counted] = {}
    suggest: dict[str, list[Suggested]] = {}
    pit_id: str | None = None
    status: int = 200
    error: Reason | None = None

    @property
    def total(self) -> int:
        """How many there are, exactly."""
        return self.hits.total.value

    @property
    def units(self) -> list[Unit]:
        """The page that was asked for."""
        return self.hits.hits


class Answers(msgspec.Struct, frozen=True):
    """What several searches give."""

    responses: list[Answer]


class Looked(msgspec.Struct, frozen=True):
    """What a look-up by ids gives."""

    docs: list[Unit]


class Done(msgspec.Struct, frozen=True):
    """What became of one operation."""

    status: int
    error: Reason | None = None
    seq_no: int = msgspec.field(default=0, name="_seq_no")
    primary_term: int = msgspec.field(default=0, name="_primary_term")


class Bulked(msgspec.Struct, frozen=True):
    """What became of all operations, in their order."""

    items: list[dict[str, Done]]


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a bulk request.

    `version` is external: an older one loses. `seen` are the sequence number and the primary term
    that the former must still have.
    """

    kind: str
    id: str
    body: bytes | None = None
    version: int | None = None
    seen: tuple[int, int] | None = None

    def is_settled(self, done: "Done") -> bool:
        """Whether it needs no more tries: done, kept out by a newer one, or gone already."""
        gone = self.body is None and done.status == 404 and done.error is None
        return done.status < 300 or done.status == 409 or gone

    def lines(self, name: Callable[[str], str]) -> list[bytes]:
        """The operation as Elasticsearch reads it; without a body it deletes."""
        meta: dict[str, object] = {"_index": name(self.kind), "_id": self.id}
        if self.version is not None:
            meta |= {"version": self.version, "version_type": "external_gte"}
        if self.seen is not None:
            meta |= {"if_seq_no": self.seen[0], "if_primary_term": self.seen[1]}
        verb = "delete" if self.body is None else "index"
        head = msgspec.json.encode({verb: meta})
        return [head] if self.body is None else [head, self.body]


class Node(msgspec.Struct, frozen=True):
    """A server."""

    version: str

    @property
    def major(self) -> int:
        """The first number of its version; 0 where there is none."""
        first = self.version.partition(".")[0]
        return int(first) if first.isdecimal() else 0


class Nodes(msgspec.Struct, frozen=True):
    """The servers that were asked for, by id."""

    nodes: dict[str, Node] = {}


class Opened(msgspec.Struct, frozen=True):
    """A point in time."""

    id: str


class Standing(msgspec.Struct, frozen=True):
    """One index that is there: its kind, the version in its name, whether it is in use.

    `made_for` is the version that its mapping says it was made for; 0 where we did not make it.
    """

    kind: str
    version: int
    in_use: bool
    made_for: int


class Meta(msgspec.Struct, frozen=True):
    """What we note in a mapping: the version it was made for; when a lock was touched."""

    ukazatel: int = 0
    at: int = 0


class Mapping(msgspec.Struct, frozen=True):
    """The fields of an index."""

    properties: dict[str, object] = {}
    meta: Meta = msgspec.field(default=Meta(), name="_meta")

    @property
    def version(self) -> int:
        """The version that it was made for; 0 where we did not make it."""
        return self.meta.ukazatel


class Index(msgspec.Struct, frozen=True):
    """An index with its aliases."""

    aliases: dict[str, object] = {}
    mappings: Mapping = Mapping()


class Mapped(msgspec.Struct, frozen=True):
    """An index with its mapping."""

    mappings: Mapping
