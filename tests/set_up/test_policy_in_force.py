"""From a draft to the policy in force: what a careful reader found, what would change, who is lacking, what people read."""

import pytest

from app import app
from chalicelib import policies
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from tests.dates import day, instant
from tests.pages import Browser
from tests.set_up.conftest import FIRST, SETTER
from tests.set_up.test_policy_drafts import PASTE, POLICY, draft, part
from tests.staff import signed_in

SITE = "larkfield-school"
DAY = {"since_day": "1", "since_month": "10", "since_year": "2026"}


def everybody(empty, name):
    """Whoever sets up holds every role of a policy, besides."""
    roles = {EVERYWHERE: [SET_UP], SITE: list(policies.policy(name).roles)}
    empty.memory.organisation.put_person(SETTER, "Wren Larksong", "wren@example.org", roles)


def put(setter, page, **day):
    return setter.press(setter.get(f"{page.address}/in-force"), "Put it in force", **{**DAY, **day})


@pytest.mark.parametrize("name", policies.names())
def test_a_policy_that_is_pasted_and_put_in_force_is_the_one_that_was_pasted(empty, setter, begun, name):
    """The stories pass against it because they pass against the very same (tests/stories)."""
    everybody(empty, name)
    page = setter.press(setter.get(PASTE), "Begin a draft with it", text=policies.text(name))
    page = put(setter, page)
    assert "The new version is in force from the day that you chose" in page.text
    site = empty.memory.organisation.site(SITE)
    assert [(one.since, one.policy) for one in site.later] == [(day("Thu 2026-10-01"), policies.publish(name).hash)]
    assert empty.memory.organisation.policy(site.later[0].policy) == policies.policy(name)


def test_it_is_for_complaints_from_its_day_on_and_the_version_before_is_kept(empty, setter, begun):
    everybody(empty, "aptcoo")
    page = draft(setter)
    setter.press(part(setter, page, "document"), "Save", version="4")
    page = put(setter, page)
    assert "version 4 From Thursday 1 October 2026" in page.text
    assert "version 3 In force From the beginning" in page.text
    assert "There is no draft." in page.text
    empty.now = instant("Thu 2026-10-01 09:00")
    again = signed_in(Browser(app), empty.services, SETTER)
    assert "version 4 In force From Thursday 1 October 2026" in again.get(POLICY).text
    assert "later" in empty.memory.organisation.changes()[0].after


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ({"since_day": "", "since_month": "", "since_year": ""}, "Enter the day from which it is in force"),
        ({"since_day": "31", "since_month": "9"}, "must be a real date"),
        ({"since_year": "2062"}, "This is more than two years away. Check the year"),
    ],
)
def test_the_day_has_to_be_one(setter, begun, days, says):
    page = put(setter, draft(setter), **days)
    assert (page.status, says in page.error) == (400, True)


def test_a_day_that_another_version_has_is_refused_beside_the_field(setter, begun):
    put(setter, draft(setter))
    other = draft(setter)
    setter.press(part(setter, other, "document"), "Save", version="4")
    page = put(setter, other)
    assert (page.status, "A version is in force from Thursday 1 October 2026 already" in page.error) == (400, True)
    assert page.filled("Put it in force")["since-day"] == ["1"]


def test_who_is_lacking_is_said_and_nothing_is_put_in_force(empty, setter, begun):
    page = draft(setter, "map")
    shown = setter.get(f"{page.address}/in-force")
    assert "Nobody at this site holds these roles, and the policy cannot be run without them" in shown.text
    refused = put(setter, page)
    assert (refused.status, "Nobody at this site is: Managing director" in refused.error) == (400, True)
    assert empty.memory.organisation.site(SITE).later == ()


def test_the_people_whom_a_new_policy_needs_are_named_by_pages_before_it_is_in_force(empty, setter):
    setter.press(setter.get("/staff/set-up"), "Set up the page", **{**FIRST, "policy": "two-stage"})
    page = draft(setter, "aptcoo")
    assert put(setter, page).status == 400
    form = setter.get(f"/staff/people/{SETTER}/roles")
    assert "Chief executive A draft of the policy names this role." in form.text
    every = {*policies.policy("aptcoo").roles, *policies.policy("two-stage").roles}
    shown = setter.press(form, "Save", **{f"roles-{SITE}": sorted(every)})
    assert "Chief executive" in shown.text
    assert "The new version is in force from the day that you chose" in put(setter, page).text


def test_a_table_names_people_for_a_draft_too(empty, setter):
    setter.press(setter.get("/staff/set-up"), "Set up the page", **{**FIRST, "policy": "two-stage"})
    draft(setter, "aptcoo")
    table = "Robin Larksong,robin@example.org,Investigating officer"
    page = setter.press(setter.get("/staff/new-people"), "Check them", table=table)
    assert "Investigating officer" in setter.press(page, "Save them").text


def test_a_draft_that_cannot_be_run_is_not_put_in_force(empty, setter, begun):
    everybody(empty, "school-minimum")
    page = draft(setter, "school-minimum")
    setter.press(part(setter, page, "clock.panel.notice"), "Save", **{"span-unit": "days"})
    refused = put(setter, page)
    assert (refused.status, "This draft cannot be run as it stands" in refused.error) == (400, True)
    assert "A clock that counts back counts working days." in refused.text
    assert empty.memory.organisation.site(SITE).later == ()


def test_a_draft_that_somebody_changed_meanwhile_is_looked_at_again_first(empty, setter, begun):
    page = draft(setter)
    mine = setter.get(f"{page.address}/in-force")
    setter.press(part(setter, page, "document"), "Save", version="4")
    refused = setter.press(mine, "Put it in force", **DAY)
    assert (refused.status, "Somebody else changed this draft" in refused.error) == (409, True)
    assert empty.memory.organisation.site(SITE).later == ()


def test_what_would_change_is_told_for_both(setter, begun):
    page = draft(setter)
    assert "Nothing changes." in setter.get(f"{page.address}/changes").text
    setter.press(part(setter, page, "clock.formal.acknowledge"), "Save", span="5")
    setter.press(part(setter, page, "who.formal.handled_by.1"), "Save", roles=["senior_leader", ""])
    text = setter.get(f"{page.address}/changes").text
    assert "For people who complain" in text
    assert "5 working days" in text


def test_a_finding_leads_to_the_field_that_settles_it_and_back(setter, begun):
    page = setter.get(f"{draft(setter).address}/review")
    assert page.heading == "What a careful reader found"
    (link,) = {a.get("href") for a in page.all("a") if a.get("href", "").endswith("/parts/retention?from=review")}
    page = setter.press(setter.get(link), "Save", years="6", clause="Records: We keep them for 6 years")
    assert page.heading == "What a careful reader found"
    assert "It does not say for how long a complaint is kept." not in page.text


def test_what_no_form_can_add_is_fixed_in_the_text(setter, begun):
    """The policy has no panel: that is about its stages, not about the name of one."""
    text = setter.get(f"{draft(setter).address}/review").text
    assert "The stages There is no hearing that the complainant may attend with somebody." in text
    assert "Name of the stage" not in text


def accept(setter, address, says, reason="Our other policy says it."):
    page = setter.get(f"{address}/review")
    links = [a.get("href") for a in page.all("a") if says in "".join(a.itertext()) and "/review/" in a.get("href", "")]
    return setter.press(setter.get(links[0]), "Accept it", reason=reason)


KEPT = "It does not say for how long a complaint is kept."


def test_a_finding_is_accepted_with_a_reason_that_stays_with_the_draft_and_the_version(setter, begun):
    page = draft(setter)
    assert "Write why you are keeping it as it is" in accept(setter, page.address, KEPT, "").error
    shown = accept(setter, page.address, KEPT)
    assert "Why we are keeping it: Our other policy says it. (Wren Larksong, Monday 14 September 2026)" in shown.text
    put(setter, page)
    versions = [a.get("href") for a in setter.get(POLICY).all("a") if a.get("href", "").endswith("/review")]
    assert "Why we are keeping it: Our other policy says it." in setter.get(versions[0]).text
    setter.press(setter.get(POLICY), "Begin a draft", start="in-force")


def test_what_was_accepted_of_a_version_is_accepted_in_a_draft_of_it(setter, begun):
    address = next(a.get("href") for a in setter.get(POLICY).all("a") if a.get("href", "").endswith("/review"))
    accept(setter, address.removesuffix("/review"), KEPT)
    assert "Our other policy says it." in setter.get(f"{draft(setter).address}/review").text


def test_what_was_accepted_can_be_taken_back(setter, begun):
    page = draft(setter)
    shown = accept(setter, page.address, KEPT)
    link = next(a.get("href") for a in shown.all("a") if "Change the reason" in "".join(a.itertext()))
    form = setter.get(link)
    shown = setter.post(link, {**form.filled("Accept it"), "take-back": "yes"})
    assert "Our other policy says it." not in shown.text


def test_a_finding_that_there_is_not_has_no_page(setter, begun):
    assert setter.get(f"{draft(setter).address}/review/nothing").status == 404


@pytest.mark.prove
def test_the_step_is_done_once_every_finding_of_weight_is_fixed_or_accepted(setter, begun):
    assert "Read what a careful reader found in your policy" in begun.text
    before = begun.text.count("Done")
    address = next(a.get("href") for a in setter.get(POLICY).all("a") if a.get("href", "").endswith("/review"))
    page = setter.get(address)
    while links := [
        a.get("href") for card in page.all("div") if card.get("class") == "app-owed"
        for a in card.iter("a") if "Accept it" in "".join(a.itertext())
    ]:  # fmt: skip
        page = setter.press(setter.get(links[0]), "Accept it", reason="The trustees know of it.")
    assert setter.get("/staff/set-up").text.count("Done") == before + 1
    assert "all fixed or accepted" in setter.get("/staff/set-up/policies").text


def test_anybody_reads_the_procedure_in_plain_words(empty, setter, begun):
    page = Browser(app).get(f"/at/{SITE}/procedure")
    assert (page.status, page.heading) == (200, "Our complaints procedure")
    assert "We will acknowledge your complaint within 2 working days" in page.text
    assert "What the policy leaves open" not in page.text
    assert Browser(app).get("/at/nowhere/procedure").status == 404


def test_a_draft_and_each_version_is_read_as_people_would_read_it(setter, begun):
    page = draft(setter)
    setter.press(part(setter, page, "clock.formal.acknowledge"), "Save", span="5")
    assert "acknowledge your complaint within 5 working days" in setter.get(f"{page.address}/print").text
    version = setter.get(setter.get(POLICY).link("Read or print it: version 3, the first"))
    assert "acknowledge your complaint within 2 working days" in version.text


def test_whoever_a_new_policy_asks_for_is_named_on_one_page_with_proposals(empty, setter):
    setter.press(setter.get("/staff/set-up"), "Set up the page", **{**FIRST, "policy": "two-stage"})
    empty.memory.organisation.put_person("p2", "Robin Larksong", "robin@example.org", {SITE: ["director"]})
    page = draft(setter, "aptcoo")
    form = setter.get(setter.get(f"{page.address}/in-force").link("Name somebody for each first"))
    assert form.heading == "Who does what under this policy"
    proposed = form.filled("Give these roles")
    assert proposed["ceo"] == ["p2"], "the director is on the same rung, third from the top"
    needed = {name: "p2" if name == "ceo" else SETTER for name in proposed if name != "token"}
    shown = setter.press(form, "Give these roles", **needed)
    assert shown.heading == "Put it in force" and "cannot be run without them" not in shown.text
    assert "The roles are given" in shown.text
    assert "ceo" in empty.memory.organisation.viewer("p2").roles[SITE]
    assert "The new version is in force" in put(setter, page).text
    assert "Somebody has each role in this policy." in setter.get(f"{draft(setter).address}/people").text


def test_a_role_may_be_left_and_somebody_who_is_not_in_the_list_is_refused(setter):
    setter.press(setter.get("/staff/set-up"), "Set up the page", **{**FIRST, "policy": "two-stage"})
    form = setter.get(f"{draft(setter, 'aptcoo').address}/people")
    nobody = {name: "" for name in form.filled("Give these roles") if name != "token"}
    refused = setter.press(form, "Give these roles", **{**nobody, "ceo": "nobody-here"})
    assert (refused.status, refused.error) == (400, "Choose one from the list")
    shown = setter.press(form, "Give these roles", **nobody)
    assert "the policy cannot be run without them" in shown.text and "The roles are given" not in shown.text


def test_several_findings_are_accepted_with_one_reason(setter, begun):
    page = draft(setter, "aptcoo")
    review = setter.get(f"{page.address}/review")
    ids = [one.get("value") for one in review.all("input") if one.get("name") == "finding"]
    assert len(ids) > 2
    refused = setter.press(review, "Accept these findings", reason="Our trustees said so.")
    assert (refused.status, refused.error) == (400, "Choose at least one finding")
    assert refused.filled("Accept these findings")["reason"] == ["Our trustees said so."]
    refused = setter.press(review, "Accept these findings", finding=ids[:2])
    assert (refused.status, refused.error) == (400, "Write why you are keeping it as it is")
    assert refused.filled("Accept these findings")["finding"] == ids[:2]
    after = setter.press(refused, "Accept these findings", reason="Our trustees said so.")
    assert after.text.count("Why we are keeping it: Our trustees said so.") == 2
    left = [one.get("value") for one in after.all("input") if one.get("name") == "finding"]
    assert set(left) == set(ids[2:])


def test_a_draft_is_folded_into_sections_and_the_one_that_was_changed_is_open(setter, begun):
    page = draft(setter, "aptcoo")
    assert not [one for one in page.all("details") if "open" in one.attrib]
    after = setter.press(part(setter, page, "clock.formal.acknowledge"), "Save")
    assert ["clock.formal.acknowledge" in "".join(a.get("href", "") for a in one.iter("a"))
            for one in after.all("details") if "open" in one.attrib] == [True]  # fmt: skip


def test_policies_and_drafts_of_one_name_are_told_apart_by_version_and_day(setter, begun):
    draft(setter)
    draft(setter, "map")
    text = setter.get(POLICY).text
    assert "Concerns and complaints policy, version 3, begun from the version in force" in text
    for year in (2023, 2025):
        assert f"Complaints policy, for alternative provision ({year})" in text
