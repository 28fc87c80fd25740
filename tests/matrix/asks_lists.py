"""What is asked of the tools of a list: to narrow it, to take it away, to move all that is ticked."""

from collections.abc import Iterator

from kernel.ids import new_id
from tests.matrix.asking import Fields
from tests.matrix.stage import Stage


def tools_of_lists(stage: Stage) -> Iterator[tuple[str, str, Fields | None]]:
    """Path below the post, key of the list, and the form that is posted."""
    matter = stage.matter("village", "submitted")
    yield "/queue/{key}/filter", "open", None
    yield "/queue/{key}/export", "open", None
    yield "/queue/{key}/export", "open", {"kind": "csv", "reason": "check", "look": "", "form_key": str(new_id())}
    kept: Fields = {"name": "红色的", "look": "grade=red", "form_key": str(new_id())}
    yield "/queue/{key}/keep", "open", None
    yield "/queue/{key}/keep", "open", kept
    yield "/queue/{key}/columns", "open", None
    yield "/queue/{key}/columns", "open", {"column": ["due"], "look": "", "form_key": str(new_id())}
    yield "/queue/{key}/bulk", "review", None
    ticked = f"{matter.id}~{matter.id}~{matter.version}"
    yield "/queue/{key}/bulk", "review", {"case": ticked, "form_key": str(new_id())}
    old, asked = stage.matter("village", "expired"), stage.matter("village", "proposed")
    said = {"asked": "1", "reason": "no_value", "text": "已核对卷宗目录。", "form_key": str(new_id())}
    yield "/queue/{key}/bulk", "expired", {"case": f"{old.id}~{old.id}~{old.version}", **said}
    # Of many kinds that wait there, only what is to be destroyed is decided together.
    yield "/queue/{key}/bulk", "decide", {"case": f"{asked.id}~{asked.proposal}~{asked.version}", **said}
