"""A clock under way when its matter goes over to another method: which terms follow, and which stay."""

from dataclasses import replace

import pytest

from tests.workflows.plain import local
from tests.workflows.written import changed, written
from workflows.clocks import Clock, extend
from workflows.method import Method, standard
from workflows.retime import Kind, regraded, retimed
from workflows.terms import Term

QUICK = changed('normal = "15 working days"', 'normal = "5 working days"')
DAYS = changed('normal = "15 working days"', 'normal = "20 calendar days"\nbusiness_end = true')
STARTED = local("2026-03-02 10:00")
PLAIN = Kind(grade="blue", urgent=False, source="walk_in", category="wages")


def handle(**more: object) -> Clock:
    return replace(standard().clock("handle", since="accept", started=STARTED), **more)


def test_a_term_of_the_old_method_becomes_that_of_the_new_one() -> None:
    assert retimed(handle(), standard(), QUICK, PLAIN) == handle(term=Term.parse("5 working days"))


def test_the_way_of_counting_goes_along_with_it() -> None:
    found = retimed(handle(), standard(), DAYS, PLAIN)

    assert (found.term, found.business_end) == (Term.parse("20 calendar days"), True)


def test_a_length_that_was_decided_for_this_matter_stays() -> None:
    own = handle(term=Term.parse("8 working days"))

    assert retimed(own, standard(), QUICK, PLAIN) == own


def test_until_when_a_task_force_works_follows_no_method_and_no_colour() -> None:
    force = standard().clock("force", since="form_force", started=STARTED)
    quick = changed('normal = "60 calendar days"', 'normal = "30 calendar days"\nred = "10 calendar days"')

    assert force.term == Term.parse("60 calendar days")
    assert retimed(force, standard(), quick, PLAIN) == force
    assert regraded(replace(force, term=Term.parse("30 calendar days")), quick, PLAIN, "red").term.amount == 30


def test_an_extension_is_kept_in_its_unit() -> None:
    longer = extend(handle(), Term.parse("10 working days"))

    found = retimed(longer, standard(), QUICK, PLAIN)

    assert found.whole_term == Term.parse("15 working days")
    assert retimed(longer, standard(), DAYS, PLAIN) == longer


def test_a_petition_keeps_the_term_of_its_statute() -> None:
    kind = replace(PLAIN, source="petition")
    clock = standard().clock("handle", since="accept", started=STARTED, source="petition")

    found = retimed(clock, standard(), QUICK, kind)

    assert (found.term, found.statute) == (Term.parse("60 calendar days"), "petition.handle")


@pytest.mark.parametrize(
    ("grade", "urgent", "began", "becomes"),
    [
        ("red", False, "2 hours", "1 hour"),
        ("blue", True, "2 hours", "3 hours"),
        # It began blue and was made red on the way: its clock is still that of a blue one.
        ("red", False, "2 duty hours", "4 duty hours"),
    ],
)
def test_red_and_urgent_go_by_their_own_terms(grade: str, urgent: bool, began: str, becomes: str) -> None:
    source = written(
        'normal = "2 duty hours"\nred = "2 hours"\nurgent = "2 hours"',
        """\
normal = "4 duty hours"
red = "1 hour"
urgent = "3 hours\"""",
    )
    clock = replace(standard().clock("take", since="dispatch", started=STARTED), term=Term.parse(began))

    found = retimed(clock, standard(), Method.load(source.encode()), replace(PLAIN, grade=grade, urgent=urgent))

    assert found.term == Term.parse(becomes)


def test_the_clock_of_a_rung_keeps_its_term_in_another_version_and_under_another_colour() -> None:
    clock = Clock(name="rung", since="rung", term=Term.parse("7 calendar days"), started=STARTED)

    assert retimed(clock, standard(), QUICK, PLAIN) == clock
    assert regraded(clock, standard(), PLAIN, "red") == clock
