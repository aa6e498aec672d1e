"""What people are entitled to whatever the procedure: data protection, equality, safety, confidence."""

from collections.abc import Sequence
from typing import Final

from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.review.rule import Found, Rule, Severity
from chalicelib.domain.policy.terms import SAFEGUARDING_LEAD

PUBLIC_BODIES: Final = {"council", "academy"}  # bound by the Freedom of Information Act
GDPR: Final = "UK General Data Protection Regulation, article {}"
DATA_PROTECTION: Final = "Data Protection Act 2018, {}"
EQUALITY: Final = "Equality Act 2010, section 20"


def personal_data_complaints(policy: Policy) -> Found:
    own = any(clock.only_when and clock.only_when.data_protection for clock in policy.clocks)
    if not own and not any("data" in exclusion.kind for exclusion in policy.exclusions):
        yield ("clocks",), "Complaints about how personal data was used, and their 30 days, are not mentioned."


def retention_has_years(policy: Policy) -> Found:
    if policy.retention is None or policy.retention.years is None:
        yield ("retention",), "It does not say for how long a complaint is kept."


def disclosure_fits_the_law(policy: Policy) -> Found:
    found = policy.confidentiality
    if found is None:
        return
    if "data_subject" not in found.disclosed_to:
        yield ("confidentiality",), "People's right to ask for what is held about them is left out."


def freedom_of_information_binds(policy: Policy) -> Found:
    disclosed_to = policy.confidentiality.disclosed_to if policy.confidentiality else ()
    provision = set(policy.document.provision) if policy.document else set()
    if "freedom_of_information" in disclosed_to and not provision & PUBLIC_BODIES:
        yield ("confidentiality",), "Freedom of information requests are named, but that law binds public bodies only."


def confidence_is_promised(policy: Policy) -> Found:
    if policy.confidentiality is None:
        yield ("confidentiality",), "It does not say who sees what people write, or to whom it may be shown."


def support_is_offered(policy: Policy) -> Found:
    if not policy.support:
        yield (
            ("support",),
            "No help to complain and no adjustment is offered: no other format, no advocate, no companion.",
        )


def writing_is_helped(policy: Policy) -> Found:
    helped = any(support.kind == "writing" for support in policy.support)
    for n, stage in enumerate(policy.stages):
        if stage.in_writing and not helped:
            yield ("stages", n), f'"{stage.title}" has to be in writing, and nobody is said to help with writing.'


def children_are_helped(policy: Policy) -> Found:
    learners = any("learner" in someone.come_from for someone in policy.may_complain)
    if learners and not any(support.kind == "children" for support in policy.support):
        yield ("support",), "Learners may complain, and nothing makes that easier for a child."


def safeguarding_is_named(policy: Policy) -> Found:
    own = any(clock.only_when and clock.only_when.safeguarding for clock in policy.clocks)
    if not own and not any("protection" in e.kind or "safeguarding" in e.kind for e in policy.exclusions):
        yield ("clocks",), "It does not say that a concern for a child's safety goes to the safeguarding lead at once."


def somebody_leads_on_safeguarding(policy: Policy) -> Found:
    if SAFEGUARDING_LEAD not in policy.roles:
        yield ("roles",), f"Nobody leads on safeguarding: there is no role `{SAFEGUARDING_LEAD}`."
    elif policy.safeguarding is None:
        yield ("roles",), "It does not say who is told of a risk where the safeguarding lead cannot be."
    elif policy.safeguarding.clause is None:
        yield ("safeguarding",), "A safeguarding lead is told because the law asks for it. The policy names none."


RULES: Sequence[Rule] = (
    Rule("personal_data_complaints", personal_data_complaints, Severity.LAW, DATA_PROTECTION.format("section 164A"),
         "If you complain about how we used personal data, we will acknowledge it within 30 days."),
    Rule("retention_has_years", retention_has_years, Severity.CODE, GDPR.format("5(1)(e)"),
         "We keep records of a complaint for 3 years after it was resolved."),
    Rule("disclosure_fits_the_law", disclosure_fits_the_law, Severity.ADVICE, GDPR.format("15"),
         "You may ask for what we hold about you."),
    Rule("freedom_of_information_binds", freedom_of_information_binds, Severity.ADVICE,
         "Freedom of Information Act 2000, section 3", "You may ask for what we hold about you."),
    Rule("confidence_is_promised", confidence_is_promised, Severity.CODE, GDPR.format("5(1)(f)"),
         "Only people who deal with your complaint see it."),
    Rule("support_is_offered", support_is_offered, Severity.CODE, EQUALITY,
         "Tell us what would help: another format, an interpreter, an advocate, or somebody to come with you."),
    Rule("writing_is_helped", writing_is_helped, Severity.CODE, EQUALITY,
         "If you cannot write it, tell us. We will write it down and read it back to you."),
    Rule("children_are_helped", children_are_helped, Severity.ADVICE, "Good practice",
         "A child may ask any adult whom they trust to help them, or to write it for them."),
    Rule("safeguarding_is_named", safeguarding_is_named, Severity.CODE, "Keeping children safe in education",
         "A concern for a child's safety goes to our safeguarding lead at once."),
    Rule("somebody_leads_on_safeguarding", somebody_leads_on_safeguarding, Severity.CODE,
         "Keeping children safe in education",
         "Our safeguarding lead hears at once. A concern about the lead goes to the head, then to the chair."),
)  # fmt: skip
