"""The command that serves the web interface."""

import socket
from urllib.parse import urlsplit

from web_server import serving


def test_whatever_stops_the_command_stops_the_server(tmp_path):
    with serving(tmp_path / "library") as address:
        port = urlsplit(address).port
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
