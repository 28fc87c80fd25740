"""The sentence of a line in the inbox, which an e-mail says too."""

from workflows.words import word, wording


def sentence(template: str, about: str) -> str:
    """`about` is the key of what is late, or of what was proposed."""
    known = wording()["clock" if template == "late" else "proposal"]
    return word("notice", template, what=known.get(about, ""))
