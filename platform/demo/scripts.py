"""What the script of a matter says: its words filled in, and what is filed with them."""

from cases.filing import Filing, Who
from demo.world_files import Row
from tenants.place import ancestors
from tenants.tree import tree


def filing_of(row: Row, words: dict[str, str], *, online: bool) -> Filing:
    source = row["source"] if online or row["source"] != "online" else "phone"
    other = row.get("respondent")
    return Filing(
        topic=row["topic"],
        place=row["place"],
        say=row["say"].format_map(words),
        demands=tuple(text.format_map(words) for text in row["demands"]),
        applicants=tuple(Who(who["name"], who["phone"]) for who in row["applicants"]),
        respondents=(Who(other["name"], other.get("phone", ""), kind=other["kind"]),) if other else (),
        people=row.get("people", 1),
        source=source,
        title="" if online else row["title"].format_map(words),
        urgent=row.get("urgent", False),
    )


def words_of(row: Row) -> dict[str, str]:
    """What stands for the {placeholders} of the texts."""
    names = [tree.name(place) for place in ancestors(row["place"])]
    words = dict(zip(("county", "town", "village"), names, strict=False))
    words |= {key: str(value) for key, value in row.get("words", {}).items()}
    words["amount"] = f"{row['amount']:,}" if "amount" in row else ""
    words["respondent"] = row.get("respondent", {}).get("name", "")
    return words
