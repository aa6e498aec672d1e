"""The complainant's own link to a case."""

from chalicelib.domain import links
from chalicelib.ports import Pointer, Services

COMPLAINANT_PARTY = "1"


def token(services: Services, case_id: str, party: str = COMPLAINANT_PARTY, generation: int = 1) -> str:
    """The token of a party's link, made again from the present secret."""
    version = services.link_version
    return links.token(services.link_secret(version), version, case_id, party, generation)


def pointer(services: Services, case_id: str) -> Pointer:
    """What leads from a complainant's token to the case."""
    return Pointer(key=links.pointer_key(token(services, case_id)), case_id=case_id, party=COMPLAINANT_PARTY)


def address(services: Services, case_id: str) -> str:
    """The complainant's page, as letters give it."""
    return f"{services.base_url()}/case/{token(services, case_id)}"
