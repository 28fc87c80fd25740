"""An answer that was approved for one case and is given to others of the same matter."""

from dataclasses import dataclass
from uuid import UUID

from cases.changing import Change


@dataclass(frozen=True, slots=True)
class Handed:
    """The case that it was approved for, and the one form that gives it to many: the cause that their rows share."""

    of: UUID
    cause: UUID

    def tell(self, change: Change) -> dict[str, str]:
        """What the journal keeps of where the answer comes from."""
        change.cause = self.cause
        return {"like": str(self.of)}
