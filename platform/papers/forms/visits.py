"""表 21 回访记录: each try, the three questions apart, and what the resident added."""

from typing import Any

from papers.form import Form
from papers.forms.shared import place_of
from papers.paper import Block, Box, Cell, Grid, Listing, Signs
from papers.source import Source, day, moment
from people.permissions import Permission
from workflows.words import word

COLUMNS = ("次", "时间", "方式", "回访人", "问谁", "联系上", "单位联系", "解决", "满意")
WIDTHS = (2, 8, 4, 5, 4, 3, 4, 4, 4)


def write(source: Source) -> tuple[Block, ...]:
    case = source.page.case
    return (
        Grid(
            (
                Cell("事　　项", case.title, wide=True),
                Cell("事 发 地", place_of(source), wide=True),
                Cell("主办单位", source.page.lead_unit, wide=True),
                Cell("被 访 人", _asked(source)),
                Cell("联系电话", _phone(source)),
                Cell("办理结果", source.told("case.submit_result"), wide=True, tall=2),
            )
        ),
        *_past(source),
        *_next(source),
        Grid(
            (
                Cell("申请人说", _said(source, public=True), wide=True, tall=3),
                *_other_side(source),
                Cell("协议履行", "□ 已履行　□ 部分履行　□ 未履行　□ 没有协议", wide=True),
                Cell("遗留隐患", "□ 无　□ 有：", wide=True),
                Cell("意见建议", "", wide=True, tall=2),
                Cell("回访结果", _outcome(source), wide=True),
            )
        ),
        Signs((Box("被访人", "签名或捺指印"), Box("回访人", "签名"))),
    )


def _asked(source: Source) -> str:
    return "、".join(party.name for party in source.applicants if party.speaks)


def _phone(source: Source) -> str:
    return "、".join(party.phone for party in source.applicants if party.speaks)


def _past(source: Source) -> tuple[Block, ...]:
    rows = tuple(_try(at, row) for at, row in enumerate(source.rows("visits"), start=1))
    return (Listing("回访情况", COLUMNS, WIDTHS, rows),) if rows else ()


def _next(source: Source) -> tuple[Block, ...]:
    """A visit that is still to be made is asked on paper, at the door."""
    if source.page.case.state != "AWAITING_VISIT":
        return ()
    asked = (
        Cell("联系情况", "□ 联系上　□ 没联系上"),
        Cell("单位联系", "□ 有　□ 没有"),
        Cell("是否解决", "□ 解决了　□ 一部分　□ 没解决"),
        Cell("是否满意", "□ 满意　□ 还行　□ 不满意"),
    )
    return (Grid((Cell("本次方式", "□ 电话　□ 上门"), Cell("本次时间", ""), *asked)),)


def _try(at: int, row: Any) -> tuple[str, ...]:
    reached = "是" if row["reached"] else "否"
    answers = (word(key, row[key]) if row[key] else "—" for key in ("contacted", "solved", "satisfied"))
    return (
        str(at),
        moment(row["at"]).replace(" ", "\n"),
        word("visit_way", row["way"]),
        row["by_as"],
        word("console_party", "respondent" if row["party_id"] else "applicant"),
        reached,
        *answers,
    )


def _other_side(source: Source) -> tuple[Cell, ...]:
    """What they say is for the centre."""
    return (Cell("对 方 说", _said(source, public=False), wide=True, tall=2),) if len(source.page.sides) > 1 else ()


def _said(source: Source, *, public: bool) -> str:
    told = [
        step
        for step in reversed(source.page.steps)
        if step.verb.startswith("case.visit_") and step.text and step.public == public
    ]
    return "\n".join(f"{day(step.at)}：{step.text}" for step in told)


def _outcome(source: Source) -> str:
    case = source.page.case
    if case.closed_at is None:
        return f"第 {case.round} 轮，尚未办结"
    step = next((step for step in source.page.steps if step.verb.startswith("case.visit_")), None)
    return f"{moment(case.closed_at)}　{step.sentence if step else ''}"


FORM = Form(
    name="visits",
    number=21,
    title="回访记录",
    permission=Permission.PRINT_CASE,
    applies=lambda page: (
        page.case.state == "AWAITING_VISIT" or any(step.verb.startswith("case.visit_") for step in page.steps)
    ),
    write=write,
)
