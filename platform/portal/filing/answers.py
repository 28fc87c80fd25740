"""What somebody has answered so far, and which question comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from cases.filing import SEALED_TOPICS, Filing, Who
from files.holding import NO_FILES, Bundle

STEPS = ("topic", "story", "wants", "place", "other", "who", "together", "check")
NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Answers:
    """`None` is a question that was not reached yet; an answer left empty on purpose is not None."""

    topic: str = "unsure"
    story: str | None = None
    wants: tuple[str, ...] | None = None
    place: str | None = None
    other: Mapping[str, str] | None = None
    who: Mapping[str, str] | None = None
    people: int = 1
    members: tuple[Mapping[str, str], ...] | None = None
    files: tuple[UUID, ...] = ()

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        together = kept.get("together")
        return cls(
            topic=kept.get("topic", "unsure"),
            story=kept.get("story"),
            wants=tuple(kept["wants"]) if "wants" in kept else None,
            place=kept.get("place"),
            other=kept.get("other"),
            who=kept.get("who"),
            people=together["people"] if together else 1,
            members=tuple(together["members"]) if together else None,
            files=tuple(map(UUID, kept.get("files", ()))),
        )

    @property
    def sealed(self) -> bool:
        return self.topic in SEALED_TOPICS

    @property
    def group(self) -> bool:
        return self.people > 1

    @property
    def next_step(self) -> str:
        """The first question without an answer; all answered, the page that shows them."""
        answered = {
            "topic": self.topic,
            "story": self.story,
            "wants": self.wants,
            "place": self.place,
            "other": self.other,
            "who": self.who,
            "together": self.members,
        }
        return next((step for step, answer in answered.items() if answer is None), "check")

    def filing(self, *, notice: str, files: Bundle = NO_FILES) -> Filing:
        """Once `next_step` is the last one."""
        first = self.who or {}
        others = (Who(row["name"], row["phone"]) for row in self.members or ())
        return Filing(
            topic=self.topic,
            place=self.place or "",
            say=self.story or "",
            demands=self.wants or (),
            applicants=(Who(first["name"], first["phone"]), *others),
            respondents=self._respondents,
            people=self.people,
            notice=notice,
            files=files,
        )

    @property
    def _respondents(self) -> tuple[Who, ...]:
        other = self.other
        if other is None or other["kind"] == NOBODY:
            return ()
        return (Who(other["name"], detail=other["detail"], kind=other["kind"]),)
