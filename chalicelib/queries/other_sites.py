"""The organisation's other sites, as a complainant may be sent on to them."""

from chalicelib.domain.casework.other_cases import Site
from chalicelib.ports import Services


def other_sites(services: Services, site_id: str) -> list[Site]:
    """Each with how it is reached."""
    return [
        Site(site.id, site.name, ", ".join(filter(None, (site.mailbox, site.telephone, site.postal_address))))
        for site in services.organisation.sites()
        if site.id != site_id
    ]
