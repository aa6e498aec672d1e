"""The architecture keeps its shape (DESIGN §2). Each guard is seen to fail, once, in test_guards.py."""

from collections.abc import Callable, Iterable

import pytest
import yaml

from chalicelib import policies
from tests.shape import guards
from tests.shape.source import ROOT, Module, imports, modules

MODULES = modules()


Guard = Callable[[list[Module]], Iterable[str]]


def complaints(found: Iterable[str]) -> str:
    return "\n".join(found)


@pytest.mark.parametrize("guard", [
    guards.layers, guards.pure_domain, guards.one_clock, guards.one_place_builds_clients, guards.short_modules,
    guards.say_what_they_decide, guards.one_row_a_key, guards.no_cycles,
])  # fmt: skip
def test_no_module_breaks_the_guard(guard: Guard) -> None:
    assert complaints(guard(MODULES)) == ""


def test_no_policy_and_no_site_is_named_in_it() -> None:
    demo = yaml.safe_load((ROOT / "infrastructure/demonstration/organisation.yaml").read_text(encoding="utf-8"))
    sites = [str(site[key]) for site in demo["sites"] for key in ("id", "name")]
    assert complaints(guards.names_no_policy(MODULES, [*policies.names(), *sites])) == ""


def test_nothing_that_lambda_starts_imports_the_tools_of_developers() -> None:
    """Packaging leaves `tooling` out as one folder: an import of it would fail there, and nowhere here."""
    found = [f"{m.name} imports {i.name}" for m in MODULES for i in imports(m) if i.within("chalicelib.tooling")]
    assert [line for line in found if not line.startswith("chalicelib.tooling")] == []
