"""Where we listen: this machine only, on a port that nobody else has."""

import socket

HOST = "127.0.0.1"
HIGHEST = 65535


def free_port(said: str) -> int:
    """The port that was asked for. Raises ValueError, with what to do, when it is no port or is taken."""
    if not (said.isascii() and said.isdecimal() and 0 < int(said) <= HIGHEST):
        raise ValueError(f"PORT has to be a number from 1 to {HIGHEST}. Try: PORT=8010 make run")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(said)))
        except OSError:
            raise ValueError(
                f"Port {said} is taken. Redress may be running there already: open http://localhost:{said}/ to see. "
                f"If it is something else, choose another port: PORT={int(said) % HIGHEST + 1} make run"
            ) from None
    return int(said)
