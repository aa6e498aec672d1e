"""Accounts from the command line, for whoever holds the account: the first person's link, giving and taking roles."""

from collections.abc import Mapping
from typing import Any

from chalicelib.actions import accounts
from chalicelib.actions.accounts import NoSuchPerson
from chalicelib.domain.refusals import Refused
from chalicelib.domain.viewer import EVERYWHERE
from chalicelib.ports import Conflict, Services

Reply = dict[str, Any]
OPERATOR = "operator"


def first_person(services: Services, request: Mapping[str, Any]) -> Reply:
    """A one-time link for whoever is to set everything up."""
    return {"ok": True, "link": f"{services.base_url()}/staff/first/{accounts.invite_first(services)}"}


def role(services: Services, request: Mapping[str, Any]) -> Reply:
    """Gives a role (`give`) or takes it (`take`), at `site` or everywhere."""
    act = accounts.take if request.get("take") else accounts.give
    given = str(request.get("take") or request.get("give") or "")
    try:
        after = act(services, OPERATOR, str(request["person"]), str(request.get("site") or EVERYWHERE), given)
    except NoSuchPerson:
        return {"ok": False, "code": "unknown_person", "says": f'There is nobody "{request["person"]}".'}
    except Refused as refused:
        return {"ok": False, "code": refused.code, "says": refused.sentence}
    except Conflict:
        return {"ok": False, "code": "conflict", "says": "Somebody changed this in the same moment. Try again."}
    return {"ok": True, "roles": {site: sorted(held) for site, held in sorted(after.roles.items()) if held}}
