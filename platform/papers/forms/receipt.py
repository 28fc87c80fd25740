"""回执: what an applicant takes home. The secret was told once and stands on no later paper."""

from papers.form import Form
from papers.forms.shared import ask_where, place_of, until
from papers.paper import Block, Cell, Grid, Words
from papers.source import Source, moment
from people.permissions import Permission


def write(source: Source) -> tuple[Block, ...]:
    case = source.page.case
    return (
        Grid(
            (
                Cell("案 件 号", source.page.number),
                Cell("收到时间", moment(case.made_at)),
                Cell("事　　项", case.title, wide=True),
                Cell("事 发 地", place_of(source), wide=True),
                Cell("接收单位", source.holder.centre, wide=not source.holder.phone),
                *((Cell("咨询电话", source.holder.phone),) if source.holder.phone else ()),
                Cell("查 询 码", "在您提交时给您的那张回执上，一共 6 位；这里不再印，防止别人看到。", wide=True),
                *_when(source),
            )
        ),
        Words(ask_where(source) + "\n受理、调解、查询都不收费。"),
    )


def _when(source: Source) -> tuple[Cell, ...]:
    name = "accept" if source.page.case.accepted_at is None else "handle"
    text = until(source, name)
    return (Cell("回话期限", text, wide=True),) if text else ()


FORM = Form(
    name="receipt",
    number=None,
    title="来件回执",
    permission=Permission.PRINT_CASE,
    applies=lambda page: page.case.state != "DRAFT",
    write=write,
    to_applicant=True,
    named=False,
)
