"""Every date says why, every suggested grade as well: whole sentences, written by hand."""

from datetime import datetime

from tests.workflows.plain import local
from workflows.calendar_days import Calendar, published
from workflows.clocks import Clock, extend, pause, resume
from workflows.method import standard
from workflows.reason import why, why_grade
from workflows.roster import Roster
from workflows.terms import Term

CALENDAR = Calendar.of(published())
ROSTER = Roster.parse(["Mon-Fri 08:30-12:00", "Mon-Fri 14:30-18:00"])


def clock(name: str, since: str, term: str, started: str) -> Clock:
    return Clock(name=name, since=since, term=Term.parse(term), started=local(started))


def said(running: Clock, now: datetime | None = None) -> str:
    due = running.due(CALENDAR, ROSTER)
    assert due is not None
    return why(running, due, now or running.started)


def test_working_days_name_the_holiday_that_was_skipped() -> None:
    handle = clock("handle", "accept", "7 working days", "2026-03-27 10:00")

    assert said(handle) == "3月27日受理，次日起数 7 个工作日；清明 4月4日至6日 不数。"


def test_working_days_name_the_make_up_days_that_count() -> None:
    handle = clock("handle", "accept", "6 working days", "2026-02-13 10:00")

    assert said(handle) == (
        "2月13日受理，次日起数 6 个工作日；春节 2月15日至23日 不数；2月14日、2月28日 调休上班，照数。"
    )


def test_hours_say_that_they_do_not_stop() -> None:
    take = clock("take", "dispatch", "2 hours", "2026-04-02 07:12")

    assert said(take) == "今天 7:12 派单，2 时内接单；小时按钟点数，夜里和节假日不停。"


def test_hours_of_yesterday_say_yesterday() -> None:
    take = clock("feedback", "dispatch", "24 hours", "2026-04-01 00:00")

    assert said(take, local("2026-04-02 10:24")) == (
        "昨天 0:00 派单，24 时内首次反馈；小时按钟点数，夜里和节假日不停。"
    )


def test_minutes_of_an_earlier_day_say_the_date() -> None:
    accept = clock("accept", "submit", "30 minutes", "2026-03-30 23:50")

    assert said(accept, local("2026-04-02 10:24")) == (
        "3月30日 23:50 收到，30 分内受理；按钟点数，夜里和节假日不停。"
    )


def test_duty_hours_say_what_does_not_count() -> None:
    dispatch = clock("dispatch", "accept", "2 duty hours", "2026-04-03 17:30")

    assert said(dispatch) == (
        "今天 17:30 受理，2 个值班时内派单；只数值班时间，下班和放假不数；清明 4月4日至6日 不数。"
    )


def test_calendar_days_that_end_on_a_weekend_say_so() -> None:
    visit = clock("visit", "approve", "30 calendar days", "2026-03-27 10:00")

    assert said(visit) == "3月27日审核通过，满 30 天是 4月26日 周日，顺延到 4月27日 周一。"


def test_calendar_days_that_end_in_a_holiday_name_it() -> None:
    visit = clock("visit", "approve", "7 calendar days", "2026-09-24 10:00")

    assert said(visit) == "9月24日审核通过，满 7 天是 10月1日 周四，逢国庆放假，顺延到 10月8日 周四。"


def test_a_month_without_the_day_says_month_end() -> None:
    review = clock("review", "submit_result", "1 month", "2026-03-31 10:00")

    assert said(review) == "3月31日交办结，满 1 个月是 4月30日 周四，那个月没有同一天，算到月末。"


def test_a_date_beyond_the_published_years_says_that_it_may_move() -> None:
    handle = clock("handle", "visit_unsolved", "3 working days", "2026-12-30 10:00")

    assert said(handle) == (
        "12月30日回访没解决，次日起数 3 个工作日；2027 年的放假安排还没公布，先按周末算，公布后重算。"
    )


def test_a_supplement_says_when_it_was_asked_for() -> None:
    supplement = clock("supplement", "request_supplement", "15 calendar days", "2026-03-27 10:00")

    assert said(supplement) == "3月27日告知补正，满 15 天是 4月11日 周六，顺延到 4月13日 周一。"


def test_a_ruling_counts_from_the_rejection() -> None:
    rule = clock("rule", "reject", "4 duty hours", "2026-04-02 09:00")

    assert said(rule) == "今天 9:00 退单，4 个值班时内裁定；只数值班时间，下班和放假不数。"


def test_a_decision_counts_from_the_proposal() -> None:
    decide = clock("decide", "propose_void", "1 working day", "2026-04-02 10:00")

    assert said(decide) == "4月2日提请，次日起数 1 个工作日。"


def test_a_look_at_the_ledger_counts_from_the_last_one() -> None:
    ledger = clock("ledger", "review_ledger", "90 calendar days", "2026-03-27 10:00")

    assert said(ledger) == "3月27日回头看，满 90 天是 6月25日 周四。"


def test_a_pause_in_days_names_the_days() -> None:
    handle = clock("handle", "accept", "15 working days", "2026-03-02 10:00")

    paused = resume(pause(handle, local("2026-03-10 10:00")), local("2026-03-13 09:00"))

    assert said(paused) == "3月2日受理，次日起数 15 个工作日；停表 3月10日至12日 不数。"


def test_a_pause_by_the_clock_says_how_long() -> None:
    take = clock("take", "dispatch", "2 hours", "2026-04-02 07:12")

    paused = resume(pause(take, local("2026-04-02 08:00")), local("2026-04-02 09:05"))

    assert said(paused) == ("今天 7:12 派单，2 时内接单；小时按钟点数，夜里和节假日不停；停表 1 时 05 分 不数。")


def test_an_extension_is_said_beside_the_whole_term() -> None:
    handle = extend(clock("handle", "accept", "15 working days", "2026-03-02 10:00"), Term.parse("5 working days"))

    assert said(handle) == "3月2日受理，次日起数 20 个工作日；经批准延长 5 个工作日。"


def test_a_grade_names_the_factors_that_speak_for_it() -> None:
    suggestion = standard().suggest_grade({"nature": 3, "scale": 1, "difficulty": 1, "impact": 1})

    assert suggestion.grade == "red"
    assert why_grade(suggestion) == ("建议红色：性质评了 3 分：动过手、可能伤人，或可能成为刑事案件。请您确认。")


def test_a_grade_names_the_sum_that_speaks_for_it() -> None:
    suggestion = standard().suggest_grade({"nature": 2, "scale": 2, "difficulty": 2, "impact": 1})

    assert suggestion.grade == "yellow"
    assert why_grade(suggestion) == "建议黄色：四项合计 7 分，满 7 分。请您确认。"


def test_a_mild_grade_says_that_nothing_speaks_for_more() -> None:
    suggestion = standard().suggest_grade({"nature": 2, "scale": 2, "difficulty": 1, "impact": 1})

    assert suggestion.grade == "blue"
    assert why_grade(suggestion) == "建议蓝色：四项合计 6 分，没有一项到更高一级的线。请您确认。"
