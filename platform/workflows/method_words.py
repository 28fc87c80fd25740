"""A method in plain words, line by line, and what differs between two of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workflows.channels import Channel
from workflows.grading import Grade, GradeRule
from workflows.ladder import Rung
from workflows.method import Method
from workflows.method_parts import BOUNDS, Category, ClockRule, Question
from workflows.phrases import say_term
from workflows.roster import Roster
from workflows.statutes import bases
from workflows.words import word, wording

# Part of a page: what it is called, and its lines as name and text.
Lines = dict[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """`before` is empty for what is new, `after` for what is gone."""

    part: str
    name: str
    before: str
    after: str


def described(method: Method) -> dict[str, Lines]:
    """By part, in the order in which a page shows them."""
    return {
        "clocks": {word("clock", name): _rule(rule) for name, rule in method.clocks.items()},
        "ladder": {rung.title: say_rung(rung) for rung in method.ladder},
        "limits": {_said(f"limit_{name}"): _said("days", n=getattr(method.limits, name)) for name in BOUNDS},
        "tighten_only": {marked(path): _said("tighten_only") for path in method.tighten_only},
        "grade_rules": _grades(method.grade_rules),
        "leaders": {word("grade", grade): _seats(seats) for grade, seats in method.leaders.items()},
        "questions": {word("console_visit", one.key): _question(one) for one in method.questions},
        "channels": {bases()[one.basis]: _channel(one) for one in method.channels.rows},
        "categories": {one.title: _category(one) for one in method.categories.values() if not one.under},
        "not_delegated": {_title(key, method): _said("not_delegated") for key in method.not_delegated},
        "roster": {_said("office_hours"): _roster(method.roster)},
    }


def differences(before: Method, after: Method) -> list[Difference]:
    old, new = described(before), described(after)
    return [
        Difference(part, name, old[part].get(name, ""), new[part].get(name, ""))
        for part in old
        for name in (*old[part], *(name for name in new[part] if name not in old[part]))
        if old[part].get(name) != new[part].get(name)
    ]


def marked(path: str) -> str:
    """What tighten_only names, as people call it."""
    part, _, name = path.partition(".")
    if part == "clocks":
        return word("clock", name)
    return _said(f"limit_{name}" if name else f"part_{part}")


def _title(key: str, method: Method) -> str:
    return method.categories[key].title


def _rule(rule: ClockRule) -> str:
    cases = (("normal", rule.normal), ("red", rule.red), ("urgent", rule.urgent))
    said = [_said(case, term=say_term(term)) for case, term in cases if term]
    more = (("business_end", rule.business_end), ("weekends_on", not rule.weekends_off))
    return _joined((*said, *(_said(key) for key, holds in more if holds)))


def say_rung(rung: Rung) -> str:
    actor = wording()["unit_kind"].get(rung.actor) or word("role", rung.actor)
    level = _said(f"level_{rung.level}")
    return _said("rung", level=level, actor=actor, term=say_term(rung.term), attempts=rung.attempts)


def _grades(rules: tuple[GradeRule, ...]) -> Lines:
    """What speaks for a colour, together; nothing speaks for blue but that all else is silent."""
    found: Lines = {}
    for rule in rules:
        name = _said("suggests", grade=word("grade", rule.grade))
        found[name] = _joined(filter(None, (found.get(name), _grade(rule))))
    return found | {_said("suggests", grade=word("grade", Grade.BLUE)): _said("otherwise")}


def _grade(rule: GradeRule) -> str:
    if rule.total:
        return _said("grade_total", total=rule.total)
    return _said("grade_factor", factors="、".join(word("factor", one) for one in rule.factors), score=rule.score)


def _seats(seats: Iterable[str]) -> str:
    return "、".join(word("seat", seat) for seat in seats)


def _question(one: Question) -> str:
    answers = "、".join(word(one.key, answer) for answer in one.answers)
    closing = "、".join(word(one.key, answer) for answer in one.closes)
    return _joined(filter(None, (answers, _said("closes", answers=closing) if closing else "")))


def _channel(one: Channel) -> str:
    takes = "、".join(_takes(one))
    own = [_said("channel_own", what=word("clock", name), term=say_term(term)) for name, term in one.own.items()]
    return _joined((_said("channel", takes=takes), *own))


def _takes(one: Channel) -> Iterator[str]:
    yield from (word("source", source) for source in one.sources)
    known: Mapping[str, str] = wording()["category"]
    yield from (known.get(category, category) for category in one.categories)


def _category(one: Category) -> str:
    units = "、".join(word("unit_kind", unit) for unit in one.units)
    more = [_said(key) for key, holds in (("dispute", one.dispute), ("sealed", one.sealed)) if holds]
    priority = [_said(f"priority_{one.priority}")] if one.priority != "normal" else []
    kinds = (word("matter_class", one.matter_class), word("five_matter", one.five_matter))
    return _joined((*kinds, _said("units", units=units), *priority, *more))


def _roster(roster: Roster) -> str:
    days: dict[int, list[str]] = {}
    for one in roster.windows:
        days.setdefault(one.weekday, []).append(f"{_time(one.opens)}–{_time(one.closes)}")
    groups: dict[str, list[str]] = {}
    for day, windows in days.items():
        groups.setdefault(" ".join(windows), []).append(word("clock", f"weekday_{day + 1}"))
    said = [f"{'、'.join(names)} {windows}" for windows, names in groups.items()]
    return _joined((*said, _said("every_day" if roster.every_day else "working_days")))


def _time(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _joined(parts: Iterable[str]) -> str:
    return "；".join(parts)


def _said(key: str, **values: object) -> str:
    return word("method", key, **values)
