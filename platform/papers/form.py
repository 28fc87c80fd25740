"""What a form is: its place in the standard list, who prints it, when it applies, and what stands on it."""

from collections.abc import Callable
from dataclasses import dataclass

from cases.queries.page import CasePage
from cases.reading import OrderView
from papers.paper import Block
from papers.source import Source
from people.permissions import Permission


@dataclass(frozen=True, slots=True)
class Form:
    """`to_applicant`: it is handed to the applicant, so nobody else is named on it, and they may open it.
    `of_the_lead`: of the units, only the one that leads prints it. `concerns`: which of the orders it is about.
    `named`: names and numbers may stand on it, so there is an original for whoever says why."""

    name: str
    number: int | None  # in the standard list of forms
    title: str
    permission: Permission
    applies: Callable[[CasePage], bool]
    write: Callable[[Source], tuple[Block, ...]]
    edition: str = "1"
    to_applicant: bool = False
    of_an_order: bool = False
    of_the_lead: bool = False
    concerns: Callable[[OrderView], bool] = lambda _: True
    named: bool = True
