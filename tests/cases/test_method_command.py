"""`zongzhi method`: what is there, what would change, and only then the change itself."""

from pathlib import Path

from cases.in_force import in_force, reload
from kernel.settings import Settings
from tests.cast import County
from tests.commanding import zongzhi
from tests.matters import a_case
from tests.workflows.written import written
from workflows.method import Method, standard

QUICK = written('normal = "15 working days"', 'normal = "5 working days"')


async def test_a_file_is_looked_at_then_chosen_and_what_is_under_way_goes_over_when_told_to(
    own_county: County, settings: Settings, tmp_path: Path
) -> None:
    matter = await a_case(own_county, "accepted")
    file, new = tmp_path / "quick.toml", Method.load(QUICK.encode())
    file.write_text(QUICK, encoding="utf-8")
    begin, over = new.digest[:12], (standard().digest[:12], new.digest[:12])

    looked = zongzhi(settings, "method", "apply", own_county.place, str(file))
    untouched = zongzhi(settings, "method", "list")
    applied = zongzhi(settings, "method", "apply", own_county.place, str(file), "--yes")
    listed = zongzhi(settings, "method", "list")
    would = zongzhi(settings, "method", "migrate", own_county.place, *over)
    kept = (await matter.row())["method"]
    moved = zongzhi(settings, "method", "migrate", own_county.place, *over, "--yes")
    deleted = zongzhi(settings, "method", "delete", own_county.place, over[0])

    said = "每一步的时限 · 办结：15 个工作日 → 5 个工作日\n"
    assert looked.stdout == f"{said}还没有换。加上 --yes 就换。\n"
    # Another county may keep the same method.
    assert [line for line in untouched.stdout.splitlines() if begin in line and own_county.place in line] == []
    assert "清禾县换成了通用工作法 第 1 版。" in applied.stdout
    assert f"{begin}  通用工作法 第 1 版" in listed.stdout
    assert own_county.place in listed.stdout
    assert would.stdout.startswith(f"{said}会换 1 件；0 个日子推后，1 个提前，其中 0 个当即到期。\n还没有换")
    assert kept == standard().digest
    assert moved.stdout == f"{said}换了 1 件；0 个日子推后，1 个提前，其中 0 个当即到期。\n"
    assert deleted.stdout == "通用工作法 第 1 版删去了。\n"
    await reload()
    assert (await matter.row())["method"] == in_force.digest_at(own_county.village) == new.digest


def test_a_bad_file_and_a_name_of_nothing_end_in_a_sentence(
    qinghe: County, settings: Settings, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(written("reopen = 30", "reopen = 1"), encoding="utf-8")
    line = bad.read_text(encoding="utf-8").splitlines().index("reopen = 1") + 1

    checked = zongzhi(settings, "method", "check", str(bad))
    refused = zongzhi(settings, "method", "apply", qinghe.place, str(bad), "--yes")
    unknown = zongzhi(settings, "method", "apply", qinghe.place, "nothing")
    missing = zongzhi(settings, "method", "check", str(tmp_path / "none.toml"))

    said = f"第 {line} 行：limits.reopen 应在 3 到 90 天之间。\n"
    assert (checked.returncode, checked.stdout) == (1, said)
    assert (refused.returncode, refused.stderr) == (1, said)
    assert unknown.stderr.startswith("“nothing”不是文件，也没有指出哪一个工作法。请写指纹的开头几位：")
    assert missing.stderr.strip().endswith("请核对路径。")
