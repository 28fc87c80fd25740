"""表 13 退单（异议）申请: on which ground a unit says that an order is not its duty, and what was ruled."""

from typing import Any

from cases.categories import category_title
from cases.reading import OrderView
from papers.form import Form
from papers.forms.order import number
from papers.forms.shared import place_of
from papers.paper import Block, Box, Cell, Grid, Signs, Words
from papers.source import Source, end, moment
from people.permissions import Permission


def write(source: Source) -> tuple[Block, ...]:
    order = source.order
    assert order is not None  # the shelf offers this form with an order only
    case = source.page.case
    said = next((act for act in source.acts("order.reject") if act.subject == order.id), None)
    return (
        Grid(
            (
                Cell("申请单位", order.unit, wide=True),
                Cell("原派单号", number(source, order)),
                Cell("派出时间", moment(order.sent_at)),
                Cell("事　　项", case.title, wide=True),
                Cell("事 发 地", place_of(source)),
                Cell("类　　别", category_title(case.category) if case.category else ""),
                Cell("交办依据", order.why, wide=True),
                Cell("异议依据\n（职责条款）", order.clause, wide=True),
                Cell("异议理由", said.text if said else "", wide=True, tall=6),
                Cell("建议单位", _suggested(source, order), wide=True),
                Cell("申 请 人", said.by if said else ""),
                Cell("申请时间", moment(said.at if said else None)),
                Cell("裁定时限", _limit(source, order), wide=True),
                Cell("裁定意见", _ruled(source, order), wide=True, tall=5),
            )
        ),
        Signs((Box("申请单位负责人", "签名、印章"), Box("裁定人", "签名、印章"))),
        Words("等待裁定期间，全案的办理期限照常计算。裁定以后由裁定的单位办理，不再退单；派单的人不裁定自己派的单。"),
    )


def _suggested(source: Source, order: OrderView) -> str:
    return source.disputes.units.get(order.suggested_unit, "") if order.suggested_unit else "没有建议"


def _limit(source: Source, order: OrderView) -> str:
    clock = source.clock("rule", order.id)
    return f"{end(clock)}（{clock.term}）\n{clock.why}" if clock else ""


def _ruled(source: Source, order: OrderView) -> str:
    """Empty while nobody has ruled: then it is written by hand."""
    at = _row(source, order)["rejected_at"]
    ruling = next((one for one in source.disputes.rulings if one.decides(order.unit_id, at)), None)
    if ruling is None:
        return ""
    unit = source.disputes.units[ruling.unit_id]
    outcome = f"异议成立，改由{unit}办理" if ruling.not_unit else f"异议不成立，仍由{unit}办理"
    return f"{outcome}。{ruling.sentence}\n{ruling.ruled_as}　{moment(ruling.ruled_at)}"


def _row(source: Source, order: OrderView) -> Any:
    return next(row for row in source.rows("orders") if row["id"] == order.id)


FORM = Form(
    name="objection",
    number=13,
    title="退单（异议）申请",
    permission=Permission.PRINT_ORDERS,
    applies=lambda page: bool(page.orders),
    write=write,
    of_an_order=True,
    concerns=lambda order: bool(order.clause),
    named=False,
)
