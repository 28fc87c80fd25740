"""What somebody says when they file: the form of a new case."""

from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from cases.privacy import in_force
from files.holding import NO_FILES, Bundle
from kernel.instant import now

# Topics a resident chooses from; the sealed ones are read by named people only.
TOPICS = ("neighbour", "wage", "land", "care", "village", "harm", "staff", "unsure")
SEALED_TOPICS = frozenset({"harm", "staff"})

# At a window nobody is asked what a resident chooses; the category says it.
TOPIC_OF = {
    "family": "neighbour",
    "neighbour": "neighbour",
    "wages": "wage",
    "debt": "wage",
    "forest_land": "land",
    "housing": "land",
    "expropriation": "land",
    "medical": "care",
    "traffic": "care",
    "damages": "care",
    "environment": "village",
    "village_affairs": "village",
    "domestic_violence": "harm",
    "staff_conduct": "staff",
}

# Form 1 of the register (domain.md E1); whoever sits at a window takes everything but what comes from a phone.
WINDOW_SOURCES = (
    "walk_in",
    "phone",
    "grid",
    "inspection",
    "superior",
    "subordinate",
    "police",
    "court",
    "procuratorate",
    "petition",
    "hotline",
    "reception",
)
# What another county asked, taken in by the director, comes through no window.
SOURCES = ("online", *WINDOW_SOURCES, "other_county")
MEDIATION = ("yes", "no", "unasked")
# How somebody agreed to the notice of what is kept about them.
CONSENTS = ("online", "paper", "spoken")


def notice_now() -> str:
    return in_force(now()).version


@dataclass(frozen=True, slots=True)
class Papers:
    """What the register asks of a person besides name and phone; all of it optional, all of it sealed."""

    id_number: str = ""
    sex: str = ""
    nation: str = ""
    born: str = ""
    job: str = ""
    address: str = ""

    @property
    def kept(self) -> dict[str, str]:
        return {name: text for name, text in asdict(self).items() if text}


@dataclass(frozen=True, slots=True)
class Who:
    name: str
    phone: str = ""
    detail: str = ""
    kind: str = "person"
    papers: Papers = field(default_factory=Papers)
    # Speaks for the group; the first applicant always does.
    speaks: bool = False


@dataclass(frozen=True, slots=True)
class Filing:
    topic: str
    place: str
    say: str
    demands: tuple[str, ...]
    applicants: tuple[Who, ...]
    respondents: tuple[Who, ...] = ()
    people: int = 1
    source: str = "online"
    title: str = ""
    urgent: bool = False
    # The version of the notice that they were shown.
    notice: str = field(default_factory=notice_now)
    files: Bundle = NO_FILES
    consent: str = "online"
    category: str = ""
    # Person-visits (人次): how many came this time, where `people` are those whom the matter concerns.
    callers: int = 1
    amount: Decimal | None = None
    occurred_on: date | None = None
    mediation: str = "unasked"
    evidence: str = ""
    # The ended case that this one asks for again.
    repeat_of: UUID | None = None
    # What the window does in the same breath: accept, answer or settle.
    then: str = ""

    @property
    def speakers(self) -> list[Who]:
        return [who for n, who in enumerate(self.applicants) if who.speaks or n == 0]


@dataclass(frozen=True, slots=True)
class Slip:
    """What the applicant goes home with."""

    number: str
    secret: str


def shown_number(number: str) -> str:
    """In groups that can be read out: AB-7K4M-QH9W."""
    return f"{number[:-8]}-{number[-8:-4]}-{number[-4:]}"


def register_number(desk: str, year: int, count: int) -> str:
    """Of one desk and one year, as it stands on paper."""
    return f"{desk}综〔{year}〕{count:04d}"


def archive_number(desk: str, year: int, count: int) -> str:
    """Of one desk and one year, counted apart from the register: on the back of the file (档号)."""
    return f"{desk}综档〔{year}〕{count:04d}"
