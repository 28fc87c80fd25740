"""表 4 受理告知书: we took it on, until when it will be answered, and what can be done if not."""

from papers.form import Form
from papers.forms.shared import addressee, ask_where, delivered, matter, petition_rights, until
from papers.paper import Block, Close, Letter, Points
from papers.source import Source, day
from people.permissions import Permission


def write(source: Source) -> tuple[Block, ...]:
    case = source.page.case
    demands = "；".join(f"{demand.seq}. {demand.text}" for demand in source.page.demands)
    return (
        Letter(
            addressee(source),
            (
                f"您于{day(case.made_at)}提出的{matter(source)}，我中心已收到。经审查，属于综治中心受理范围，"
                f"我中心已于{day(case.accepted_at)}予以受理。现将有关事项告知如下：",
            ),
        ),
        Points(
            tuple(
                (heading, text)
                for heading, text in (
                    ("您的诉求", f"{demands}。" if demands else ""),
                    ("办理单位", _units(source)),
                    ("办理期限", until(source, "handle")),
                    ("怎么查询", ask_where(source)),
                    ("首问责任人", _first(source)),
                    ("办完以后", "办结后我中心会回访，请您验一验。您说没有解决的，按规定重新办理，不用您再跑。"),
                    ("不服怎么办", petition_rights()),
                    ("不收费用", "受理、调解、查询都不收取任何费用。"),
                )
                if text
            )
        ),
        Close(source.holder.centre, day(case.accepted_at)),
        *delivered(source),
    )


def _units(source: Source) -> str:
    if not source.page.lead_unit:
        return "我中心正在按职责清单安排办理单位，确定后可以按下面的方法查到。"
    helpers = [one.unit for one in source.page.orders if one.part == "assist" and one.round == source.page.case.round]
    joined = f"，{'、'.join(helpers)}协办" if helpers else ""
    return f"由{source.page.lead_unit}主办{joined}。"


def _first(source: Source) -> str:
    first = source.page.case.first_receiver_as
    return f"{first}。这件事转到哪里办，您都可以找首问责任人问进度。" if first else ""


FORM = Form(
    name="acceptance",
    number=4,
    title="受理告知书",
    permission=Permission.PRINT_CASE,
    applies=lambda page: page.case.accepted_at is not None,
    write=write,
    to_applicant=True,
)
