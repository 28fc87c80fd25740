"""表 19 挂账审批与销账表: what cannot be solved yet, when it is looked at again, and how it came off the ledger."""

from cases.queries.page import CasePage
from papers.form import Form
from papers.forms.shared import decision, newest, place_of
from papers.paper import Block, Box, Cell, Grid, Listing, Signs
from papers.source import Source, day, end, moment
from people.permissions import Permission
from workflows.proposal import Kind


def write(source: Source) -> tuple[Block, ...]:
    case = source.page.case
    asked = newest(source.page, Kind.LEDGER)
    assert asked is not None  # the shelf offers this form with a proposal only
    return (
        Grid(
            (
                Cell("事　　项", case.title, wide=True),
                Cell("事 发 地", place_of(source), wide=True),
                Cell("申请单位", source.page.lead_unit, wide=True),
                Cell("责 任 人", asked.by),
                Cell("申请时间", moment(asked.at)),
                Cell("受理时间", moment(case.accepted_at)),
                Cell("多久复查", f"{asked.days} 天内"),
                Cell("客观困难\n和计划", asked.text, wide=True, tall=6),
                Cell("审批意见", decision(asked), wide=True, tall=4),
            )
        ),
        *_reviews(source),
        Grid(
            (
                Cell("下次复查", _next(source), wide=True),
                Cell("销账意见", _written_off(source), wide=True, tall=4),
            )
        ),
        Signs((Box("责任人", "签名"), Box("申请单位负责人", "签名、印章"), Box("审批人", "签名、印章"))),
    )


def _reviews(source: Source) -> tuple[Block, ...]:
    rows = tuple((day(act.at), act.by, act.text) for act in source.acts("case.review_ledger"))
    return (Listing("复查记录", ("日期", "复查人", "情况"), (5, 5, 9), rows),) if rows else ()


def _next(source: Source) -> str:
    clock = source.clock("ledger")
    return f"最晚 {end(clock)}" if clock and clock.state != "stopped" else ""


def _written_off(source: Source) -> str:
    acts = source.acts("case.write_off")
    return f"{acts[-1].text}\n{acts[-1].by}　{moment(acts[-1].at)}" if acts else ""


def applies(page: CasePage) -> bool:
    return newest(page, Kind.LEDGER) is not None


FORM = Form(
    name="ledger",
    number=19,
    title="挂账审批与销账表",
    permission=Permission.PRINT_ORDERS,
    applies=applies,
    write=write,
    of_the_lead=True,
    named=False,
)
