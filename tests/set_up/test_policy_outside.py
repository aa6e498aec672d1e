"""Who outside can help or look at a complaint is changed by a form: one body at a time, one more, one less."""

from chalicelib.messages.elsewhere import OURS_FIRST
from tests.pages import Browser
from tests.set_up.test_policy_drafts import draft, kept, part

NEW = {
    "name": "Larkfield Council", "says": "It can look at places that it pays for. Call 01632 960111.",
    "url": "https://council.example.org/", "ours_first": "yes",
    "clause": "Outside bodies: You may also go to the council that pays",
}  # fmt: skip


def names(empty):
    return [one.name for one in kept(empty).external]


def test_each_body_of_the_policy_has_its_part(empty, setter, begun):
    page = draft(setter, "aptcoo")
    assert all(name in page.text for name in (*names(empty), "Add somebody outside"))
    one = part(setter, page, "outside.1")
    assert one.filled("Save")["name"] == ["Department for Education"]
    assert OURS_FIRST[True] in one.text


def test_it_is_changed_and_the_rest_of_it_stays(empty, setter, begun):
    page = draft(setter, "aptcoo")
    before = kept(empty).external[1]
    setter.press(
        part(setter, page, "outside.1"), "Save", says="It can look at how the school dealt with it.", ours_first="no"
    )
    after = kept(empty).external[1]
    assert (after.says, after.ours_first) == ("It can look at how the school dealt with it.", False)
    assert (after.name, after.url, after.clause, after.refs) == (before.name, before.url, before.clause, before.refs)


def test_one_more_is_added_and_people_read_it(empty, setter, begun):
    page = draft(setter, "aptcoo")
    before = names(empty)
    setter.press(part(setter, page, "outside.new"), "Save", **NEW)
    assert names(empty) == [*before, "Larkfield Council"]
    assert "Larkfield Council. It can look at places that it pays for." in setter.get(f"{page.address}/print").text


def test_one_whose_name_is_cleared_is_taken_out(empty, setter, begun):
    page = draft(setter, "aptcoo")
    before = names(empty)
    setter.press(part(setter, page, "outside.0"), "Save", name="")
    assert names(empty) == before[1:]


def test_what_cannot_stand_has_its_message_beside_its_field(empty, setter, begun):
    page = draft(setter, "aptcoo")
    for wrong, says in (
        ({"name": ""}, "Enter its name"), ({"says": ""}, "Write what it can do"), ({"clause": ""}, "Write what your policy"),
        ({"url": "council.example.org"}, "Enter a web address that begins with https://"),
    ):  # fmt: skip
        answer = setter.press(part(setter, page, "outside.new"), "Save", **{**NEW, **wrong})
        assert (answer.status, says in answer.error) == (400, True), answer.error
        assert answer.filled("Save")["ours_first"] == ["yes"]
    assert "Larkfield Council" not in names(empty)


def test_a_finding_that_nobody_outside_is_named_leads_to_the_form(setter: Browser, begun):
    page = draft(setter, "two-stage")
    review = setter.get(f"{page.address}/review")
    if "No body outside is named" in review.text:
        assert "/parts/outside.new?from=review" in review.html
