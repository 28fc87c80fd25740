"""核对案卷包：python3 verify.py 包.zip [函上印的核验码]

Checks a passport anywhere: Python 3.11, nothing else, no network. Takes the ZIP as it came, or the folder that it was
unpacked to. With the code from the letter nothing can be changed unseen; without it, only what does not fit within.
Ends with 0 where all fits, else with 1, naming the first file that does not.
"""

import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

SUMS, CASE, JOURNAL = "SHA256SUMS", "case.json", "journal.json"
NO_MOMENT = (1980, 1, 1, 0, 0, 0)


class Wrong(Exception):
    """The first file that does not fit, and why."""


def main(arguments: list[str]) -> int:
    if not arguments:
        sys.stdout.write(f"{__doc__}\n")
        return 2
    path, code = Path(arguments[0]), "".join(arguments[1:])
    try:
        count = check(path, code)
    except Wrong as wrong:
        sys.stdout.write(f"不完整。第一处不对的：{wrong}\n")
        return 1
    with_code = "清单和函上的核验码也一致" if code else "没有给函上的核验码，只说明包里前后一致"
    sys.stdout.write(f"完整：{count} 个文件和清单一致，流程记录环环相扣；{with_code}。\n")
    return 0


def check(path: Path, code: str = "") -> int:
    """How many files fit. Raises Wrong."""
    raw = b"" if path.is_dir() else path.read_bytes()
    files = _of_zip(raw) if raw else _of_folder(path)
    if SUMS not in files:
        raise Wrong(f"{SUMS}：不见了")
    _check_code(files[SUMS], code)
    _check_files(files)
    if raw:
        _check_shell(raw, files)
    _check_journal(files)
    return len(files) - 1


def code_of(sums: bytes) -> str:
    """核验码: what the letter prints."""
    return hashlib.sha256(sums).hexdigest()


def pack(target: BinaryIO, files: Iterable[tuple[str, Path | bytes]]) -> bytes:
    """Writes the ZIP, its list last; returns the list. The same files give the same bytes."""
    lines = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for name, content in files:
            digest = hashlib.sha256()
            with packed.open(_entry(name), "w") as written:
                for some in _pieces(content):
                    digest.update(some)
                    written.write(some)
            lines.append(f"{digest.hexdigest()}  {name}\n")
        sums = "".join(lines).encode()
        packed.writestr(_entry(SUMS), sums)
    return sums


def _entry(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, NO_MOMENT)
    made.create_system, made.external_attr = 3, 0o600 << 16
    return made


def _pieces(content: Path | bytes) -> Iterable[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while some := file.read(1 << 20):
            yield some


def _of_folder(folder: Path) -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _of_zip(raw: bytes) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    try:
        packed = zipfile.ZipFile(io.BytesIO(raw))
    except Exception:
        raise Wrong("整个包：打不开，末尾的目录被改过或被截断") from None
    for entry in packed.infolist():
        if entry.filename in files:
            raise Wrong(f"{entry.filename}：有两份")
        try:
            files[entry.filename] = packed.read(entry)
        except Exception:
            raise Wrong(f"{entry.filename}：读不出来，被改过") from None
    return files


def _check_shell(raw: bytes, files: Mapping[str, bytes]) -> None:
    """What stands in the ZIP around the files."""
    again = io.BytesIO()
    pack(again, [(name, content) for name, content in files.items() if name != SUMS])
    made = again.getvalue()
    if made == raw:
        return
    at = next((n for n, (a, b) in enumerate(zip(made, raw, strict=False)) if a != b), min(len(made), len(raw)))
    starts = [(entry.header_offset, entry.filename) for entry in zipfile.ZipFile(again).infolist()]
    name = max((start for start in starts if start[0] <= at), default=(0, "整个包"))[1]
    raise Wrong(f"{name}：内容没变，但压缩包在第 {at} 个字节被改过")


def _check_code(sums: bytes, code: str) -> None:
    typed = "".join(c for c in code.lower() if c.isalnum())
    if typed and typed != code_of(sums):
        raise Wrong(f"{SUMS}：和函上的核验码对不上，清单被换过，或者不是这份函的包")


def _check_files(files: Mapping[str, bytes]) -> None:
    listed = _listed(files[SUMS])
    actual = {name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != SUMS}
    strange = [name for name in actual if name not in listed]
    for name, digest in listed.items():
        if name not in actual:
            now = next((other for other in strange if actual[other] == digest), "")
            raise Wrong(f"{name}：" + (f"被改名成 {now}" if now else "不见了"))
        if actual[name] != digest:
            raise Wrong(f"{name}：内容被改过")
    if strange:
        raise Wrong(f"{strange[0]}：是后加的")


def _listed(sums: bytes) -> dict[str, str]:
    listed = {}
    for line in sums.decode(errors="replace").splitlines():
        digest, _, name = line.partition("  ")
        if len(digest) != 64 or not name or name in listed:
            raise Wrong(f"{SUMS}：写法不对，被改过")
        listed[name] = digest
    return listed


def _check_journal(files: Mapping[str, bytes]) -> None:
    """Every row follows from the one before it, and what was written is what the journal took the hash of."""
    journal, case = json.loads(files[JOURNAL]), json.loads(files[CASE])
    hashes: dict[int, str] = {}
    for row in journal["rows"]:
        told = f"{journal['county']}|{row['seq']}|{row['at']}|{row['entry']}"
        if hashlib.sha256(bytes.fromhex(row["prev"]) + told.encode()).hexdigest() != row["hash"]:
            raise Wrong(f"{JOURNAL}：第 {row['seq']} 条流程记录被改过")
        if hashes.get(row["seq"] - 1, row["prev"]) != row["prev"]:
            raise Wrong(f"{JOURNAL}：第 {row['seq']} 条接不上前一条")
        hashes[row["seq"]] = row["hash"]
    _check_told(case, {row["seq"]: json.loads(row["entry"])["data"] for row in journal["rows"]})


def _check_told(case: Mapping[str, list[dict[str, str]]], journal: Mapping[int, Mapping[str, object]]) -> None:
    for step in case["steps"]:
        kept = journal.get(int(step["seq"]), {}).get("note_hash")
        if step["text"] and kept and hashlib.sha256(step["text"].encode()).hexdigest() != kept:
            raise Wrong(f"{CASE}：第 {step['seq']} 步的话和流程记录里的指纹对不上")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
