"""What a roster may say."""

import pytest

from workflows.roster import Roster, Window


def test_a_line_may_name_one_day_or_a_stretch_of_the_week() -> None:
    roster = Roster.parse(["Wed 14:00-16:30", "Mon-Tue 08:00-24:00"])

    assert roster.windows == (Window(0, 480, 1440), Window(1, 480, 1440), Window(2, 840, 990))


@pytest.mark.parametrize(
    "lines",
    [
        ["Mon 08:60-12:00"],
        ["Mon 08:00-11:75"],
        ["Mon 08:00-25:00"],
        ["Mon 12:00-12:00"],
        ["Fri-Mon 08:00-12:00"],
        ["Mon 8:00-12:00"],
        ["Mon 08:00-12:00", "Mon-Fri 11:59-18:00"],
        ["Sat-Sun 08:00-12:00"],
        [],
    ],
)
def test_what_is_no_roster_is_refused(lines: list[str]) -> None:
    with pytest.raises(ValueError, match="window"):
        Roster.parse(lines)


def test_windows_may_touch() -> None:
    roster = Roster.parse(["Mon 08:00-12:00", "Mon 12:00-18:00"])

    assert len(roster.windows) == 2


def test_a_desk_that_is_open_every_day_may_open_on_weekends_only() -> None:
    roster = Roster.parse(["Sat-Sun 08:00-12:00"], every_day=True)

    assert len(roster.windows) == 2
