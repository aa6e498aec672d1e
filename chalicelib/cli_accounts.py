"""Accounts from the command line, for whoever holds the account: the first person's link, giving and taking roles."""

from chalicelib.actions import accounts, renewing_links, resetting
from chalicelib.actions.accounts import NoSuchPerson
from chalicelib.cli_output import OPERATOR, NotMeant, Reply, Request
from chalicelib.domain.viewer import EVERYWHERE
from chalicelib.ports import Services


def first_person(services: Services, request: Request) -> Reply:
    """A one-time link for whoever is to set everything up."""
    return {"link": f"{services.base_url()}/staff/first/{accounts.invite_first(services)}"}


def links(services: Services, request: Request) -> Reply:
    """Everybody whose link is of an older secret is sent another. Raises StoreUnavailable, Conflict."""
    return {"renewed": renewing_links.renew(services)}


def reset_second_step(services: Services, request: Request) -> Reply:
    """Takes a lost second factor away. Raises NotMeant, Refused, Conflict."""
    person = services.organisation.viewer(str(request["person"]))
    if person is None:
        raise NotMeant("unknown_person", f'There is nobody "{request["person"]}".')
    resetting.by_operator(services, person.id)
    return {"name": person.name}


def role(services: Services, request: Request) -> Reply:
    """Gives a role (`give`) or takes it (`take`), at `site` or everywhere. Raises NotMeant, Refused, Conflict."""
    act = accounts.take if request.get("take") else accounts.give
    given = str(request.get("take") or request.get("give") or "")
    try:
        after = act(services, OPERATOR, str(request["person"]), str(request.get("site") or EVERYWHERE), given)
    except NoSuchPerson as unknown:
        raise NotMeant("unknown_person", f'There is nobody "{unknown}".') from None
    return {"roles": {site: sorted(held) for site, held in sorted(after.roles.items()) if held}}
