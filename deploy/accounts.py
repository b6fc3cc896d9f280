"""The two accounts that Ukazatel needs on a cluster: a writer, and a reader that may not write.

In, from the environment: `ELASTIC_URL`, `ELASTIC_CA` (a file, optional), who may make accounts
(`ELASTIC_USER`, `elastic` by default, and `ELASTIC_PASSWORD`), and the passwords to be set,
`UKAZATEL_WRITER_PASSWORD` and `UKAZATEL_READER_PASSWORD`. Out: the roles of `roles.json` and the
users `writer` and `reader`. Run again, it sets the same roles and passwords. No secret is ever a
process argument.
"""

import json
import os
from pathlib import Path

from elasticsearch import Elasticsearch

ROLES: dict[str, dict[str, object]] = json.loads(Path(__file__).with_name("roles.json").read_text())
USERS = {
    "writer": ("library_writer", "UKAZATEL_WRITER_PASSWORD"),
    "reader": ("library_reader", "UKAZATEL_READER_PASSWORD"),
}


def make_accounts(client: Elasticsearch) -> None:
    """Write the roles and the users."""
    for name, role in ROLES.items():
        client.security.put_role(name=name, body=role)
    for user, (role, variable) in USERS.items():
        client.security.put_user(username=user, password=os.environ[variable], roles=[role])


if __name__ == "__main__":
    with Elasticsearch(
        os.environ["ELASTIC_URL"],
        basic_auth=(os.environ.get("ELASTIC_USER", "elastic"), os.environ["ELASTIC_PASSWORD"]),
        ca_certs=os.environ.get("ELASTIC_CA"),
        max_retries=5,
        retry_on_timeout=True,
    ) as opened:
        make_accounts(opened)
