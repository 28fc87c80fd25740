"""表 18 中止办理告知书: why the work stands still, that its term stands still too, and when it goes on."""

from papers.form import Form
from papers.forms.shared import addressee, ask_where, delivered, matter
from papers.paper import Block, Close, Letter, Points
from papers.source import Source, day
from people.permissions import Permission
from workflows.proposal import Kind
from workflows.words import word


def write(source: Source) -> tuple[Block, ...]:
    case = source.page.case
    decided = source.granted(Kind.SUSPENSION)
    reason = decided.reason if decided else ""
    on = day(decided.decided_at) if decided else ""
    letter = (
        f"您于{day(case.made_at)}提出的{matter(source)}，由{source.page.lead_unit}办理。"
        f"因出现暂时不能继续办理的情形，经批准，自{on}起中止办理。现告知如下："
    )
    points = (
        ("中止的原因", f"{word('suspension_reason', reason)}。" if reason else ""),
        ("中止期间", "办理期限停止计算，恢复办理的时候起接着算。中止不等于办结，这件事还在我中心。"),
        ("什么时候恢复", "中止的原因消除后恢复办理，我中心会告诉您。您知道原因已经消除的，也请告诉我们。"),
        ("怎么查询", ask_where(source)),
    )
    return (
        Letter(addressee(source), (letter,)),
        Points(tuple((heading, text) for heading, text in points if text)),
        Close(source.holder.centre, on),
        *delivered(source),
    )


FORM = Form(
    name="suspension",
    number=18,
    title="中止办理告知书",
    permission=Permission.PRINT_CASE,
    applies=lambda page: page.case.state == "SUSPENDED",
    write=write,
    to_applicant=True,
)
