"""At the desk: somebody needs our letters in another form, and is given them in it (R27)."""

from dataclasses import replace

from tests.desk.office import FORMAL, Office, case

POST = replace(FORMAL, reach="post", email="", address="2 Imaginary Way", form="Large print")
OWED = "Give the complainant their letters in the form they need"
GIVE = "Record a letter given in their form"
TOLD = "Record that you told them"


def posted(office: Office, reference: str, **given: str) -> None:
    office.act("ceo", reference, "mark_told", notice="acknowledgement", how="post", **given)


def test_the_case_says_what_they_need_and_so_does_the_letter_to_post(office: Office):
    reference = office.lodge(POST)
    assert "Form they need Large print" in " ".join(office.page("ceo", case(reference)).text.split())
    clerk = office.browser("clerk")
    letter = clerk.get(clerk.get("/staff/to-post").link(f"Acknowledgement, {reference}"))
    assert "They need: Large print. Give them this letter in that form as well." in letter.text
    assert "You need our letters in another form: Large print." in letter.text


def test_whoever_records_a_posted_letter_is_asked_in_which_form(office: Office):
    reference = office.lodge(POST)
    clerk = office.browser("clerk")
    form = clerk.get(clerk.get(clerk.get("/staff/to-post").link(f"Acknowledgement, {reference}")).link(TOLD))
    refused = clerk.press(form, TOLD)
    says = "They need our letters in another form. Say whether you gave them this one in it."
    assert (refused.status, says in refused.text) == (409, True)
    clerk.press(refused, TOLD, in_form="theirs")
    told = "Told the complainant by post, in the form that they need, on Monday 14 September 2026: Acknowledgement"
    page = office.page("officer", case(reference)).text
    assert told in page and OWED not in page


def test_a_letter_as_we_write_it_leaves_its_other_form_owed_until_it_was_given(office: Office):
    reference = office.lodge(POST)
    posted(office, reference, in_form="ours")
    desk = office.browser("ceo")
    page = desk.get(case(reference))
    assert OWED in page.text
    form = desk.get(page.link(GIVE))
    assert "They need: Large print" in form.text
    done = desk.press(form, GIVE, notices=["acknowledgement"], how="by_hand")
    assert "Gave them in their form by hand, on Monday 14 September 2026: Acknowledgement" in done.text
    assert OWED not in done.text


def test_it_can_be_said_later_and_taken_back(office: Office):
    reference = office.lodge(replace(POST, form=""))
    posted(office, reference)
    desk, needs = office.browser("ceo"), "Record the form they need letters in"
    done = desk.press(desk.get(case(reference, "need_form")), needs, form="Easy read")
    assert (
        OWED in done.text
        and "They need our letters in another form" in done.text
        and "They need: Easy read" in done.text
    )
    again = desk.get(case(reference, "need_form"))
    assert again.filled(needs)["form"] == ["Easy read"]
    after = desk.press(again, needs, form="")
    assert OWED not in after.text and "They no longer need our letters in another form" in after.text


def test_whoever_needs_no_other_form_is_asked_for_none(office: Office):
    reference = office.lodge(replace(POST, form=""))
    assert "In which form" not in office.page("ceo", case(reference, "mark_told")).text
    assert "They need" not in office.page("ceo", case(reference)).text


def test_whoever_takes_a_complaint_down_can_say_it(office: Office):
    clerk = office.browser("clerk")
    called = {
        "channel": "telephone", "narrative": "The gate was left open.", "about": "-nobody", "stage": "formal",
        "safeguarding": "no", "come_from": "parent", "reach": "post", "address": "2 Imaginary Way", "form": "Welsh",
    }  # fmt: skip
    check = clerk.press(clerk.get("/staff/log"), "Continue", **called)
    assert "You need our letters in another form: Welsh." in check.text
    saved = clerk.press(check, "Save this complaint", confirmed="yes")
    reference = saved.address.rpartition("=")[2]
    assert "Welsh" in office.page("ceo", case(reference)).text
