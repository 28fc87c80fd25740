"""The page of the procedures is the one that the tables print today."""

from pathlib import Path

from workflows.printed import page

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_the_procedures_is_fresh() -> None:
    assert (DOCS / "procedures.md").read_text(encoding="utf-8") == page()


def test_the_page_shows_a_row_as_a_reader_needs_it() -> None:
    row = (
        "| **return_result** 退回再办 | RESULT_REVIEW | IN_PROGRESS"
        " | director 中心主任 @ 现办地<br>reviewer 审核员 @ 现办地"
        " | not_own_work*<br>actor_not_party*<br>reason_given | −review<br>↺handle | order: return_result |"
    )

    assert row in page().splitlines()


def test_the_diagram_shows_a_move_between_its_states() -> None:
    assert "    AWAITING_VISIT --> IN_PROGRESS: visit_unsolved 验单：没解决" in page().splitlines()
