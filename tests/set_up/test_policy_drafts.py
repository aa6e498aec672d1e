"""A site's policy by pages: beginning a draft, changing it part by part or as text, and two people at once."""

import pytest

from app import app
from chalicelib import policies
from chalicelib.domain.policy.publishing import compile, load
from tests.pages import Browser
from tests.staff import signed_in

POLICY = "/staff/set-up/sites/larkfield-school/policy"
PASTE = "/staff/set-up/sites/larkfield-school/paste-policy"
EVERY = [*policies.names(), *policies.STARTS]


def draft(setter, start="in-force"):
    """The page of a draft that was just begun."""
    return setter.press(setter.get(POLICY), "Begin a draft", start=start)


def kept(empty):
    """The only draft's policy."""
    (found,) = empty.memory.policy_drafts.at_site("larkfield-school")
    return load(found.policy)


def clock(policy, clock_id):
    return next(one for one in policy.clocks if one.id == clock_id)


def part(setter, page, name):
    return setter.get(f"{page.address}/parts/{name}")


def test_a_site_says_which_version_is_in_force_and_that_there_is_no_draft(setter, begun):
    page = setter.get(POLICY)
    assert page.heading == "The policy of Larkfield School"
    assert "Concerns and complaints policy, version 3 In force From the beginning" in page.text
    assert "There is no draft." in page.text


@pytest.mark.parametrize("name", EVERY)
def test_a_draft_begins_from_a_policy_that_comes_with_redress(empty, setter, begun, name):
    page = draft(setter, name)
    assert page.heading.startswith("Draft: ")
    written = policies.as_text_says(policies.text(name))
    assert kept(empty).clocks == written.clocks
    assert (kept(empty) == written) == (name in policies.names())  # a plain beginning is dated to today


def test_a_draft_begins_from_the_version_in_force_without_the_law(empty, setter, begun):
    draft(setter)
    assert "data_protection.acknowledge" not in {one.id for one in kept(empty).clocks}
    assert kept(empty).id == "aptcoo"


def test_nobody_begins_from_nothing(setter, begun):
    page = setter.press(setter.get(POLICY), "Begin a draft")
    assert (page.status, page.error) == (400, "Choose what to begin from")


def test_a_text_that_is_pasted_becomes_a_draft(empty, setter, begun):
    page = draft(setter, "pasted")
    assert page.heading == "Paste a policy"
    page = setter.press(page, "Begin a draft with it", text=policies.text("map"))
    assert page.heading.startswith("Draft: ")
    assert kept(empty) == policies.as_text_says(policies.text("map"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Paste the text of the policy"),
        ("id: [", "Line 1: This is not YAML that can be read"),
        (policies.text("map").replace("5 working days", "5 wroking days", 1), "is not a span of time"),
        (policies.text("map") + "\ncolour: red\n", '"colour" is not known here.'),
        (policies.text("map").replace("next_stage: formal", "next_stage: panel", 1), 'There is no stage "panel".'),
    ],
)
def test_a_text_that_cannot_be_read_says_where_and_stays(empty, setter, begun, text, says):
    page = setter.press(setter.get(PASTE), "Begin a draft with it", text=text)
    assert (page.status, says in page.error) == (400, True)
    assert page.error.startswith("Line") or not text
    assert page.filled("Begin a draft")["text"][0].strip() == text.strip()
    assert empty.memory.policy_drafts.at_site("larkfield-school") == []


def test_a_text_that_promises_less_than_the_law_is_refused(setter, begun):
    text = policies.text("school-minimum").replace("span: 30 days", "span: 60 days")
    assert "The law sets this promise" in setter.press(setter.get(PASTE), "Begin a draft", text=text).error


def test_a_time_is_changed_beside_its_clause(empty, setter, begun):
    page = part(setter, draft(setter), "clock.formal.acknowledge")
    assert "APTCOO will acknowledge receipt of the formal complaint within 2 working days" in page.text
    assert page.filled("Save")["span"] == ["2"]
    page = setter.press(page, "Save", span="3", clause="Stage 2: We will acknowledge it within 3 working days")
    assert "The draft is saved" in page.text
    found = clock(kept(empty), "formal.acknowledge")
    assert (str(found.span), found.clause) == (
        "3 working days",
        "Stage 2: We will acknowledge it within 3 working days",
    )


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("clock.formal.acknowledge", {"span": "two"}, "The time must be a whole number from 1 to 1,000, like 5"),
        ("clock.formal.acknowledge", {"span": "0"}, "The time must be a whole number from 1 to 1,000, like 5"),
        ("clock.formal.acknowledge", {"span-unit": ""}, "Choose what the number counts"),
        ("clock.formal.acknowledge", {"span-unit": "immediately"}, "Leave the number empty for the same day"),
        ("clock.formal.acknowledge", {"clause": ""}, "Write what your policy says about it"),
        ("clock.formal.acknowledge", {"clause": "ab"}, "This is too short to say anything."),
        ("window.appeal.request", {"span": "-3"}, "The time must be a whole number"),
        ("who.formal.handled_by.1", {"roles": ["", "", ""]}, "Choose who does it"),
        ("who.formal.handled_by.1", {"roles": ["butler"]}, "Choose who does it"),
        ("panel.appeal", {"size": "40"}, "Enter a whole number from 1 to 15"),
        ("panel.appeal", {"independent": "some"}, "Enter a whole number from 0 to 15"),
        ("retention", {"years": "700"}, "Enter a whole number from 1 to 100"),
        ("document", {"version": ""}, "Enter the version"),
        ("document", {"in_force-day": "31", "in_force-month": "2", "in_force-year": "2026"}, "must be a real date"),
        ("findings.formal", {"findings": []}, "Choose at least one"),
        ("roles", {"ceo": ""}, "Enter a title for chief executive"),
        ("stage.formal", {"title": ""}, "Enter a name"),
    ],
)
def test_what_cannot_stand_has_its_message_beside_its_field_and_is_still_there(empty, setter, begun, name, typed, says):
    page = part(setter, draft(setter), name)
    before = kept(empty)
    filled = {
        **page.filled("Save"),
        **{key: [value] if isinstance(value, str) else value for key, value in typed.items()},
    }
    page = setter.post(page.address, filled)
    assert (page.status, says in page.error) == (400, True), page.error
    for key, value in typed.items():
        if isinstance(value, str):
            assert page.filled("Save")[key] == [value]
    assert kept(empty) == before


def test_who_answers_is_chosen_in_order_of_preference(empty, setter, begun):
    page = part(setter, draft(setter), "who.informal.handled_by.1")
    assert page.filled("Save")["roles"] == ["lead_staff", "senior_leader", ""]
    setter.press(page, "Save", roles=["senior_leader", "head_teacher", ""])
    assert kept(empty).stages[0].handled_by[1].roles == ("senior_leader", "head_teacher")


def test_a_rule_for_some_complaints_says_for_which(setter, begun):
    page = part(setter, draft(setter), "who.formal.handled_by.0")
    assert page.heading == "Answers it, where it is about or by the chief executive"


def test_the_titles_of_roles_the_panel_and_the_years_are_changed(empty, setter, begun):
    page = draft(setter)
    setter.press(part(setter, page, "roles"), "Save", ceo="Director")
    setter.press(part(setter, page, "panel.appeal"), "Save", size="5", independent="2", exactly="no")
    setter.press(part(setter, page, "retention"), "Save", years="6", clause="Records: We keep them for 6 years")
    policy = kept(empty)
    assert policy.roles["ceo"].title == "Director"
    assert (policy.stages[2].panel.size, policy.stages[2].panel.independent) == (5, 2)
    assert (policy.retention.years, policy.retention.clause) == (6, "Records: We keep them for 6 years")


@pytest.mark.prove
def test_every_part_of_every_policy_has_a_page_that_changes_nothing_when_it_is_sent_as_it_is(empty, setter, begun):
    page = draft(setter, "miet")
    before = kept(empty)
    addresses = [a.get("href", "") for a in page.all("a") if "/parts/" in a.get("href", "")]
    assert len(addresses) > 25
    for address in (one for one in addresses if not one.endswith("/outside.new")):  # which adds something
        assert setter.press(setter.get(address), "Save").status == 200, address
    assert kept(empty) == before


def test_the_laws_promises_are_not_in_the_form(setter, begun):
    page = draft(setter)
    assert part(setter, page, "clock.safeguarding.notify").status == 404
    assert part(setter, page, "clock.nothing").status == 404


def test_a_change_after_which_it_could_not_be_run_is_kept_and_says_where(empty, setter, begun):
    page = part(setter, draft(setter, "school-minimum"), "clock.panel.notice")
    page = setter.press(page, "Save", **{"span-unit": "days"})
    assert "This draft cannot be put in force yet" in page.text
    assert "clocks.panel.notice.span: A clock that counts back counts working days." in page.text
    assert page.link("clocks.panel.notice.span").endswith("/parts/clock.panel.notice")


def test_what_letters_always_say_is_shown_and_cannot_be_taken_out(setter, begun):
    page = draft(setter, "miet")
    assert "The answer (panel hearing) Always says the finding and the reasons." in page.text
    assert not [a for a in page.all("a") if "letter" in a.get("href", "")]


def test_the_draft_is_changed_as_text_and_no_words_of_it_are_lost(empty, setter, begun):
    page = setter.get(f"{draft(setter, 'map').address}/text")
    text = page.filled("Save")["text"][0]
    assert policies.as_text_says(text) == kept(empty)
    setter.press(page, "Save", text=text.replace("title: Complaints procedure", "title: Our way", 1))
    assert kept(empty).title in ("Our way", policies.policy("map").title)
    page = setter.press(setter.get(page.address), "Save", text="id: [")
    assert (page.status, page.filled("Save")["text"]) == (400, ["id: ["])


def test_of_two_who_change_a_part_at_once_the_second_sees_what_the_first_wrote(empty, setter, begun):
    page = draft(setter)
    mine, theirs = (part(setter, page, "clock.formal.acknowledge") for _ in range(2))
    setter.press(theirs, "Save", span="4")
    page = setter.press(mine, "Save", span="5")
    assert page.status == 409
    assert "Somebody else changed this while you were typing" in page.error
    assert "Now it says: 4 working days" in page.text
    assert page.filled("Save")["span"] == ["5"]
    setter.press(page, "Save")
    assert str(clock(kept(empty), "formal.acknowledge").span) == "5 working days"


def test_of_two_who_change_the_text_at_once_the_second_is_told_and_keeps_what_was_typed(setter, begun):
    page = draft(setter, "map")
    mine = setter.get(f"{page.address}/text")
    setter.press(part(setter, page, "clock.formal.acknowledge"), "Save", span="4")
    text = mine.filled("Save")["text"][0]
    page = setter.press(mine, "Save", text=text)
    assert (page.status, "Your text is still here" in page.error) == (409, True)
    assert page.filled("Save")["text"] == [text]


def test_a_draft_that_is_discarded_is_gone_and_the_version_in_force_stays(empty, setter, begun):
    address = draft(setter).address
    page = setter.press(setter.get(f"{address}/discard"), "Discard this draft")
    assert "The draft is discarded" in page.text
    assert "There is no draft." in page.text
    assert setter.get(address).status == 404
    assert compile(policies.policy("aptcoo")).hash == empty.memory.organisation.site("larkfield-school").policy


def test_nobody_else_finds_these_pages(empty, setter, begun):
    address = draft(setter).address
    empty.memory.organisation.put_person("p2", "Robin Larksong", "robin@example.org", {"larkfield-school": ["ceo"]})
    robin = signed_in(Browser(app), empty.services, "p2")
    places = ("", "/text", "/review", "/changes", "/in-force", "/discard", "/print", "/parts/roles")
    assert {robin.get(f"{address}{place}").status for place in places} == {404}
    assert {robin.get(place).status for place in ("/staff/set-up/policies", POLICY, PASTE)} == {404}


def test_a_draft_of_another_site_or_none_is_not_found(setter, begun):
    address = draft(setter).address
    assert setter.get(address.replace("larkfield-school", "nowhere")).status == 404
    assert setter.get(f"{POLICY}/nothing").status == 404
    assert setter.get(f"{POLICY}/nothing/review").status == 404


def test_who_changed_a_draft_last_is_said(setter, begun):
    assert "Last changed Monday 14 September 2026 at 10:00am by Wren Larksong" in draft(setter).text
