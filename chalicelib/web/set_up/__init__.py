"""Pages with which an organisation sets itself up: for whoever looks after sites and people, and nobody else.

A module is read when somebody first asks for one of its pages (kit/later.py). Here stands which pages it has.
"""

from collections.abc import Mapping

WITHIN = __name__
SHOWN: Mapping[str, tuple[str, ...]] = {  # module: its pages without a form, by their names in kit/urls.py
    "breaches": ("staff.set-up.breaches.table",),
    "changes": ("staff.set-up.changes", "staff.set-up.file"),
    "first_steps": ("staff.set-up",),
    "logo": ("staff.set-up.logo.sent",),
    "people": ("staff.people", "staff.person"),
    "policy_draft": ("staff.set-up.policy.draft",),
    "policy_pages": ("staff.set-up.policies",),
    "policy_publishing": ("staff.set-up.policy.changes", "staff.set-up.policy.print"),
    "policy_what_if": ("staff.set-up.policy.what-if",),
    "publishing": ("staff.set-up.publish", "staff.set-up.poster"),
    "rehearsal_case": ("staff.set-up.rehearsal.case",),
    "rehearsal_mail": ("staff.set-up.rehearsal.mailbox", "staff.set-up.rehearsal.mail"),
    "site_pages": ("staff.set-up.sites",),
    "status": ("staff.set-up.status",),
}
FORMS: Mapping[str, tuple[str, ...]] = {  # those with a form, posted to the address that shows it
    "breaches": ("staff.set-up.breaches", "staff.set-up.breach"),
    "data_protection": ("staff.set-up.processing", "staff.set-up.dpia"),
    "days": ("staff.set-up.days",),
    "days_away": ("staff.person.away",),
    "details": ("staff.set-up.organisation",),
    "first_steps": ("staff.set-up.begin", "staff.set-up.live"),
    "invitations": ("staff.person.invite", "staff.invite-all"),
    "leaving": ("staff.person.leaving",),
    "logo": ("staff.set-up.logo",),
    "pasting": ("staff.new-people",),
    "person_form": ("staff.person.roles", "staff.new-person"),
    "policy_draft": ("staff.set-up.policy.part", "staff.set-up.policy.discard"),
    "policy_pages": ("staff.set-up.policy",),
    "policy_people": ("staff.set-up.policy.people",),
    "policy_publishing": ("staff.set-up.policy.in-force",),
    "policy_review": ("staff.set-up.policy.review", "staff.set-up.policy.accept"),
    "policy_text": ("staff.set-up.policy.paste", "staff.set-up.policy.text"),
    "read_notices": ("staff.set-up.notices",),
    "rehearsal": ("staff.set-up.rehearsal",),
    "rehearsal_beginnings": ("staff.set-up.rehearsal.complain", "staff.set-up.rehearsal.days"),
    "rehearsal_case": ("staff.set-up.rehearsal.act",),
    "running_cases": ("staff.set-up.running-cases",),
    "site_closing": ("staff.set-up.site.close",),
    "site_pages": ("staff.set-up.site", "staff.set-up.new-site"),
}
