"""表 3 一次性告知（补正）书: the whole list of what is missing, by when, and who asks for it."""

from papers.form import Form
from papers.forms.shared import addressee, ask_where, delivered, matter, until
from papers.paper import Block, Close, Letter, Points
from papers.source import Source, day
from people.permissions import Permission


def write(source: Source) -> tuple[Block, ...]:
    case = source.page.case
    asked = source.page.supplements[-1]
    listed = "；".join(f"{at}. {item}" for at, item in enumerate(asked.items, start=1))
    letter = (
        f"您于{day(case.made_at)}提出的{matter(source)}，我中心已收到。因材料还不齐，需要请您补正。"
        "应当补正的材料已在下面一次列全，请照单补齐："
    )
    points = (
        ("需要补正", f"{listed}。"),
        ("补正期限", until(source, "supplement")),
        ("补正期间", "受理时限在补正期间停止计算，自您补齐的时候起接着算。"),
        ("怎么补正", ask_where(source)),
        ("经办人", f"{asked.asked_as}。" + (f"电话 {source.holder.phone}。" if source.holder.phone else "")),
    )
    return (
        Letter(addressee(source), (letter,)),
        Points(tuple((heading, text) for heading, text in points if text)),
        Close(source.holder.centre, day(asked.asked_at)),
        *delivered(source),
    )


FORM = Form(
    name="supplement",
    number=3,
    title="一次性告知（补正）书",
    permission=Permission.PRINT_CASE,
    applies=lambda page: bool(page.supplements),
    write=write,
    to_applicant=True,
)
