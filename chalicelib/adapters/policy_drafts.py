"""Policies that are being written, as items of the partition `ORG`, apart from the ranges that every page reads."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from chalicelib.adapters.items import read, written
from chalicelib.adapters.persons import ORG
from chalicelib.adapters.table import Is, Key, Lacks, NotWritten, Put, Table, possible
from chalicelib.ports import Accepted, Conflict, PolicyDraft

DRAFT, ACCEPTED, END = "POLICYDRAFT#", "ACCEPTED#", "~"


class TablePolicyDrafts:
    """`ports.PolicyDrafts` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def at_site(self, site_id: str) -> list[PolicyDraft]:
        return [read(PolicyDraft, item) for item in self._all(f"{DRAFT}{site_id}#")]

    def get(self, site_id: str, draft_id: str) -> PolicyDraft | None:
        key = _key(site_id, draft_id)
        found = self.table.get(key) if possible(*key) else None
        return read(PolicyDraft, found) if found else None

    def keep(self, draft: PolicyDraft) -> PolicyDraft:
        kept = replace(draft, revision=draft.revision + 1)
        still = Is("revision", draft.revision) if draft.revision else Lacks("pk")
        try:
            self.table.write([Put(written(_key(draft.site, draft.id), kept), still)])
        except NotWritten as refused:
            raise Conflict from refused
        return kept

    def accepted(self, site_id: str, of: str) -> list[Accepted]:
        return [read(Accepted, item) for item in self._all(f"{ACCEPTED}{site_id}#{of}#")]

    def accept(self, site_id: str, of: str, said: Accepted) -> None:
        finding = sha256("\n".join((said.rule, said.place, said.says)).encode()).hexdigest()[:32]
        self.table.write([Put(written((ORG, f"{ACCEPTED}{site_id}#{of}#{finding}"), said))])

    def _all(self, prefix: str) -> Iterator[dict[str, str | int | bool | list[str]]]:
        return iter(self.table.between(ORG, prefix, prefix + END))


def _key(site_id: str, draft_id: str) -> Key:
    return ORG, f"{DRAFT}{site_id}#{draft_id}"
