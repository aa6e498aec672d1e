"""Which pictures can be the organisation's logo, by their bytes."""

import struct

import pytest

from chalicelib.domain.evidence.logos import MOST_BYTES, PROBLEMS, NoLogo, look
from tests.evidence import PLACE, WEBP, gif, jpeg, logo, png, virus

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def refused(body: bytes) -> str:
    with pytest.raises(NoLogo) as why:
        look(body)
    return why.value.problem


def test_a_small_picture_of_each_kind_can_be_one():
    found = [look(body) for body in (logo(400, 100), gif(400, 100), jpeg(size=(400, 100)))]
    assert [(one.kind, one.width, one.height) for one in found] == [
        (kind, 400, 100) for kind in ("png", "gif", "jpeg")
    ]  # fmt: skip


def test_where_a_picture_was_taken_is_left_out():
    assert PLACE not in look(jpeg(size=(400, 100))).body
    assert PLACE not in look(logo(400, 100, tEXt=PLACE)).body


@pytest.mark.parametrize(("body", "problem"), [
    (b"", "nothing"),
    (SVG, "svg"),
    (b"<?xml version='1.0'?><!-- ours -->" + SVG, "svg"),
    (WEBP, "wrong_type"),
    (b"%PDF-1.7 ...", "wrong_type"),
    (b"#!/bin/sh\nrm -r /\n", "wrong_type"),
    (virus(), "wrong_type"),
    (logo(400, 100) + bytes(MOST_BYTES), "too_large"),
    (png(), "too_many_pixels"),
    (gif(2_001, 10), "too_small"),
    (gif(2_001, 100), "too_many_pixels"),
    (logo(400, 31), "too_small"),
    (gif(400, 100, frames=2), "moves"),
    (logo(400, 100, acTL=bytes(8)), "moves"),
    (logo(400, 100)[:-12], "broken"),
    (gif(400, 100)[:-1], "broken"),
    (b"GIF89a", "broken"),
    (b"\x89PNG\r\n\x1a\n", "broken"),
    (jpeg(), "broken"),
    (jpeg(size=(400, 100))[:40], "broken"),
    (b"GIF89a" + struct.pack("<HHBBB", 400, 100, 0, 0, 0) + b"\x00" * 40, "broken"),
    (b"GIF89a" + struct.pack("<HHBBB", 400, 100, 0, 0, 0) + b"\x21\xfe\x00" * 2_000 + b";", "broken"),
])  # fmt: skip
def test_nothing_else_can_be_one(body, problem):
    assert refused(body) == problem and problem in PROBLEMS
