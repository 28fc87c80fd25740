"""The sides of a matter whom a return visit asks, and how far it has come with each of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workflows.local_time import half_day

LEAST_MISSED_VISITS = 3


class Side(StrEnum):
    APPLICANT = "applicant"
    RESPONDENT = "respondent"


@dataclass(frozen=True, slots=True)
class Asking:
    """One side in one round. `missed`: when somebody tried to reach it in vain."""

    reachable: bool = True
    asked: bool = False
    missed: tuple[datetime, ...] = ()

    @property
    def missed_out(self) -> bool:
        """Three calls within one morning are one attempt."""
        return len({half_day(missed) for missed in self.missed}) >= LEAST_MISSED_VISITS

    @property
    def over(self) -> bool:
        """Asked, or nobody could be."""
        return self.asked or self.missed_out or not self.reachable
