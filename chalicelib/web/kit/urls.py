"""Where every page is, and the only maker of addresses.

On API Gateway all our addresses lie under the stage (`/api/case/…`), on one machine and under a name of our own they do
not. Each request says which it is (`under`); nothing else may put an address together.
"""

import re
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any
from urllib.parse import quote

ADDRESSES = {
    "start": "/",
    "at": "/at/{site}",
    "privacy": "/privacy",
    "accessibility": "/accessibility",
    "begin": "/complain/start",
    "question": "/complain/{question}",
    "typed": "/complain/{question}/typed",
    "evidence.remove": "/complain/remove-file",
    "check": "/complain/check",
    "sent": "/complain/sent",
    "forget": "/complain/forget",
    "open": "/complain/open",
    "later": "/complain/later",
    "back": "/complain/back",
    "lost-link": "/complain/lost-link",
    "back.link": "/complain/back/{token}",
    "procedure": "/at/{site}/procedure",
    "paper": "/at/{site}/paper",
    "remark": "/at/{site}/suggestion-or-thanks",
    "equality": "/at/{site}/about-you",
    "case": "/case/{token}",
    "case.add": "/case/{token}/add",
    "case.files": "/case/{token}/files",
    "case.file": "/case/{token}/files/{file}",
    "case.next": "/case/{token}/next",
    "case.panel": "/case/{token}/panel",
    "case.correct": "/case/{token}/correct",
    "case.points": "/case/{token}/points",
    "case.how-it-went": "/case/{token}/how-it-went",
    "case.confirm": "/case/{token}/confirm",
    "case.open": "/case/{token}/open",
    "case.copy": "/case/{token}/copy",
    "case.letters": "/case/{token}/letters",
    "case.letter": "/case/{token}/letters/{letter}",
    "case.dates": "/case/{token}/dates",
    "case.print": "/case/{token}/print",
    "case.withdraw": "/case/{token}/withdraw",
    "case.contact": "/case/{token}/contact",
    "case.new-link": "/case/{token}/new-link",
    "asked": "/question/{token}",
    "asked.typed": "/question/{token}/typed",
    "asked.files": "/question/{token}/files",
    "inspection": "/inspection/{token}",
    "inspection.bundle": "/inspection/{token}/bundles/{bundle}",
    "staff": "/staff",
    "staff.find": "/staff/find",
    "staff.log": "/staff/log",
    "staff.logged": "/staff/logged",
    "staff.add": "/staff/add",
    "staff.to-post": "/staff/to-post",
    "staff.actions": "/staff/actions",
    "staff.action": "/staff/actions/{reference}/{number}",
    "staff.open-promises": "/staff/open-promises",
    "staff.register": "/staff/register",
    "staff.register.table": "/staff/register/table",
    "staff.report": "/staff/report",
    "staff.report.table": "/staff/report/table",
    "staff.report.recount": "/staff/report/recount",
    "staff.how-it-went": "/staff/how-it-went",
    "staff.retention": "/staff/retention",
    "staff.inspections": "/staff/inspections",
    "staff.data-requests": "/staff/data-requests",
    "staff.data-request": "/staff/data-requests/{request}",
    "staff.data-folders": "/staff/data-requests/{request}/folders",
    "staff.data-folder": "/staff/data-requests/{request}/folders/{folder}/{file}",
    "staff.reviews": "/staff/reviews",
    "staff.review": "/staff/reviews/{site}/{review}",
    "staff.remarks": "/staff/remarks",
    "staff.equality": "/staff/equality",
    "staff.several": "/staff/several",
    "staff.hand-over": "/staff/hand-over",
    "staff.case": "/staff/cases/{reference}",
    "staff.case.part": "/staff/cases/{reference}/see/{part}",
    "staff.case.triage": "/staff/cases/{reference}/triage",
    "staff.case.hand-over": "/staff/cases/{reference}/hand-over",
    "staff.case.print": "/staff/cases/{reference}/print",
    "staff.panel": "/staff/cases/{reference}/panel",
    "staff.case.draft": "/staff/cases/{reference}/draft",
    "staff.case.draft.keep": "/staff/cases/{reference}/draft/{act}",
    "staff.act": "/staff/cases/{reference}/{act}",
    "staff.files": "/staff/cases/{reference}/files",
    "staff.file": "/staff/cases/{reference}/files/{file}",
    "staff.bundles": "/staff/cases/{reference}/bundles",
    "staff.bundle": "/staff/cases/{reference}/bundles/{bundle}/{file}",
    "staff.preview": "/staff/cases/{reference}/files/{file}/preview",
    "staff.letter": "/staff/cases/{reference}/letters/{notice}",
    "staff.sign-in": "/staff/sign-in",
    "staff.sign-in.code": "/staff/sign-in/code",
    "staff.sign-in.link": "/staff/sign-in/link/{token}",
    "staff.sign-in.second": "/staff/sign-in/second",
    "staff.sign-in.app": "/staff/sign-in/app",
    "staff.sign-in.new-app": "/staff/sign-in/new-app",
    "staff.sign-in.recovery": "/staff/sign-in/recovery",
    "staff.sign-in.passkey": "/staff/sign-in/passkey",
    "staff.sign-in.new-passkey": "/staff/sign-in/new-passkey",
    "staff.first": "/staff/first/{token}",
    "staff.you": "/staff/you",
    "staff.everywhere-out": "/staff/you/everywhere-out",
    "staff.replace": "/staff/you/replace",
    "staff.codes": "/staff/you/codes",
    "staff.new-codes": "/staff/you/new-codes",
    "staff.people": "/staff/people",
    "staff.person": "/staff/people/{person}",
    "staff.person.roles": "/staff/people/{person}/roles",
    "staff.person.invite": "/staff/people/{person}/invite",
    "staff.person.away": "/staff/people/{person}/away",
    "staff.person.leaving": "/staff/people/{person}/leaving",
    "staff.new-person": "/staff/new-person",
    "staff.new-people": "/staff/new-people",
    "staff.invite-all": "/staff/invite-all",
    "staff.outbox": "/staff/outbox",
    "staff.reset": "/staff/reset/{person}",
    "staff.email": "/staff/people/{person}/email",
    "staff.set-up": "/staff/set-up",
    "staff.set-up.begin": "/staff/set-up/begin",
    "staff.set-up.organisation": "/staff/set-up/organisation",
    "staff.set-up.logo": "/staff/set-up/logo",
    "staff.set-up.logo.sent": "/staff/set-up/logo/sent",
    "staff.set-up.notices": "/staff/set-up/notices",
    "staff.set-up.sites": "/staff/set-up/sites",
    "staff.set-up.new-site": "/staff/set-up/new-site",
    "staff.set-up.site": "/staff/set-up/sites/{site}",
    "staff.set-up.site.close": "/staff/set-up/sites/{site}/close",
    "staff.set-up.publish": "/staff/set-up/publish/{site}",
    "staff.set-up.poster": "/staff/set-up/poster/{site}",
    "staff.set-up.days": "/staff/set-up/days",
    "staff.set-up.running-cases": "/staff/set-up/running-cases",
    "staff.set-up.policies": "/staff/set-up/policies",
    "staff.set-up.policy": "/staff/set-up/sites/{site}/policy",
    "staff.set-up.policy.paste": "/staff/set-up/sites/{site}/paste-policy",
    "staff.set-up.policy.draft": "/staff/set-up/sites/{site}/policy/{of}",
    "staff.set-up.policy.part": "/staff/set-up/sites/{site}/policy/{of}/parts/{part}",
    "staff.set-up.policy.text": "/staff/set-up/sites/{site}/policy/{of}/text",
    "staff.set-up.policy.review": "/staff/set-up/sites/{site}/policy/{of}/review",
    "staff.set-up.policy.accept": "/staff/set-up/sites/{site}/policy/{of}/review/{finding}",
    "staff.set-up.policy.changes": "/staff/set-up/sites/{site}/policy/{of}/changes",
    "staff.set-up.policy.what-if": "/staff/set-up/sites/{site}/policy/{of}/what-if",
    "staff.set-up.policy.in-force": "/staff/set-up/sites/{site}/policy/{of}/in-force",
    "staff.set-up.policy.people": "/staff/set-up/sites/{site}/policy/{of}/people",
    "staff.set-up.policy.discard": "/staff/set-up/sites/{site}/policy/{of}/discard",
    "staff.set-up.policy.print": "/staff/set-up/sites/{site}/policy/{of}/print",
    "staff.set-up.rehearsal": "/staff/set-up/rehearsal",
    "staff.set-up.rehearsal.complain": "/staff/set-up/rehearsal/complain",
    "staff.set-up.rehearsal.days": "/staff/set-up/rehearsal/days",
    "staff.set-up.rehearsal.mailbox": "/staff/set-up/rehearsal/mailbox",
    "staff.set-up.rehearsal.mail": "/staff/set-up/rehearsal/mailbox/{number}",
    "staff.set-up.rehearsal.case": "/staff/set-up/rehearsal/cases/{number}",
    "staff.set-up.rehearsal.act": "/staff/set-up/rehearsal/cases/{number}/as/{person}/{act}",
    "staff.set-up.status": "/staff/set-up/status",
    "staff.set-up.changes": "/staff/set-up/changes",
    "staff.set-up.file": "/staff/set-up/file",
    "staff.set-up.live": "/staff/set-up/live",
    "staff.stay": "/staff/stay",
    "staff.sign-out": "/staff/sign-out",
    "static": "/static/{name}",
    "robots": "/robots.txt",
    "lost.1": "/{one}",
    "lost.2": "/{one}/{two}",
    "lost.3": "/{one}/{two}/{three}",
}

_prefix: ContextVar[str] = ContextVar("prefix", default="")


def under(context: Mapping[str, Any]) -> None:
    """Take the stage's prefix from the request context that API Gateway sends: its path has it, our routes do not."""
    stage = f"/{context.get('stage', '')}"
    path = f"{context.get('path', '')}/"
    _prefix.set(stage if stage != "/" and path.startswith(f"{stage}/") else "")


def url_for(name: str, *args: str) -> str:
    """The address of a page as this request's links must write it. Raises KeyError for a page that there is not."""
    return below(path_for(name, *args))


def below(path: str) -> str:
    """An address of ours that is known without the stage, as this request's links must write it."""
    return _prefix.get() + path


def path_for(name: str, *args: str) -> str:
    """The address below the stage, for whoever knows the base (`Services.base_url`) itself."""
    values = iter(args)
    return re.sub(r"\{\w+\}", lambda _: quote(next(values), safe=""), ADDRESSES[name])
