"""Why a clock ends when it does, in one sentence under the date."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from workflows.clocks import Clock
from workflows.due import Due, Skipped, months_after
from workflows.grading import Signal, Suggestion
from workflows.local_time import local
from workflows.phrases import say_day, say_days, say_term, span, weekday
from workflows.statutes import statutes
from workflows.terms import Unit
from workflows.words import word

_BY_THE_CLOCK = {Unit.MINUTES, Unit.HOURS, Unit.DUTY_HOURS}


def why(clock: Clock, due: Due, now: datetime) -> str:
    """`due` as computed from this clock; while paused, its last one."""
    return "".join(_parts(clock, due, now)) + word("clock_why", "full_stop")


def why_paused(clock: Clock, now: datetime) -> str:
    """No date until it goes on: since when it stands still, and that nothing is lost by it."""
    assert clock.paused is not None
    begun = _said("since", day=_start(clock, now), event=word("clock_since", clock.since))
    stands = _said("stands", day=say_day(local(clock.paused).date()), time=_clock_time(clock.paused))
    return begun + stands + word("clock_why", "full_stop")


def _parts(clock: Clock, due: Due, now: datetime) -> Iterator[str]:
    yield _said("since", day=_start(clock, now), event=word("clock_since", clock.since))
    yield from _counting(clock, due)
    named = [skipped for skipped in due.skipped if skipped.name and due.rolled_from is None]
    if named:
        yield _said("not_counted", days=word("clock_why", "comma").join(map(_range, named)))
    if due.made_up:
        days = word("clock_why", "comma").join(map(say_day, due.made_up))
        yield _said("made_up", days=days)
    yield from _pauses(clock)
    for extension in clock.extensions:
        yield _said("extended", term=say_term(extension))
    if statute := statutes().get(clock.statute):
        yield statute.cited
    if due.provisional:
        yield _said("provisional", year=due.last.year)


def _counting(clock: Clock, due: Due) -> Iterator[str]:
    term = clock.whole_term
    yield _said(str(term.unit), term=say_term(term), amount=term.amount, what=word("clock", clock.name))
    if term.unit in _BY_THE_CLOCK or term.unit is Unit.WORKING_DAYS:
        return
    full = due.rolled_from or due.last
    yield _said("full", day=say_day(full), weekday=weekday(full))
    start = local(clock.started).date()
    if term.unit is Unit.MONTHS and months_after(start, term.amount).day != start.day:
        yield _said("month_end")
    if due.rolled_from is not None:
        names = [skipped.name for skipped in due.skipped if skipped.name]
        if names:
            yield _said("holiday", name=word("clock_why", "comma").join(names))
        yield _said("rolled", day=say_day(due.last), weekday=weekday(due.last))


def _pauses(clock: Clock) -> Iterator[str]:
    for pause in clock.pauses:
        if clock.term.unit in _BY_THE_CLOCK:
            yield _said("paused_for", span=span(pause.end - pause.start))
        elif pause.days:
            first = local(pause.start).date()
            days = say_days(first, first + timedelta(pause.days - 1))
            yield _said("paused_days", days=days)


def _start(clock: Clock, now: datetime) -> str:
    """A term by the hour says the time of day as well, and today and yesterday by name."""
    day, today = local(clock.started).date(), local(now).date()
    if clock.term.unit not in _BY_THE_CLOCK:
        return say_day(day)
    near = {0: "today", 1: "yesterday"}.get((today - day).days)
    name = word("clock", near) if near else say_day(day)
    return _said("at_time", day=name, time=_clock_time(clock.started))


def _clock_time(started: datetime) -> str:
    """A start at midnight is 0:00 of its own day, where an end would be 24:00 of the day before."""
    here = local(started)
    return f"{here.hour}:{here.minute:02d}"


def _range(skipped: Skipped) -> str:
    return _said("named_days", name=skipped.name, days=say_days(skipped.first, skipped.last))


def _said(key: str, **values: object) -> str:
    return word("clock_why", key, **values)


def why_grade(suggestion: Suggestion) -> str:
    """What speaks for the suggested grade, and that a person confirms it."""
    total = sum(suggestion.scores.values())
    if suggestion.rule is None:
        reasons = [word("grade", "because_none", sum=total)]
    elif suggestion.rule.total:
        reasons = [word("grade", "because_total", sum=total, total=suggestion.rule.total)]
    else:
        reasons = [_factor(factor, suggestion.scores[factor]) for factor in suggestion.reasons]
    reasons += [say_signal(signal) for signal in suggestion.signals]
    joined = word("grade", "reason_comma").join(reasons)
    return word("grade", "suggested", grade=word("grade", suggestion.grade), reasons=joined)


def say_signal(signal: Signal) -> str:
    heard = "".join(word("grade", "quoted", said=said) for said in signal.heard)
    return word("grade", f"because_{signal.key}", heard=heard)


def _factor(factor: str, score: int) -> str:
    means = word("factor", f"{factor}_{score}")
    return word("grade", "because_factor", factor=word("factor", factor), score=score, means=means)
