"""What is committed about packages: versions and hashes, never where they come from."""

import json
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ENTRIES = re.split(r"\n(?=[a-z0-9])", LOCK.strip())


def test_the_lock_names_no_host() -> None:
    found = re.findall(r"https?:|://| @ |--(?:extra-)?index-url|--find-links|--trusted-host|file:", LOCK)

    assert found == []


def test_every_entry_names_one_version_and_its_hashes() -> None:
    entry = re.compile(r"[a-z0-9._-]+==\S+( ; [^\\\n]+)? \\\n(    --hash=sha256:[0-9a-f]{64}( \\\n)?)+")

    loose = [text for text in ENTRIES if not entry.fullmatch(text)]

    assert loose == []


def test_everything_that_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"].values()
    asked = [*project["project"]["dependencies"], *(line for group in groups for line in group), "uv", "setuptools"]
    names = {re.split(r"[^A-Za-z0-9._-]", line)[0].lower() for line in asked}

    missing = names - {text.partition("==")[0] for text in ENTRIES}

    assert missing == set()


def test_the_source_root_is_no_package() -> None:
    assert (ROOT / "platform").is_dir()
    assert not (ROOT / "platform" / "__init__.py").exists()


def test_the_lock_of_npm_names_no_host() -> None:
    text = (ROOT / "infra" / "provider" / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]

    assert re.findall(r"https?:|://|\"resolved\"", text) == []
    assert [name for name, one in packages.items() if name and not one["integrity"].startswith("sha512-")] == []
