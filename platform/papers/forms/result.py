"""表 20 办结报告: every demand with its answer, how it came to that, and who checked it."""

from cases.categories import category_title
from papers.form import Form
from papers.forms.shared import evidence, names, place_of
from papers.paper import Block, Box, Cell, Grid, Listing, Signs
from papers.source import Source, end, moment
from people.permissions import Permission
from workflows.words import word

REPORTED = frozenset({"RESULT_REVIEW", "AWAITING_VISIT", "CLOSED", "ARCHIVED"})


def write(source: Source) -> tuple[Block, ...]:
    case = source.page.case
    helpers = [one.unit for one in source.page.orders if one.part == "assist" and one.round == case.round]
    return (
        Grid(
            (
                Cell("事　　项", case.title, wide=True),
                Cell("事 发 地", place_of(source)),
                Cell("类　　别", category_title(case.category) if case.category else ""),
                Cell("主办单位", source.page.lead_unit, wide=True),
                Cell("协办单位", names(helpers), wide=True),
                Cell("受理时间", moment(case.accepted_at)),
                Cell("交办结时间", _handed_in(source)),
                Cell("办理时限", _limit(source), wide=True),
            )
        ),
        _answers(source),
        Grid(
            (
                Cell("事实、措施\n和结果", source.told("case.submit_result"), wide=True, tall=6),
                Cell("办理过程", _course(source), wide=True, tall=3),
                Cell("证据目录", evidence(source), wide=True, tall=2),
                Cell("三合自查", "合法 □ 是 □ 否　　合理 □ 是 □ 否　　合情 □ 是 □ 否", wide=True),
                Cell("审核意见", _review(source), wide=True, tall=2),
            )
        ),
        Signs((Box("承办人", "签名"), Box("主办单位负责人", "签名、印章"), Box("审核人", "签名"))),
    )


def _handed_in(source: Source) -> str:
    step = source.step("case.submit_result")
    return moment(step.at) if step else ""


def _limit(source: Source) -> str:
    clock = source.clock("handle")
    return f"{end(clock)}（{clock.term}）\n{clock.why}" if clock else ""


def _answers(source: Source) -> Listing:
    rows = tuple(
        (str(demand.seq), demand.text, word("answer", demand.answer) if demand.answer else "", demand.reply)
        for demand in source.page.demands
    )
    return Listing("诉求逐项\n结论", ("序号", "诉求", "结论", "答复和依据"), (2, 7, 3, 9), rows)


def _course(source: Source) -> str:
    return "\n".join(f"{moment(step.at)}　{step.sentence}：{step.text}" for step in source.steps("order.feedback"))


def _review(source: Source) -> str:
    step = source.step("case.approve")
    if step is None or source.page.case.state == "RESULT_REVIEW":
        return ""
    return f"审核通过，转回访。{step.by}　{moment(step.at)}"


FORM = Form(
    name="result",
    number=20,
    title="办结报告",
    permission=Permission.PRINT_ORDERS,
    applies=lambda page: page.case.state in REPORTED and page.case.lead_order is not None,
    write=write,
    of_the_lead=True,
    named=False,
)
