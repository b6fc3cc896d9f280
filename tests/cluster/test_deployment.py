"""What a server is deployed from: the compose file and the secrets that `make env` writes."""

import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

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
