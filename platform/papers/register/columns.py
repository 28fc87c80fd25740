"""表 29 台账: its columns in the order of the standard list, those that there is something to say in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cases.categories import category_title
from cases.filing import shown_number
from papers.register.line import Line
from tenants.place import ancestors
from tenants.tree import tree
from workflows.leaders import SEATS
from workflows.local_time import local
from workflows.shown import shown_state
from workflows.words import word

Value = str | int | date | datetime | None


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters of the sheet; `inside` stands in the internal variant only."""

    title: str
    width: int
    of: Callable[[Line], Value]
    inside: bool = False


def columns(*, plain: bool) -> tuple[Column, ...]:
    return tuple(column for column in COLUMNS if plain or not column.inside)


def _at(moment: datetime | None) -> datetime | None:
    """Of the wall clock: a spreadsheet knows no zones."""
    return local(moment).replace(tzinfo=None, second=0, microsecond=0) if moment else None


def _place(level: int) -> Callable[[Line], str]:
    def name(line: Line) -> str:
        up = ancestors(line.case["place"])
        return tree.name(up[level]) if len(up) > level else ""

    return name


def _said(section: str, key: str) -> Callable[[Line], str]:
    return lambda line: word(section, line.case[key]) if line.case[key] else ""


def _asked(question: str) -> Callable[[Line], str]:
    return lambda line: _said_at(line.visit, question)


def _asked_the_other(question: str) -> Callable[[Line], str]:
    return lambda line: _said_at(line.other_visit, question)


def _said_at(visit: Any | None, question: str) -> str:
    return word(question, visit[question]) if visit and visit[question] else ""


def _leaders(level: str) -> Callable[[Line], str]:
    """Offices, as others read them in the course of the case."""
    return lambda line: "、".join(row["named_as"] for row in line.case["leaders"] if SEATS[row["seat"]] == level)


def _state(line: Line) -> str:
    case = line.case
    return word(
        "state",
        shown_state(
            case["state"],
            lead_state=case["lead_state"],
            round_no=case["round"],
            called=case["called"],
            destroyed=case["destroyed_at"] is not None,
        ),
    )


def _outcome(line: Line) -> str:
    case = line.case
    if case["closed_at"] is None:
        return ""
    return word("register_outcome", case["outcome"]) if case["outcome"] else word("state", case["state"])


COLUMNS = (
    Column("序号", 6, lambda line: line.at),
    Column("案件号", 15, lambda line: shown_number(line.case["number"])),
    Column("登记编号", 22, lambda line: line.case["register_number"] or ""),
    Column("登记时间", 17, lambda line: _at(line.case["made_at"])),
    Column("受理时间", 17, lambda line: _at(line.case["accepted_at"])),
    Column("来源", 10, _said("source", "source")),
    Column("类别", 14, lambda line: category_title(line.case["category"]) if line.case["category"] else ""),
    Column("五事", 16, lambda line: word("five_matter", line.five_matter) if line.five_matter else ""),
    Column("申请人", 16, lambda line: line.names("applicant")),
    Column("申请人电话", 16, lambda line: line.phones("applicant"), inside=True),
    Column("被申请人", 16, lambda line: line.names("respondent")),
    Column("被申请人电话", 16, lambda line: line.phones("respondent"), inside=True),
    Column("人数", 6, lambda line: line.case["people"]),
    Column("批次", 6, lambda line: line.case["batches"]),
    Column("县", 12, _place(0)),
    Column("镇", 12, _place(1)),
    Column("村", 12, _place(2)),
    Column("事项", 30, lambda line: line.case["title"]),
    Column("简要情况", 50, lambda line: line.story, inside=True),
    Column("风险", 6, _said("grade", "grade")),
    Column("包抓领导：县", 18, _leaders("COUNTY")),
    Column("包抓领导：镇", 18, _leaders("TOWN")),
    Column("包抓领导：村", 18, _leaders("VILLAGE")),
    Column("首问责任人", 18, lambda line: line.case["first_receiver_as"] or ""),
    Column("主办", 20, lambda line: line.units[0] if line.lead else ""),
    Column("协办", 20, lambda line: "、".join(line.units[1:] if line.lead else line.units)),
    Column("派单时间", 17, lambda line: _at(line.lead["sent_at"]) if line.lead else None),
    Column("接单时间", 17, lambda line: _at(line.lead["taken_at"]) if line.lead else None),
    Column("首次反馈", 17, lambda line: _at(line.lead["feedback_at"]) if line.lead else None),
    Column("应办结日", 12, lambda line: line.due),
    Column("办结时间", 17, lambda line: _at(line.case["closed_at"])),
    Column("是否超期", 9, lambda line: line.late),
    Column("催办次数", 9, lambda line: line.case["urges"]),
    Column("现在状态", 12, _state),
    Column("结果", 14, _outcome),
    Column("回访：联系", 10, _asked("contacted")),
    Column("回访：解决", 10, _asked("solved")),
    Column("回访：满意", 10, _asked("satisfied")),
    Column("回访对方：解决", 13, _asked_the_other("solved")),
    Column("回访对方：满意", 13, _asked_the_other("satisfied")),
    Column("重办次数", 9, lambda line: line.case["round"] - 1),
    Column("归档号", 16, lambda line: line.case["archive_number"] or ""),
    Column("备注", 20, lambda _: ""),
)
