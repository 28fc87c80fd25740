"""The sentence of a line in the inbox, which an e-mail says too."""

from workflows.words import word, wording

OF_FIGURES = frozenset({"recovery_used"})
OF_CLOCKS = frozenset({"late", "recounted", "retimed", "running_out"})


def sentence(template: str, about: str) -> str:
    """`about` is the key of a clock, or of what was proposed, or a figure."""
    if template in OF_FIGURES:
        return word("notice", template, what=about)
    known = wording()["clock" if template in OF_CLOCKS else "proposal"]
    return word("notice", template, what=known.get(about, ""))
