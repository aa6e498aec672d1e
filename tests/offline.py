"""Refuses every connection and every name of another machine, in this process, for good."""

import sys

HERE = {None, "", "127.0.0.1", "::1", "localhost", "0.0.0.0", b"localhost", b"127.0.0.1"}

tried: list[str] = []


class BeyondThisMachine(Exception):
    """A test tried to reach another machine."""


def guard() -> None:
    """Python itself reports what it is about to do with a socket, whichever library asks: no patch to slip past."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect":
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # a string is a socket file
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    if host not in HERE:
        tried.append(str(host))
        raise BeyondThisMachine(host)
