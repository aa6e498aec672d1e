"""A sign of life takes the place of the one before, and a week that of the week before."""

from dataclasses import replace
from datetime import date

from chalicelib.ports import Sign, Week
from tests.contract.build import HOUR, MONDAY

MINUTE = Sign(what="minute", at=MONDAY)
WEEK = Week(friday=date(2026, 9, 18), missed=("C1", "C1", "C2"), unchecked=())


def test_the_last_sign_of_each_kind_is_kept(signs):
    later = Sign(what="minute", at=MONDAY + HOUR, stood_from=MONDAY, stood_until=MONDAY + HOUR)
    for sign in (MINUTE, Sign(what="copy", at=MONDAY), later):
        signs.keep(sign)
    assert signs.last() == {"minute": later, "copy": Sign(what="copy", at=MONDAY)}


def test_before_anything_was_done_there_is_none(signs):
    assert (signs.last(), signs.week()) == ({}, None)


def test_the_last_week_is_kept_apart_from_the_signs(signs):
    signs.keep(MINUTE)
    signs.keep_week(WEEK)
    signs.keep_week(replace(WEEK, friday=date(2026, 9, 25)))
    assert signs.week() == replace(WEEK, friday=date(2026, 9, 25))
    assert set(signs.last()) == {"minute"}


def test_which_views_had_passed_their_number_is_kept_for_each_person(signs):
    signs.keep_passed("P1", ("v1|all", "v2|mine"))
    signs.keep_passed("P2", ())
    assert (signs.passed("P1"), signs.passed("P2"), signs.passed("P3")) == (("v1|all", "v2|mine"), (), ())
    assert (signs.last(), signs.week()) == ({}, None)
