"""表 16 督办单: who is pressed for what and why, what came back, and when it is taken off the list."""

from datetime import datetime

from papers.form import Form
from papers.forms.shared import leaders, place_of, ticked
from papers.paper import Block, Box, Cell, Grid, Listing, Signs, Words
from papers.source import Done, Source, end, moment
from people.permissions import Permission
from workflows.words import word

LEVELS = {"own": "本级督办", "above": "上级督办"}
ON_TIME = {"untaken": "超时未接", "late": "超期", "instructed": "领导批示"}
ON_SUBSTANCE = {"unsatisfied": "不满意", "repeated": "重复", "rising": "激化风险"}
TIMES = ("次", "时间", "签发人", "要求")
WIDTHS = (2, 7, 5, 9)


def write(source: Source) -> tuple[Block, ...]:
    case, presses = source.page.case, source.acts("case.press")
    last = presses[-1]
    return (
        Grid(
            (
                Cell("编　　号", f"{case.register_number or source.page.number}号督{len(presses)}"),
                Cell("次　　数", f"第 {len(presses)} 次"),
                Cell("承办单位", source.page.lead_unit or source.holder.centre, wide=True),
                Cell("事　　项", case.title, wide=True),
                Cell("事 发 地", place_of(source)),
                Cell("风险等级", f"{word('grade', case.grade)}色" if case.grade else ""),
                *leaders(source.page),
                Cell("督办级别", ticked(LEVELS), wide=True),
                Cell("督办原因", _reasons(source, last.at), wide=True),
                Cell("督办要求", last.text, wide=True, tall=4),
                Cell("发出时间", moment(last.at)),
                Cell("回复期限", ""),
                Cell("全案期限", _limit(source), wide=True),
            )
        ),
        *_earlier(presses[:-1]),
        Grid(
            (
                Cell("办理回复", _replies(source, last.at), wide=True, tall=5),
                Cell("销号意见", "□ 已整改，销号　　□ 未到位，继续督办", wide=True, tall=3),
            )
        ),
        Signs((Box("签发人", "签名、印章", last.by), Box("承办单位负责人", "签名、印章"), Box("销号人", "签名"))),
        Words("没有打勾的原因和级别、回复期限、销号意见，由签发人、销号人用笔填写。"),
    )


def _reasons(source: Source, at: datetime) -> str:
    """What the rows tell of that moment; an instruction from above is for whoever got it."""
    late = {row["name"] for row in source.rows("clocks") if row["due_at"] < at and _ran(row["stopped_at"], at)}
    visits = [row for row in source.rows("visits") if row["at"] < at and row["party_id"] is None]
    true = {
        "untaken": "take" in late,
        "late": bool(late - {"take"}),
        "unsatisfied": any("no" in (row["solved"], row["satisfied"]) for row in visits),
        "repeated": source.page.case.repeat_of is not None,
        "rising": source.page.case.grade == "red",
    }
    chosen = [name for name, holds in true.items() if holds]
    return "\n".join(ticked(options, *chosen) for options in (ON_TIME, ON_SUBSTANCE))


def _ran(stopped: datetime | None, at: datetime) -> bool:
    return stopped is None or stopped > at


def _limit(source: Source) -> str:
    clock = source.clock("handle")
    return f"{end(clock)}（{clock.term}）\n{clock.why}" if clock else ""


def _earlier(presses: list[Done]) -> tuple[Block, ...]:
    rows = tuple((str(at), moment(one.at), one.by, one.text) for at, one in enumerate(presses, start=1))
    return (Listing("以前督办", TIMES, WIDTHS, rows),) if rows else ()


def _replies(source: Source, since: datetime) -> str:
    told = [step for step in source.steps("order.feedback") if step.at > since]
    return "\n".join(f"{moment(step.at)}　{step.by}：{step.text}" for step in told)


FORM = Form(
    name="supervision",
    number=16,
    title="督办单",
    permission=Permission.PRINT_ORDERS,
    applies=lambda page: any(step.verb == "case.press" for step in page.steps),
    write=write,
    of_the_lead=True,
    named=False,
)
