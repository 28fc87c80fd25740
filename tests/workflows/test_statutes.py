"""Terms that law or a standard sets: their figures, how surely they are known, what they do to a clock."""

from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.workflows.plain import local
from workflows.calendar_days import Calendar, published
from workflows.clocks import Clock, extend
from workflows.due import due
from workflows.method import Method, MethodError, standard, standard_source
from workflows.reason import why
from workflows.roster import Roster
from workflows.statutes import statutes
from workflows.terms import Term, Unit

CALENDAR = Calendar.of(published())
ROSTER = Roster.parse(["Mon-Fri 08:30-12:00", "Mon-Fri 14:30-18:00"])
ACCEPTED = local("2026-03-27 10:00")

# Spelled out once more, from the list of terms.
SET = {
    "petition.accept": ("15 calendar days", None, "T"),
    "petition.notify": ("15 calendar days", None, "T"),
    "petition.reject": ("5 working days", None, "T"),
    "petition.handle": ("60 calendar days", "30 calendar days", "T"),
    "petition.ask_review": ("30 calendar days", None, "T"),
    "petition.review_petition": ("30 calendar days", None, "T"),
    "petition.ask_recheck": ("30 calendar days", None, "T"),
    "petition.recheck": ("30 calendar days", None, "T"),
    "hotline.handle": ("5 working days", "10 working days", "E"),
    "hotline.reject": ("2 working days", None, "E"),
    "confirmation.apply": ("30 calendar days", None, "T"),
    "confirmation.court_accept": ("3 calendar days", None, "T"),
    "confirmation.court_decide": ("15 calendar days", "10 calendar days", "K"),
    "mediation.mediate": ("1 month", None, "E"),
}


def handle(source: str, started: datetime = ACCEPTED) -> Clock:
    return standard().clock("handle", since="accept", started=started, source=source)


def said(clock: Clock) -> str:
    found = clock.due(CALENDAR, ROSTER)
    assert found is not None
    return why(clock, found, clock.started)


def test_the_terms_are_those_of_the_law_and_the_standards() -> None:
    found = {key: (one.term, one.extension, one.mark) for key, one in statutes().items()}

    assert found == {
        key: (Term.parse(term), Term.parse(more) if more else None, mark) for key, (term, more, mark) in SET.items()
    }


def test_what_nobody_can_point_at_is_never_printed_as_law() -> None:
    printed = {key: statute.cited[:3] for key, statute in statutes().items()}

    assert {key for key, words in printed.items() if words == "；依据"} == {k for k, s in SET.items() if s[2] == "T"}
    assert {key for key, words in printed.items() if words == "；参照"} == {k for k, s in SET.items() if s[2] == "E"}
    assert printed["confirmation.court_decide"] == ""


def test_a_petition_is_handled_within_sixty_days_and_names_the_regulation() -> None:
    clock = handle("petition")

    assert clock.due(CALENDAR, ROSTER).last == date(2026, 5, 26)  # type: ignore[union-attr]  # it is not paused
    assert said(clock) == "3月27日受理，满 60 天是 5月26日 周二；依据《信访工作条例》第三十四条。"


def test_an_extended_petition_says_both() -> None:
    clock = extend(handle("petition"), Term.parse("30 calendar days"))

    assert said(clock) == ("3月27日受理，满 90 天是 6月25日 周四；经批准延长 30 天；依据《信访工作条例》第三十四条。")


def test_a_call_to_the_hotline_names_what_it_follows_and_not_as_law() -> None:
    clock = handle("hotline", local("2026-04-30 10:00"))

    # 五一 1 to 5, 6 7 8, make-up Saturday 9, 11.
    assert clock.due(CALENDAR, ROSTER).last == date(2026, 5, 11)  # type: ignore[union-attr]  # it is not paused
    assert said(clock) == (
        "4月30日受理，次日起数 5 个工作日；五一 5月1日至5日 不数；5月9日 调休上班，照数；"
        "参照济南、潍坊 12345 热线的条例和山东的规则。"
    )


def test_a_term_of_the_method_names_no_statute() -> None:
    assert handle("walk_in").statute == ""
    assert handle("walk_in").term == Term.parse("15 working days")


def test_what_a_county_sets_shorter_is_its_own_term() -> None:
    clock = standard().clock("accept", since="submit", started=ACCEPTED, source="petition")

    assert (clock.term, clock.statute) == (Term.parse("1 working day"), "")


def test_an_urgent_matter_keeps_the_promise_for_urgent_ones() -> None:
    clock = standard().clock("accept", since="submit", started=ACCEPTED, source="petition", urgent=True)

    assert (clock.term, clock.statute) == (Term.parse("30 minutes"), "")


def test_a_category_may_choose_the_channel_as_well() -> None:
    source = standard_source().decode().replace('sources = ["hotline"]', 'categories = ["policy"]')

    clock = Method.load(source.encode()).clock("handle", since="accept", started=ACCEPTED, category="policy")

    assert (clock.term, clock.statute) == (Term.parse("5 working days"), "hotline.handle")


@pytest.mark.parametrize(("source", "most"), [("walk_in", 30), ("petition", 30), ("hotline", 10)])
def test_an_extension_is_no_longer_than_the_statute_allows(source: str, most: int) -> None:
    assert standard().channels.most_extension(30, source, None) == most


def test_an_extension_is_no_longer_than_the_method_allows_either() -> None:
    assert standard().channels.most_extension(7, "petition", None) == 7


@pytest.mark.parametrize(
    ("own", "says"),
    [
        ('handle = "61 calendar days"', "比《信访工作条例》第三十四条允许的长。最长 60 天"),
        ('handle = "40 working days"', "最长 60 天"),
        ('accept = "100 duty hours"', "比《信访工作条例》第二十二条允许的长。最长 15 天"),
    ],
)
def test_a_method_cannot_pass_the_statute(own: str, says: str) -> None:
    source = standard_source().decode().replace('accept = "1 working day" }', f"{own} }}")

    with pytest.raises(MethodError, match=says):
        Method.load(source.encode())


@pytest.mark.parametrize("own", ['handle = "45 calendar days"', 'handle = "20 working days"', 'handle = "1 month"'])
def test_a_method_may_be_quicker_than_the_statute(own: str) -> None:
    source = standard_source().decode().replace('accept = "1 working day" }', f"{own} }}")

    assert Method.load(source.encode()).channels.rows[0].own["handle"] == Term.parse(own.split('"')[1])


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('basis = "hotline"', 'basis = "hotlien"', "channels[2].basis"),
        ('sources = ["hotline"]', 'sources = ["phnoe"]', "channels[2].sources"),
        ('basis = "hotline"', 'basis = "hotline"\nbase = 1', "channels[2].base"),
    ],
)
def test_a_mistake_in_a_channel_is_said_with_its_place(old: str, new: str, path: str) -> None:
    with pytest.raises(MethodError) as refused:
        Method.load(standard_source().decode().replace(old, new).encode())

    assert [one.path for one in refused.value.mistakes] == [path]


UNITS = st.sampled_from([Unit.MINUTES, Unit.HOURS, Unit.CALENDAR_DAYS, Unit.WORKING_DAYS, Unit.MONTHS])


@example(0, Unit.CALENDAR_DAYS, Unit.HOURS, 1, 24)
@given(st.integers(0, 420), UNITS, UNITS, st.integers(1, 40), st.integers(1, 40))
def test_a_term_that_fits_never_ends_later(day: int, unit: Unit, other: Unit, amount: int, most: int) -> None:
    start = datetime.fromordinal(date(2025, 1, 1).toordinal() + day).replace(hour=9, tzinfo=ACCEPTED.tzinfo)
    own, limit = Term(amount, unit), Term(most, other)

    if own.fits(limit):
        ends = [due(start, term, CALENDAR, ROSTER, weekends_off=False).at for term in (own, limit)]
        assert ends[0] <= ends[1]
