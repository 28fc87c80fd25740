"""表 12 分流交办单 and its return slip: what a unit has to do, by when, and on what ground it is theirs."""

from cases.categories import category_title
from cases.reading import OrderView
from papers.form import Form
from papers.forms.registration import demands
from papers.forms.shared import evidence, leaders, names, place_of
from papers.paper import Block, Box, Cell, Grid, Listing, Signs, Tear, Words
from papers.source import Source, end, moment
from people.permissions import Permission
from workflows.words import word


def write(source: Source) -> tuple[Block, ...]:
    order = source.order
    assert order is not None  # the shelf offers this form with an order only
    return (
        Grid(_order(source, order)),
        _applicants(source),
        Grid(
            (
                Cell("诉　　求", demands(source), wide=True),
                Cell("简要情况", source.told("case.submit"), wide=True, tall=2),
                Cell("办理要求", source.told("case.dispatch"), wide=True, tall=1),
                Cell("交办依据", _ground(order), wide=True),
                *_limits(source, order),
                Cell("附　　件", evidence(source) or "无", wide=True),
            )
        ),
        Signs((Box("签发人", "签名", _sender(source)), Box("派出单位", "印章", source.holder.centre))),
        Words("请在签收时限内接单；认为不属于本单位职责的，在时限内写明依据的职责条款提出异议。"),
        *_slip(source, order),
    )


def _order(source: Source, order: OrderView) -> tuple[Cell, ...]:
    case = source.page.case
    same_round = [one for one in source.page.orders if one.round == order.round]
    lead = [one.unit for one in same_round if one.part == "lead"]
    helpers = [one.unit for one in same_round if one.part == "assist"]
    return (
        Cell("单　　号", number(source, order)),
        Cell("派出时间", moment(order.sent_at)),
        Cell("收单单位", f"{order.unit}（{word('console_part', order.part)}）", wide=True),
        Cell("主　　办", names(lead), wide=True),
        Cell("协　　办", names(helpers), wide=True),
        Cell("事　　项", case.title, wide=True),
        Cell("类　　别", category_title(case.category) if case.category else ""),
        Cell("风险等级", f"{word('grade', case.grade)}色" if case.grade else ""),
        Cell("事 发 地", place_of(source)),
        Cell("涉及人数", f"{case.people} 人"),
        *leaders(source.page),
    )


def number(source: Source, order: OrderView) -> str:
    """The register number and which order of this case it is."""
    ids = [one.id for one in source.page.orders]
    return f"{source.page.case.register_number or source.page.number}号之{ids.index(order.id) + 1}"


def _applicants(source: Source) -> Listing:
    rows = tuple(
        (word("console_party", party.part), party.name, party.phone, party.detail)
        for party in (*source.applicants, *source.respondents)
    )
    return Listing("当 事 人", ("身份", "姓名（名称）", "联系电话", "备注"), (3, 5, 5, 7), rows)


def _ground(order: OrderView) -> str:
    return "回访没有解决，按规定交原单位重办。" if order.why == "redo" else order.why


def _limits(source: Source, order: OrderView) -> tuple[Cell, ...]:
    """Those of this order, and the one of the whole matter; each with why it is that day."""
    cells = []
    for label, name, of in (
        ("签收时限", "take", order.id),
        ("反馈时限", "feedback", order.id),
        ("办结时限", "handle", None),
    ):
        clock = source.clock(name, of)
        if clock is not None:
            cells.append(Cell(label, f"{end(clock)}（{clock.term}）\n{clock.why}", wide=True))
    return tuple(cells)


def _sender(source: Source) -> str:
    step = source.step("case.dispatch")
    return step.by if step else ""


def _slip(source: Source, order: OrderView) -> tuple[Block, ...]:
    result = "\n".join(
        f"{demand.seq}. {word('answer', demand.answer)}：{demand.reply}"
        for demand in source.page.demands
        if demand.answer
    )
    return (
        Tear("回　　执"),
        Grid(
            (
                Cell("单　　号", number(source, order)),
                Cell("签收时间", moment(order.taken_at)),
                Cell("签 收 人", order.taken_as),
                Cell("签收单位", order.unit),
                Cell(
                    "办理情况", source.told("case.submit_result") if order.part == "lead" else "", wide=True, tall=3
                ),
                Cell("结果和依据", result if order.part == "lead" else "", wide=True, tall=3),
            )
        ),
        Signs((Box("承办人", "签名"), Box("承办单位负责人", "签名、印章"))),
    )


FORM = Form(
    name="order",
    number=12,
    title="分流交办单",
    permission=Permission.PRINT_ORDERS,
    applies=lambda page: bool(page.orders),
    write=write,
    of_an_order=True,
)
