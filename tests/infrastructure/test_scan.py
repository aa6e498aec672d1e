"""What checkov finds is either mended or has a reason written down. `make scan` and `make prove` run it."""

from infrastructure import scan


def test_every_exception_has_its_reason() -> None:
    assert all(len(reason.split()) > 8 and reason.endswith(".") for reason in scan.exceptions().values())


def test_a_finding_that_nobody_has_decided_on_is_told_and_so_is_an_exception_that_nothing_needs() -> None:
    seen = {"CKV_1": "is open (Table)", "CKV_2": "is plain (Files)"}
    assert [line[:5] for line in scan.problems(seen, {"CKV_2": "because", "CKV_3": "because"})] == ["CKV_1", "CKV_3"]
    assert list(scan.problems(seen, dict.fromkeys(seen, "because"))) == []
