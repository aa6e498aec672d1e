"""What is asked of whoever reads a complaint: whom it is about, and whether it comes from one of ours."""

from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.domain.access.people import named
from chalicelib.domain.casework.events import Named
from chalicelib.domain.casework.label import label
from chalicelib.domain.casework.telling.commands import LONGEST_TITLE
from chalicelib.messages.wording import plain
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk.action_fields import and_its_handler
from chalicelib.web.kit.fields import Option
from chalicelib.web.kit.form import STAFF_READ, Ask, any_of, line, one_of, options, words

NOBODY = "-nobody"  # no person's id begins with a hyphen


def subjects(file: CaseFile) -> list[Ask]:
    """Whom else it is about: who is named already stays so, but for a role that many hold."""
    policy, so_far = file.now.policy, named(file.now.case)
    known_by = {one.who for one in so_far if not one.before}
    roles = [Option(r, policy.roles[r].title, _holders(file, r)) for r in policy.roles if r not in known_by]
    people = [Option(p.id, f"{file.name(p.id)}, {file.titles(p.id)}") for p in file.now.people.persons]
    posts = [Option(r, policy.roles[r].title) for r in policy.complaint_about]
    return [
        any_of(
            "about", "Who else is it about?" if so_far else "Who is it about?",
            [*roles, *(one for one in people if one.value not in known_by)], _so_far(file, so_far),
        ),
        any_of(
            "before", "Is it about somebody who used to hold a post?", posts,
            "This does not mean the person who holds the post today. Choose none if it does not apply.",
        ),
        words("reason", "What makes you think so? (optional)", STAFF_READ, rows=3),
        *and_its_handler(file),
    ]  # fmt: skip


def _so_far(file: CaseFile, so_far: Sequence[Named]) -> str:
    """What the form says of those who are named already, and what naming does."""
    if not so_far:
        return "Choose everyone it is about. They will not see or handle this case. Choose none if it is not about a person."
    of_many = any(r is not None and r.plural for r in (file.now.policy.roles.get(one.who) for one in so_far))
    if_meant = " Choose the person it is about, and others who hold the post can see it again." if of_many else ""
    return f"So far it is about {', '.join(map(file.subject, so_far))}. They still cannot see it.{if_meant}"


def _holders(file: CaseFile, role: str) -> str:
    held = ", ".join(file.name(p.id) for p in file.now.people.holding(role))
    return f"Today: {held}" if held else "Nobody holds this post today"


def complainant(file: CaseFile) -> list[Ask]:
    """Who of ours complains, and what they are to us."""
    policy = file.now.policy
    people = [Option(p.id, f"{file.name(p.id)}, {file.titles(p.id)}") for p in file.now.people.persons]
    said = dict.fromkeys(who for some in policy.may_complain for who in some.come_from)
    return [
        one_of(
            "person", "Which member of staff or volunteer complained?",
            [Option(NOBODY, "Nobody we know to work here"), *people],
            "Choose who complained, or nobody", "The person you choose will not see or handle this case.",
        ),
        one_of(
            "come_from", "What is the complainant’s connection with us? (optional)",
            options((who, plain(who)) for who in said), "",
            "Only if the form says something different.",
        ),
        words("reason", "How do you know? (optional)", STAFF_READ, rows=3),
    ]  # fmt: skip


def nobody_of_ours(file: CaseFile, given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value != NOBODY}


def title(file: CaseFile) -> list[Ask]:
    hint = "A few words for lists, such as “Left out of the trip”. Only people who may read the case see it."
    return [line("title", "Title (optional)", hint=hint, longest=LONGEST_TITLE)]


def titled(file: CaseFile) -> Mapping[str, str]:
    return {"title": label(file.now.case, file.words).title}
