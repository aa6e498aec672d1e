"""A guard that cannot fail guards nothing: each finds what it is there to find in a made-up module, and only that."""

import pytest

from tests.shape import guards
from tests.shape.source import Module, imports


def one(name: str, text: str) -> list[Module]:
    return [Module(f"chalicelib.{name}", text)]


@pytest.mark.parametrize(("importer", "imported"), [
    ("domain.clocks", "ports"), ("domain.clocks", "messages.dates"), ("messages.to_staff", "ports"),
    ("ports", "adapters.table"), ("queries.tracking", "actions.change"), ("queries.tracking", "adapters.cases"),
    ("actions.change", "adapters.cases"), ("actions.change", "wiring"), ("adapters.cases", "actions.change"),
    ("adapters.cases", "queries.tracking"), ("adapters.cases", "wiring"), ("actions.change", "web.urls"),
    ("wiring", "web.urls"), ("wiring", "sweeps"), ("web.public", "adapters.s3"), ("web.public", "sweeps"),
    ("sweeps", "web.urls"), ("sweeps", "tooling.cli"), ("tooling.cli", "adapters.cases"), ("web.public", "tooling.cli"),
])  # fmt: skip
def test_an_import_that_points_up_or_across_is_found(importer: str, imported: str) -> None:
    for text in (
        f"import chalicelib.{imported}\n",
        f"from chalicelib.{imported} import x\n",
        f"def f():\n    from chalicelib.{imported} import x\n",
        "from chalicelib import " + imported + "\n" if "." not in imported else f"import chalicelib.{imported} as x\n",
    ):
        (complaint,) = guards.layers(one(importer, text))
        assert complaint.startswith(f"chalicelib.{importer}, line ") and imported in complaint


@pytest.mark.parametrize(("importer", "imported"), [
    ("messages.to_staff", "domain.clocks"), ("actions.change", "queries.moments"), ("adapters.cases", "ports"),
    ("wiring", "adapters.cases"), ("web.public", "wiring"), ("sweeps", "actions.sweeping"), ("tooling.cli", "wiring"),
])  # fmt: skip
def test_an_import_that_points_down_is_welcome(importer: str, imported: str) -> None:
    assert not list(guards.layers(one(importer, f"from chalicelib.{imported} import x\n")))


def test_a_new_part_of_the_house_has_to_say_what_it_may_import() -> None:
    (complaint,) = guards.layers(one("attic.trunk", ""))
    assert "MAY_IMPORT" in complaint


def test_a_relative_import_is_written_out() -> None:
    module = Module("chalicelib.domain.policy.reading", "from .. import clocks\nfrom ...ports import Site\n")
    assert [found.name for found in imports(module)] == ["chalicelib.domain.clocks", "chalicelib.ports.Site"]
    package = Module("chalicelib.domain.policy", "from . import model\n", is_package=True)
    assert [found.name for found in imports(package)] == ["chalicelib.domain.policy.model"]


@pytest.mark.parametrize("text", [
    "import os", "import logging", "import random", "import uuid", "import time", "from os import path", "import boto3",
    "import jinja2", "import yaml", "def f():\n    import secrets", "open('x')", "print('x')",
])  # fmt: skip
def test_what_the_domain_may_not_know_is_found(text: str) -> None:
    assert len(list(guards.pure_domain(one("domain.clocks", text)))) == 1
    assert not list(guards.pure_domain(one("adapters.clocks", text)))


def test_the_domain_may_count_check_and_read_policies() -> None:
    text = "import hashlib, json, re\nfrom datetime import datetime, time\nimport pydantic\nfrom dateutil import tz\n"
    assert not list(guards.pure_domain(one("domain.clocks", text)))
    assert not list(guards.pure_domain(one("domain.policy.yaml_lines", "import yaml")))


@pytest.mark.parametrize("text", [
    "datetime.now()", "datetime.now(UTC)", "datetime.datetime.utcnow()", "date.today()", "datetime.date.today()",
    "read = datetime.now", "import time", "from time import time", "import random", "from uuid import uuid4",
    "import secrets",
])  # fmt: skip
def test_a_clock_or_chance_outside_wiring_is_found(text: str) -> None:
    assert len(list(guards.one_clock(one("actions.change", text)))) == 1
    assert not list(guards.one_clock(one("wiring", text)))


def test_the_services_clock_is_no_clock_of_our_own() -> None:
    assert not list(guards.one_clock(one("actions.change", "services.now()\nnow.today\nfrom datetime import time\n")))


def test_a_client_built_outside_wiring_is_found() -> None:
    assert len(list(guards.one_place_builds_clients(one("adapters.s3", "import boto3")))) == 1
    assert not list(guards.one_place_builds_clients(one("wiring", "import boto3")))


@pytest.mark.parametrize("text", [
    'if policy.id == "aptcoo": pass', "APTCOO = 1", "def for_aptcoo(): pass", 'x = "the one-two-one way"', 'x = "map"',
    'x = f"aptcoo {y}"', "policy.aptcoo",
])  # fmt: skip
def test_a_policy_named_in_code_is_found(text: str) -> None:
    assert len(list(guards.names_no_policy(one("web.public", text), ["aptcoo", "one-two-one", "map"]))) == 1


def test_a_policy_named_in_a_docstring_or_a_comment_is_an_example() -> None:
    text = '"""As in aptcoo."""\n# and in map\ndef f():\n    """Of aptcoo."""\n    return map(str, [])\n'
    assert not list(guards.names_no_policy(one("web.public", text), ["aptcoo", "map"]))


def test_a_long_module_is_found() -> None:
    assert not list(guards.short_modules(one("web.public", "x = 1\n" * guards.LONGEST)))
    assert len(list(guards.short_modules(one("web.public", "x = 1\n" * (guards.LONGEST + 1))))) == 1


def test_a_module_that_does_not_say_what_it_is_for_is_found() -> None:
    assert len(list(guards.say_what_they_decide(one("web.public", "x = 1\n")))) == 1
    assert not list(guards.say_what_they_decide(one("web", "")))


def test_two_rows_for_one_thing_are_found() -> None:
    assert len(list(guards.one_row_a_key(one("web.public", "SAID = {e.Told: 1, e.Met: 2, e.Told: 3}")))) == 1
    assert not list(guards.one_row_a_key(one("web.public", "SAID = {**a, e.Told: 1, **b, e.Met: {e.Told: 2}}")))


def test_a_way_round_is_found_however_long() -> None:
    ring = [
        *one("domain.a", "from chalicelib.domain import b"), *one("domain.b", "from chalicelib.domain.c import x"),
        *one("domain.c", "import chalicelib.domain.a"), *one("domain.d", "import chalicelib.domain.a"),
    ]  # fmt: skip
    assert [complaint.partition(" ")[0] for complaint in guards.no_cycles(ring)] == [
        "chalicelib.domain.a", "chalicelib.domain.b", "chalicelib.domain.c",
    ]  # fmt: skip
