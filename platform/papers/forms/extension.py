"""表 17 延期审批表: who asks for how much longer and why, and what was decided."""

from cases.queries.page import CasePage
from cases.reading import ProposalView
from papers.form import Form
from papers.forms.shared import decision, newest, place_of
from papers.paper import Block, Box, Cell, Grid, Signs, Words
from papers.source import Source, end, moment
from people.permissions import Permission
from workflows.proposal import Kind, ProposalState


def write(source: Source) -> tuple[Block, ...]:
    case = source.page.case
    asked = newest(source.page, Kind.EXTENSION)
    assert asked is not None  # the shelf offers this form with a proposal only
    most = source.length("handle", source.page.method.limits.extension)
    return (
        Grid(
            (
                Cell("事　　项", case.title, wide=True),
                Cell("事 发 地", place_of(source), wide=True),
                Cell("申请单位", source.page.lead_unit, wide=True),
                Cell("申 请 人", asked.by),
                Cell("申请时间", moment(asked.at)),
                Cell("受理时间", moment(case.accepted_at)),
                Cell("申请延长", source.length("handle", asked.days)),
                Cell("原定期限", source.first_end("handle"), wide=True),
                Cell("延期理由", asked.text, wide=True, tall=6),
                Cell("审批意见", decision(asked), wide=True, tall=5),
                Cell("延期后期限", _new_end(source, asked), wide=True),
                Cell("告知申请人", "□ 已告知延期和理由　　方式：　　　　　　　　　　时间：", wide=True),
            )
        ),
        Signs((Box("申请单位负责人", "签名、印章"), Box("审批人", "签名、印章"))),
        Words(f"同一件事只能延期一次，最长 {most}；申请人和审批人不能是同一个人。"),
    )


def _new_end(source: Source, asked: ProposalView) -> str:
    clock = source.clock("handle")
    granted = asked.state == ProposalState.GRANTED
    return f"{end(clock)}（{clock.term}）\n{clock.why}" if clock and granted else ""


def applies(page: CasePage) -> bool:
    return newest(page, Kind.EXTENSION) is not None


FORM = Form(
    name="extension",
    number=17,
    title="延期审批表",
    permission=Permission.PRINT_ORDERS,
    applies=applies,
    write=write,
    of_the_lead=True,
    named=False,
)
