"""The page of the procedures is the one that the tables print today."""

from pathlib import Path

from workflows.printed import page

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_the_procedures_is_fresh() -> None:
    assert (DOCS / "procedures.md").read_text(encoding="utf-8") == page()


def test_the_page_shows_a_row_as_a_reader_needs_it() -> None:
    row = (
        "| **return_result** 退回再办 | RESULT_REVIEW | IN_PROGRESS"
        " | director 中心主任 @ 当值办理地<br>reviewer 审核员 @ 当值办理地"
        " | not_own_work*<br>actor_not_party*<br>reason_given | −review<br>↺handle<br>↺rung | order: return_result |"
    )

    assert row in page().splitlines()


def test_the_page_shows_that_a_granted_extension_lets_the_clock_run_longer() -> None:
    assert "| **extend** 延期 | IN_PROGRESS | (stays) | (driven) |  | →handle |  |" in page().splitlines()


def test_the_page_shows_what_comes_along_with_a_move() -> None:
    lines = {line.split("**")[1]: line for line in page().splitlines() if line.startswith("| **")}

    assert lines["put_on_ledger"].endswith("| +ledger<br>‖handle<br>‖rung | order: pause |")
    assert lines["reopen"].endswith("| +accept | next round |")


def test_the_page_shows_who_decides_a_proposal() -> None:
    row = (
        "| **refuse** 不同意 | PROPOSED | REFUSED | director 中心主任 @ 当值办理地"
        " | decider_stands_apart*<br>actor_not_party*<br>refusal_reasoned | −decide |  |"
    )

    assert row in page().splitlines()


def test_the_diagram_shows_a_move_between_its_states() -> None:
    assert "    AWAITING_VISIT --> IN_PROGRESS: visit_unsolved 验单：没解决" in page().splitlines()
