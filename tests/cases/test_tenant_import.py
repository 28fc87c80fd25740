"""`zongzhi tenant import`: a county from one file, with the method that a place chose."""

import subprocess
from pathlib import Path

from kernel.ids import new_id
from kernel.settings import Settings
from tests.commanding import zongzhi
from tests.running import row
from workflows.method import shipped

TENANTS = """
[[tenant]]
parent = ""
level = "COUNTY"
kind = "县"
name = "新禾县"
slug = "{slug}"
handle = "{slug}"

[[tenant]]
parent = "{slug}/"
level = "TOWN"
kind = "镇"
name = "新禾镇"
slug = "town"
handle = "{slug}-town"
method = "{method}"
"""


def imported(settings: Settings, folder: Path, slug: str, method: str) -> subprocess.CompletedProcess[str]:
    file = folder / "tenants.toml"
    file.write_text(TENANTS.format(slug=slug, method=method), encoding="utf-8")
    return zongzhi(settings, "tenant", "import", str(file))


async def test_a_township_works_by_the_method_that_its_file_names(settings: Settings, tmp_path: Path) -> None:
    slug = f"xinhe{new_id().hex[-8:]}"
    three_levels = next(digest for digest, (one, _) in shipped().items() if one.name == "points-and-three-levels")

    done = imported(settings, tmp_path, slug, "points-and-three-levels")

    assert (done.returncode, done.stderr) == (0, "1 of 2  新禾县\n2 of 2  新禾镇\n")
    chosen = await row(
        "select s.value from setting s join tenant t on t.id = s.tenant_id where t.handle = $1 and s.name = 'method'",
        f"{slug}-town",
    )
    assert three_levels in chosen["value"]
    told = await row(
        "select data->>'method' as method from journal where verb = 'method.choose' and place = $1", f"{slug}/town/"
    )
    assert told["method"] == three_levels


async def test_a_method_that_nobody_knows_leaves_no_half_of_a_county(settings: Settings, tmp_path: Path) -> None:
    slug = f"xinhe{new_id().hex[-8:]}"

    refused = imported(settings, tmp_path, slug, "four-seasons")

    assert refused.returncode == 1
    assert refused.stderr.startswith("No method is called four-seasons. There are: ")
    assert (await row("select count(*) as n from tenant where handle = $1", slug))["n"] == 0
