"""卷宗目录: which documents the file of a closed case must hold, by kind of case, and which are there.

A row is either printed from the case at any time, or a file that somebody brought.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cases.view import CaseFile, CaseRow
from workflows.expert import ExpertState
from workflows.method import Method
from workflows.proposal import ProposalState


@dataclass(frozen=True, slots=True)
class Closed:
    """A case at its end, as the list asks about it."""

    case: CaseRow
    file: CaseFile
    method: Method

    @property
    def dispute(self) -> bool:
        category = self.method.categories.get(self.case.category or "")
        return category is not None and category.dispute

    @property
    def settled(self) -> bool:
        """Done at the window with both sides' word."""
        return self.case.outcome == "settled"

    @property
    def spoken_for(self) -> bool:
        """Somebody is in it who does not speak for themselves; those of joined cases came with their own."""
        own: int = self.case.people - sum(row["people"] for row in self.file.merged)
        speakers: int = sum(party["speaks"] for party in self.file.parties)
        return own > speakers

    @property
    def granted(self) -> int:
        return sum(row["state"] == ProposalState.GRANTED for row in self.file.proposals)

    @property
    def advised(self) -> int:
        return sum(row["state"] == ExpertState.ADVISED for row in self.file.experts)

    def brought(self, *kinds: str) -> int:
        return sum(row["kind"] in kinds for row in self.file.attachments)

    def known_by_number(self) -> bool:
        """Everybody who speaks showed their identity card, and its number is in the register."""
        speaking = [party for party in self.file.parties if party["speaks"]]
        return bool(speaking) and all(party["id_blind"] is not None for party in speaking)


Asked = Callable[[Closed], bool]
Counted = Callable[[Closed], int]


@dataclass(frozen=True, slots=True)
class Listed:
    key: str
    there: Counted
    must: Asked = lambda _: False


@dataclass(frozen=True, slots=True)
class Document:
    """`there` counts; none and no `must` is left off the list."""

    key: str
    there: int
    must: bool

    @property
    def missing(self) -> bool:
        return self.must and not self.there


# In the order of 司法部's list for mediation files; what is not a must is listed where it is there.
LIST = (
    Listed("registration", lambda _: 1, lambda _: True),
    Listed("acceptance", lambda of: int(of.case.accepted_at is not None), lambda of: bool(of.file.orders)),
    Listed("identity", lambda of: of.brought("identity") or of.known_by_number(), lambda of: of.dispute),
    Listed("authority", lambda of: of.brought("authority"), lambda of: of.spoken_for),
    Listed("supplement", lambda of: len(of.file.supplements)),
    Listed("inquiry", lambda of: of.brought("inquiry")),
    Listed("evidence", lambda of: of.brought("evidence", "material")),
    Listed("order", lambda of: len(of.file.orders), lambda of: bool(of.file.orders)),
    Listed("proposal", lambda of: of.granted),
    Listed("advice", lambda of: of.advised),
    Listed("mediation", lambda of: of.brought("mediation"), lambda of: of.dispute and of.settled),
    Listed("agreement", lambda of: of.brought("agreement"), lambda of: of.dispute and of.settled),
    Listed("performance", lambda of: of.brought("performance")),
    Listed("result", lambda of: int(bool(of.file.orders)), lambda of: bool(of.file.orders)),
    Listed("visit", lambda of: len(of.file.visits), lambda of: bool(of.file.orders)),
    Listed("signed", lambda of: of.brought("notice", "consent")),
)


def documents(case: CaseRow, file: CaseFile, method: Method) -> list[Document]:
    of = Closed(case, file, method)
    found = [Document(row.key, int(row.there(of)), row.must(of)) for row in LIST]
    return [document for document in found if document.there or document.must]
