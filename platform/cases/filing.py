"""What somebody says when they file: the form of a new case."""

from dataclasses import dataclass

from files.holding import NO_FILES, Bundle

# Topics a resident chooses from; the sealed ones are read by named people only.
TOPICS = ("neighbour", "wage", "land", "care", "village", "harm", "staff", "unsure")
SEALED_TOPICS = frozenset({"harm", "staff"})

SOURCES = ("online", "walk_in", "phone", "grid", "police", "hotline", "inspection", "petition")
NOTICE_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Who:
    name: str
    phone: str = ""
    detail: str = ""
    kind: str = "person"
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
    notice: str = NOTICE_VERSION
    files: Bundle = NO_FILES

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
    return f"{number[:2]}-{number[2:6]}-{number[6:]}"


def register_number(desk: str, year: int, count: int) -> str:
    """Of one desk and one year, as it stands on paper."""
    return f"{desk}综〔{year}〕{count:04d}"
