"""Early warnings: at which moment a share of a term is used up, and how a method writes whom it tells."""

import pytest

from tests.workflows.plain import local
from tests.workflows.written import changed
from workflows.calendar_days import Calendar, published
from workflows.clocks import Clock, extend, pause, resume
from workflows.early import Early
from workflows.method import standard
from workflows.method_format import MethodError
from workflows.roster import Roster
from workflows.terms import Term

CALENDAR = Calendar.of(published())
ROSTER = Roster.parse(["Mon-Fri 08:30-12:00", "Mon-Fri 14:30-18:00"])
HANDLE = 'warn = [{ at = 50, tell = ["lead"] }, { at = 80, tell = ["lead", "dispatcher"] }]'


def clock(term: str, started: str = "2026-03-02 10:00") -> Clock:
    return Clock(name="handle", since="accept", term=Term.parse(term), started=local(started))


@pytest.mark.parametrize(
    ("term", "share", "reached"),
    [
        # 3 4 5 6, 9 10 11 are seven of fifteen days: the eighth, in which the half is reached, begins.
        ("15 working days", 50, "2026-03-12 00:00"),
        ("15 working days", 80, "2026-03-18 00:00"),
        ("3 working days", 80, "2026-03-05 00:00"),
        ("60 calendar days", 50, "2026-04-01 00:00"),  # after the 29th day, 31 March
        ("24 hours", 80, "2026-03-03 05:12"),
        ("30 minutes", 50, "2026-03-02 10:15"),
        ("4 duty hours", 50, "2026-03-02 12:00"),
        # Too short to be parted in days: by time, of the 38 hours until Tuesday 24:00.
        ("1 working day", 50, "2026-03-03 05:00"),
    ],
)
def test_a_share_is_counted_as_the_term_itself(term: str, share: int, reached: str) -> None:
    assert clock(term).reaches(share, CALENDAR, ROSTER) == local(reached)


def test_a_pause_puts_the_share_off_and_an_extension_too() -> None:
    stood = resume(pause(clock("15 working days"), local("2026-03-03 09:00")), local("2026-03-05 09:00"))

    assert stood.reaches(50, CALENDAR, ROSTER) == local("2026-03-14 00:00")
    longer = extend(clock("15 working days"), Term.parse("5 working days"))
    assert longer.reaches(50, CALENDAR, ROSTER) == local("2026-03-14 00:00")


def test_while_it_is_paused_no_share_is_reached() -> None:
    assert pause(clock("15 working days"), local("2026-03-03 09:00")).reaches(50, CALENDAR, ROSTER) is None


def test_the_standard_method_reminds_the_unit_at_half_and_the_desk_at_four_fifths() -> None:
    assert standard().clocks["handle"].warn == (Early(50, ("lead",)), Early(80, ("lead", "dispatcher")))
    assert standard().clocks["accept"].warn == ()


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ('warn = [{ at = 100, tell = ["lead"] }]', r"clocks.handle.warn\[1\].at 应在 1 到 99 之间"),
        ('warn = [{ at = 50, tell = ["mayor"] }]', "“mayor”不在可选之列：lead、unit"),
        ('warn = [{ at = 50, tell = ["lead"] }, { at = 50, tell = ["lead"] }]', r"warn\[2\].at 应比前一个 50 大"),
        ('warn = [{ at = 50, tell = ["lead"], sms = true }]', r"不认识 clocks.handle.warn\[1\].sms"),
    ],
)
def test_a_mistake_in_a_warning_is_said_with_its_place(new: str, says: str) -> None:
    with pytest.raises(MethodError, match=says):
        changed(HANDLE, new)
