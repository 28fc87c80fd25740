"""函: the letter that a passport travels with; its code and the QR code beside it prove the passport, offline."""

from uuid import UUID

from cases.letters import LetterView, letter_number
from cases.queries.page import CasePage, case_page
from kernel.errors import NotFound
from kernel.instant import now
from papers.paper import Cell, Close, Grid, Letter, Paper, Words
from papers.shelf import full_centre
from papers.source import day, moment, written_day
from people.actor import Actor
from tenants.tree import TenantView, tree
from workflows.words import word

GROUP, A_LINE = 8, 4


async def letter_paper(case_id: UUID, letter_id: UUID, *, qr_src: str, actor: Actor) -> Paper:
    """Within a transaction in the actor's scope. Raises NotFound, also for whoever may not write one."""
    page = await case_page(case_id, actor=actor)
    letter = next((one for one in page.letters or () if one.id == letter_id), None)
    if letter is None:
        raise NotFound
    desk = tree.at(page.case.holder)
    return Paper(
        name="letter",
        form="",
        edition="1",
        title=word("letter", "title"),
        centre=full_centre(desk.place),
        number=page.number,
        register_number=page.case.register_number or "",
        track=letter.code,
        qr_src=qr_src,
        use=word("letter", "use"),
        printed=moment(now()),
        demo=desk.demo,
        sealed=page.case.sealed,
        blocks=(
            Letter(f"{letter.written.to}：", tuple(_paragraphs(letter, page))),
            Grid(tuple(_cells(letter, page, desk))),
            Close(desk.centre, day(letter.at)),
            Words(word("letter", "how_to_check")),
        ),
        qr_says=word("letter", "qr_says"),
    )


def _paragraphs(letter: LetterView, page: CasePage) -> list[str]:
    variant = word("letter", "full" if letter.plain else "masked")
    return [
        word("letter", "opening", title=page.case.title, number=page.number, files=letter.files, variant=variant),
        letter.written.asks,
        word("letter", "closing", day=written_day(letter.answer_by)),
    ]


def _cells(letter: LetterView, page: CasePage, desk: TenantView) -> list[Cell]:
    ask = "　".join(filter(None, (desk.centre, desk.phone, desk.address)))
    number = letter_number(page.case.register_number or page.number, letter.seq)
    return [
        Cell(word("letter", "number"), number, wide=True),
        Cell(word("letter", "address"), letter.written.address, wide=True),
        Cell(word("letter", "answer_to"), ask, wide=True),
        Cell(word("letter", "code"), spaced(letter.code), wide=True),
    ]


def spaced(code: str) -> str:
    """So that two people can read it to each other."""
    groups = [code[at : at + GROUP] for at in range(0, len(code), GROUP)]
    return "\n".join(" ".join(groups[at : at + A_LINE]) for at in range(0, len(groups), A_LINE))
