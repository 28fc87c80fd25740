"""A year's days off come as a file; a wrong one is refused with one sentence that says what to change."""

from datetime import date

import pytest

from workflows.calendar_days import Day
from workflows.year_file import YearError, read_year

OURS = """year = 2031
[off]
2031-10-01 = "国庆"
2031-10-02 = "国庆"
[work]
2031-10-11 = "国庆"
"""
THEIRS = """{"year": 2031, "papers": [], "days": [
  {"name": "国庆节", "date": "2031-10-11", "isOffDay": false},
  {"name": "国庆节", "date": "2031-10-01", "isOffDay": true}]}"""


def test_our_own_form_is_read() -> None:
    assert read_year(OURS.encode()) == [
        Day(date(2031, 10, 1), True, "国庆"),
        Day(date(2031, 10, 2), True, "国庆"),
        Day(date(2031, 10, 11), False, "国庆"),
    ]


def test_the_form_that_is_kept_of_the_notices_is_read() -> None:
    assert read_year(THEIRS.encode()) == [
        Day(date(2031, 10, 1), True, "国庆节"),
        Day(date(2031, 10, 11), False, "国庆节"),
    ]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (OURS.replace("year = 2031\n", ""), "缺 year"),
        (OURS.replace("2031-10-02", "2031-10-32"), "看不懂"),
        ("[", "看不懂"),
        ('{"year": 2031, "days": [{"date": "2031-10-01"}]}', "看不懂"),
        ('{"year": 2031, "days": []}', "2031 年一天放假也没有"),
        (OURS.replace("2031-10-02", "2032-10-02"), "2032-10-02 不在 2031 年"),
        (OURS.replace("2031-10-11", "2031-10-02"), "2031-10-02 写了两次"),
        (OURS.replace("2031-10-11", "2031-10-10"), "2031-10-10 本来就上班"),
    ],
)
def test_a_mistake_is_said_in_one_sentence(wrong: str, says: str) -> None:
    with pytest.raises(YearError, match=says):
        read_year(wrong.encode())
