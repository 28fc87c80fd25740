"""The answers as they are shown before sending, each with the way to change it."""

from collections.abc import Mapping, Sequence

from files.holding import Held
from portal.filing.answers import NOBODY, Answers
from portal.filing.draft import Writing
from tenants.tree import tree
from workflows.words import word


def rows(writing: Writing, files: Sequence[Held] = ()) -> list[dict[str, str]]:
    answers = writing.answers
    shown = {
        "topic": word("topic", answers.topic),
        "story": "\n".join(filter(None, (answers.story, _files(files)))),
        "wants": "\n".join(f"{at}. {want}" for at, want in enumerate(answers.wants or (), start=1)),
        "place": tree.full_name(answers.place or ""),
        "other": _other(answers.other or {}),
        "who": "\n".join((answers.who or {}).values()),
        "together": _together(answers),
    }
    return [
        {"term": word("portal_answer", step), "text": text, "change_url": writing.url(step)}
        for step, text in shown.items()
    ]


def _files(files: Sequence[Held]) -> str:
    return word("portal_answer", "files", names="、".join(file.name for file in files)) if files else ""


def _other(other: Mapping[str, str]) -> str:
    if other.get("kind") == NOBODY:
        return word("portal_answer", "nobody")
    return "\n".join(filter(None, (other.get("name"), other.get("detail"))))


def _together(answers: Answers) -> str:
    if not answers.group:
        return word("portal_answer", "alone")
    names = [" ".join(filter(None, (row["name"], row["phone"]))) for row in answers.members or ()]
    return "\n".join([word("portal_answer", "people", n=answers.people), *names])
