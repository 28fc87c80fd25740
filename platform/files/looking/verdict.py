"""What looking at a file finds: its type and what to keep of it, or why it is not taken."""

from dataclasses import dataclass


class Bad(Exception):
    """`verdict` names a sentence of files.refusals."""

    def __init__(self, verdict: str) -> None:
        super().__init__(verdict)
        self.verdict = verdict


@dataclass(frozen=True, slots=True)
class Found:
    """`changed`: a cleaned copy was written beside the file; else what came in is what is kept."""

    mime: str
    changed: bool = False
    thumb: bool = False
