"""A place's own days off and duty hours, as people write them on the screen of settings."""

from datetime import date

import pytest

from tenants.settings import DUTY_HOURS, HOLIDAYS
from tenants.worktime import OnDuty


def test_days_off_are_read_one_by_one_and_as_stretches() -> None:
    found = HOLIDAYS.read(HOLIDAYS.typed("2026-04-19至2026-04-20 三月三、2026-11-12 盘王节"))

    assert [(day, one.name) for one in found for day in one.days()] == [
        (date(2026, 4, 19), "三月三"),
        (date(2026, 4, 20), "三月三"),
        (date(2026, 11, 12), "盘王节"),
    ]
    assert "、".join(map(str, found)) == "2026-04-19至2026-04-20 三月三、2026-11-12 盘王节"


def test_duty_hours_are_read_by_weekday() -> None:
    found = DUTY_HOURS.read(DUTY_HOURS.typed("周一至周二 08:00-12:00，周六 09:00-11:00"))

    assert found.windows == (OnDuty(0, 480, 720), OnDuty(1, 480, 720), OnDuty(5, 540, 660))
    assert str(found) == "周一至周二 08:00-12:00、周六 09:00-11:00"


def test_nothing_typed_is_none_of_its_own() -> None:
    assert DUTY_HOURS.read(DUTY_HOURS.typed("")).windows == ()
    assert HOLIDAYS.read(HOLIDAYS.typed("")) == ()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("三月三", "看不懂。请写成 2026-04-19 三月三"),
        ("2026-02-30 三月三", "看不懂"),
        ("2026-04-20至2026-04-19 三月三", "先开始后结束"),
        ("2026-04-01至2026-04-30 三月三", "一次最多 15 天"),
        ("2026-04-19 三月三、2026-04-19 三月三", "有一天写了两次"),
    ],
)
def test_a_wrong_day_off_is_told(typed: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        HOLIDAYS.read(HOLIDAYS.typed(typed))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("上午", "看不懂。请写成 周一至周五 08:30-12:00"),
        ("周五至周一 08:30-12:00", "先开后关"),
        ("周一 12:00-08:30", "先开后关"),
        ("周一 08:60-12:00", "先开后关"),
        ("周六 08:30-12:00", "周一到周五至少要有一个时段"),
        ("周一至周五 08:30-12:00、周三 11:00-13:00", "周三的两个时段重叠"),
    ],
)
def test_wrong_duty_hours_are_told(typed: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        DUTY_HOURS.read(DUTY_HOURS.typed(typed))
