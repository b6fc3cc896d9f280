"""The Elasticsearch store: a library in a cluster, which is itself the system of record."""

from pipeline.stores.elastic.address import Access, Address, address_of
from pipeline.stores.elastic.store import ElasticStore

__all__ = ["Access", "Address", "ElasticStore", "address_of"]
