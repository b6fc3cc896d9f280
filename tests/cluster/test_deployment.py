"""What a server is deployed from: the compose file and the secrets that `make env` writes."""

import http.server
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pipeline.settings import Settings

ROOT = Path(__file__).parents[2]
COMPOSE = (ROOT / "docker-compose.yml").read_text()


@pytest.fixture
def secrets_file(tmp_path):
    """Writes `.env` in a folder of its own, as `make env` does."""
    shutil.copy(ROOT / "Makefile", tmp_path)

    def write():
        subprocess.run(["make", "--silent", ".env"], cwd=tmp_path, check=True, capture_output=True)
        return tmp_path / ".env"

    return write


def entries(path):
    return dict(line.split("=", 1) for line in path.read_text().splitlines())


def test_the_secrets_are_random_and_only_their_owner_reads_them(secrets_file):
    path = secrets_file()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    passwords = list(entries(path).values())
    assert len(set(passwords)) == len(passwords)
    assert all(len(password) >= 32 for password in passwords)


def test_secrets_that_are_there_stay(secrets_file):
    before = secrets_file().read_text()
    assert secrets_file().read_text() == before


def test_the_compose_file_asks_for_exactly_the_secrets_that_are_written(secrets_file):
    asked = set(re.findall(r"\$\{(\w+):\?", COMPOSE))
    assert asked == set(entries(secrets_file()))


def test_the_guide_and_the_compose_file_name_settings_that_there_are():
    named = set(re.findall(r"UKAZATEL_[A-Z_]+[A-Z]", (ROOT / "docs" / "deploy.md").read_text()))
    given = set(re.findall(r"^ +(UKAZATEL_[A-Z_]+):", COMPOSE, re.MULTILINE))
    known = {f"UKAZATEL_{name.upper()}" for name in Settings.model_fields}
    passwords = {"UKAZATEL_WRITER_PASSWORD", "UKAZATEL_READER_PASSWORD"}
    assert named - known == set()
    assert given - known == passwords
    assert {name for name in known if "_ELASTIC_" in name} <= named


def test_no_port_is_open_beyond_the_machine():
    ports = re.findall(r"^ +ports:\n((?: +- .*\n)+)", COMPOSE, re.MULTILINE)
    assert ports
    assert all(
        line.strip().startswith("- 127.0.0.1:")
        for part in ports
        for line in part.split("\n")
        if line
    )


def test_certificates_are_made_once(tmp_path):
    folders = [tmp_path / name for name in ("authority", "server", "trust")]
    for folder in folders:
        folder.mkdir()
    command = ["sh", ROOT / "deploy" / "certificates.sh", *folders, "DNS:elasticsearch"]
    subprocess.run(command, check=True, capture_output=True)
    made = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    subprocess.run(command, check=True, capture_output=True)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == made
    assert stat.S_IMODE((tmp_path / "authority" / "ca.key").stat().st_mode) & 0o077 == 0


class Recorder(http.server.BaseHTTPRequestHandler):
    """Keeps what is put, and answers as Elasticsearch does."""

    def do_PUT(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.put[self.path] = body
        self.send_response(200)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        """Stay silent."""


def test_accounts_are_made_with_their_roles_and_no_secret_is_told():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    server.put = {}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    given = {
        "ELASTIC_URL": f"http://127.0.0.1:{server.server_port}",
        "ELASTIC_PASSWORD": "secret-1",
        "UKAZATEL_WRITER_PASSWORD": "secret-2",
        "UKAZATEL_READER_PASSWORD": "secret-3",
    }
    done = subprocess.run(
        [sys.executable, ROOT / "deploy" / "accounts.py"],
        env={**os.environ, **given},
        check=False,
        capture_output=True,
        text=True,
    )
    server.shutdown()
    server.server_close()
    assert done.returncode == 0, done.stderr
    assert "secret" not in done.stdout + done.stderr
    roles = json.loads((ROOT / "deploy" / "roles.json").read_text())
    assert server.put == {
        "/_security/role/library_writer": roles["library_writer"],
        "/_security/role/library_reader": roles["library_reader"],
        "/_security/user/writer": {"password": "secret-2", "roles": ["library_writer"]},
        "/_security/user/reader": {"password": "secret-3", "roles": ["library_reader"]},
    }
