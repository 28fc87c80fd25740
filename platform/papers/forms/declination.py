"""表 4 不予受理告知书: why it is not taken on, and which way leads further."""

from papers.form import Form
from papers.forms.shared import addressee, delivered, matter
from papers.paper import Block, Close, Letter, Points
from papers.source import Source, day
from people.permissions import Permission
from tenants.place import ancestors
from tenants.tree import tree
from workflows.proposal import Kind
from workflows.words import word


def write(source: Source) -> tuple[Block, ...]:
    case = source.page.case
    decided = source.granted(Kind.DECLINE)
    reason = decided.reason if decided else ""
    letter = (
        f"您于{day(case.made_at)}提出的{matter(source)}，我中心已收到。经审查，决定不予受理。"
        "现将原因和您可以走的渠道告知如下："
    )
    points = (
        ("不予受理的原因", f"{word('decline_reason', reason)}。" if reason else ""),
        ("您可以走的渠道", decided.text if decided else ""),
        ("有不同意见", _objection(source)),
        ("有了新情况", "有新的事实或者材料，可以随时再来登记。来访、咨询都不收费。"),
    )
    return (
        Letter(addressee(source), (letter,)),
        Points(tuple((heading, text) for heading, text in points if text)),
        Close(source.holder.centre, day(case.closed_at)),
        *delivered(source),
    )


def _objection(source: Source) -> str:
    """The next centre above, where there is one."""
    above = ancestors(source.page.case.holder)[:-1]
    centre = tree.at(above[-1]) if above else source.holder
    phone = f"，电话 {centre.phone}" if centre.phone else ""
    return f"您不同意这个决定的，可以请{centre.centre}复查{phone}。"


FORM = Form(
    name="declination",
    number=4,
    title="不予受理告知书",
    permission=Permission.PRINT_CASE,
    applies=lambda page: page.case.state == "DECLINED",
    write=write,
    to_applicant=True,
)
