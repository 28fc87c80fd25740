"""The documents say what there is: links, commands, settings; and nothing tells where the work was done."""

import argparse
import os
import re
from pathlib import Path

import pytest

import cli

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPERATIONS = (DOCS / "operations.md").read_text(encoding="utf-8")
PAGES = sorted([ROOT / "README.md", *DOCS.rglob("*.md")])
# Its figures are of one machine on one day, and say so.
DATED = {DOCS / "performance.md"}

LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def links_of(page: Path) -> list[str]:
    found = LINK.findall(FENCED.sub("", page.read_text(encoding="utf-8")))
    return [link for link in found if "://" not in link and not link.startswith("mailto:")]


def anchor(heading: str) -> str:
    """As code forges make it: letters and figures, blanks to hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def broken(page: Path, link: str) -> bool:
    path, _, wanted = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return True
    anchors = (
        {anchor(heading) for heading in HEADING.findall(target.read_text(encoding="utf-8"))} if wanted else set()
    )
    return bool(wanted) and wanted not in anchors


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = [link for link in links_of(page) if broken(page, link)]

    assert lost == []


NAMED_FILE = re.compile(r"`([\w./-]+\.(?:py|toml|js|html|sh|css|lock))`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    named = set(NAMED_FILE.findall(page.read_text(encoding="utf-8"))) - {"townships.toml"}

    gone = {name for name in named if not any((root / name).exists() for root in (ROOT, ROOT / "platform"))}

    assert {name for name in gone if "/" in name} == set()


def test_every_name_in_the_walk_through_stands_in_the_code() -> None:
    walk = (DOCS / "architecture.md").read_text(encoding="utf-8")
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "platform").rglob("*.py")))

    named = set(re.findall(r"`([a-z]+(?:_[a-z]+)+|[A-Z]\w+)`", walk))

    assert {"accept_case", "lock_case", "append_journal", "tell_screens", "AlreadyDone"} <= named
    assert {name for name in named if not re.search(rf"\b{name}\b", code)} == set()


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        seen.add(page)
        targets = {(page.parent / link.partition("#")[0]).resolve() for link in links_of(page)}
        waiting += [target for target in targets if target.suffix == ".md" and target.exists() and target not in seen]

    assert set(PAGES) - DATED - seen == set()


def test_the_readme_names_the_two_commands_and_every_floor() -> None:
    rooms = {path.parent.name for path in (ROOT / "platform").glob("*/__init__.py")}
    floors = README.partition("## Floors")[2].partition("## ")[0]

    assert {"make demo", "make test"} <= set(re.findall(r"make [a-z]+", README))
    assert {room for room in rooms if not re.search(rf"\b{room}\b", floors)} == set()


def test_the_readme_names_only_targets_that_make_has() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    named = set(re.findall(r"(?:^|[`\s])make ([a-z]+)\b(?=`|\s{2,}|$)", README, re.MULTILINE))

    assert {"demo", "test", "help"} <= named
    assert named - set(targets) == set()


READS = (
    re.compile(r"environ(?:ment)?(?:\.get\(|\[)\"([A-Z][A-Z0-9_]+)\""),
    re.compile(r"(?:_required|_whole|env\.get|_given\.get)\((?:env, )?\"([A-Z][A-Z0-9_]+)\""),
    re.compile(r"variable = \"([A-Z][A-Z0-9_]+)\""),
    re.compile(r"\$\{([A-Z][A-Z0-9_]+):-"),
    re.compile(r"^([A-Z][A-Z0-9_]+) \?=", re.MULTILINE),
)


def settings_read() -> set[str]:
    infra = [path for path in (ROOT / "infra").rglob("*") if path.suffix in {".py", ".sh"}]
    files = [ROOT / "platform" / "kernel" / "settings.py", ROOT / "Makefile", *infra]
    texts = [path.read_text(encoding="utf-8") for path in files]
    return {name for text in texts for pattern in READS for name in pattern.findall(text)}


def test_every_environment_variable_is_documented() -> None:
    said = OPERATIONS.partition("## Environment")[2].partition("## Commands")[0]
    rows = [line.split("|")[1] for line in said.splitlines() if line.startswith("| `")]
    documented = {name for cell in rows for name in re.findall(r"`([A-Z][A-Z0-9_]+)`", cell)}

    read = settings_read()

    assert {"DATABASE_URL", "MASTER_KEY", "DATA", "CHROMIUM", "TRUSTED_PROXIES"} <= read
    assert read - documented == set()


def test_every_environment_variable_of_the_product_that_is_documented_is_read() -> None:
    product = OPERATIONS.partition("### Read by the product")[2].partition("###")[0]
    documented = set(re.findall(r"^\| `([A-Z][A-Z0-9_]+)`", product, re.MULTILINE))

    settings = (ROOT / "platform" / "kernel" / "settings.py").read_text(encoding="utf-8")

    assert {name for name in documented if f'"{name}"' not in settings} == set()


def commands() -> dict[str, argparse.ArgumentParser]:
    [branches] = [act for act in cli._parser()._actions if isinstance(act, argparse._SubParsersAction)]
    found = {}
    for name, parser in branches.choices.items():
        acts = [act.choices for act in parser._actions if act.dest == "act"]
        known = acts[0] if acts and isinstance(acts[0], dict) else dict.fromkeys(acts[0] if acts else (), parser)
        found |= {f"zongzhi {name} {act}": own for act, own in known.items()} or {f"zongzhi {name}": parser}
    return found


def rows_of_commands() -> dict[str, str]:
    said = OPERATIONS.partition("## Commands")[2].partition("\n## ")[0]
    rows = [line for line in said.splitlines() if line.startswith("| `zongzhi")]
    return {re.sub(r"( [A-Z]+)+$", "", row.split("`")[1]): row for row in rows}


def test_every_command_is_documented_and_no_other() -> None:
    assert set(rows_of_commands()) == set(commands())


def test_every_option_of_a_command_is_documented() -> None:
    options = {option for parser in commands().values() for option in parser._option_string_actions}

    said = "".join(rows_of_commands().values())

    assert {option for option in options - {"-h", "--help"} if option not in said} == set()


def ours() -> list[Path]:
    """Every file of the repository that is text of our own."""
    found: list[Path] = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name == ".ci" or not _made(name)]
        # In a second working tree `.git` is a file, written by git.
        unread = (".git", ".png", ".pyc", ".min.js", ".lock")
        found += [Path(folder, name) for name in files if not name.endswith(unread)]
    return [path for path in found if path != Path(__file__)]


def _made(name: str) -> bool:
    return name.startswith(".") or name in {"__pycache__", "build", "node_modules"} or name.endswith(".egg-info")


def lines_with(pattern: str, files: list[Path]) -> list[str]:
    wanted = re.compile(pattern)
    lines = [(path, line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    return [f"{path.relative_to(ROOT)}: {line.strip()}" for path, line in lines if wanted.search(line)]


def test_no_file_names_a_ticket_or_promises_to_be_finished_later() -> None:
    written = [path for path in ours() if path.suffix in {".py", ".md", ".sh", ".html", ".toml", ""}]

    named = lines_with(r"(?i)\b(?:issue|ticket|jira|task) ?#?\d+\b|(?<![\w&(\"'])#\d{1,4}\b", written)
    unfinished = lines_with(r"\b(?:TODO|FIXME|XXX)\b", written)

    assert written
    assert named + unfinished == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    assert lines_with(r"(?<![\w.$}>-])/(?:work|home|root|Users|mnt)/\w", ours()) == []


def test_no_document_is_dated() -> None:
    assert lines_with(r"\b20\d\d-[01]\d-[0-3]\d\b", [page for page in PAGES if page not in DATED]) == []


# Whoever is led away in a hurry needs a page that really is there.
ELSEWHERE = {"www.weather.com.cn"}
# Names of formats that look like addresses.
FORMATS = {"schemas.openxmlformats.org"}
HOST = re.compile(r"https?://(?:[^\s/@\"'`]*@)?([A-Za-z0-9.-]+)")
NOWHERE = re.compile(
    r"(?:[^.]*|127(?:\.\d+){3}|(?:.+\.)?(?:example|test|invalid|localhost)|example\.(?:com|org)|www\.w3\.org)"
)


def test_no_file_names_a_host() -> None:
    hosts = {(path, host) for path in ours() for host in HOST.findall(path.read_text(encoding="utf-8"))}

    strange = sorted(
        f"{p.relative_to(ROOT)}: {h}" for p, h in hosts if h not in ELSEWHERE | FORMATS and not NOWHERE.fullmatch(h)
    )

    assert hosts
    assert strange == []


def test_no_file_names_a_registry() -> None:
    assert (
        lines_with(r"\b(?:pypi|npmjs|pythonhosted|docker|ghcr|quay|aliyun|tuna)\.(?:org|com|io|edu)\b", ours()) == []
    )
