"""What no template may hold, and what every component is."""

import re
from pathlib import Path

import pytest
from jinja2 import nodes

from web.pages import ROOT, environment
from web.styles import FACES, sheet

TEMPLATES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.html"))
COMPONENTS = sorted((ROOT / "ui" / "components").glob("*.html"))
DRAWN = [path for path in COMPONENTS if 'class="' in path.read_text()]
STYLES = "".join(sheet(face).decode() for face in FACES)
BANNED = {
    "unescaped text": r"\|\s*safe\b|\bMarkup\s*\(|autoescape\s+false|{%-?\s*raw\b",
    "an inline style": r"<style\b|\sstyle\s*=",
    "an inline script": r"<script(?![^>]*\ssrc=)|\son[a-z]+\s*=|\shx-on\b|javascript:",
    "an address from outside": r"(?:href|src|action)\s*=\s*[\"'](?:https?:)?//",
    "a new window": r"\starget\s*=\s*[\"']_blank",
}
# An address is a path written out, or a variable that says that it is one.
NAMES = r"href|src|action|hx-post|hx-get|data-peek"
ADDRESS = re.compile(rf"\b(?:{NAMES})\s*=\s*\"([^\"]*(?:\"[^\"]*\"[^\"]*)*?)\"(?=[\s>/{{])")
SAYS_SO = re.compile(
    r"^$|^(?:#|/|tel:)"
    r"|^{{ *(?:\"/|static\(|style\(|urls\.|links\.|[a-z_.]*(?:url|href|src|action|home|here|newer|older|to)\b)"
)
HAN = re.compile(r"[\u4e00-\u9fff]")
# Layouts and macros read none of these; a page has the rest of the context.
GLOBALS = {"_", "gettext", "ngettext", "caller", "loop", "range", "dict", "namespace"}


def _plain(text: str) -> str:
    """As markup alone: an expression is one letter, a statement and a quoted value are nothing."""
    text = re.sub(r"{#.*?#}|{%.*?%}", " ", text, flags=re.DOTALL)
    return re.sub(r"\"[^\"]*\"|'[^']*'", "", re.sub(r"{{.*?}}", "X", text, flags=re.DOTALL))


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("what", BANNED)
def test_a_template_holds_nothing_banned(name: str, what: str) -> None:
    text = re.sub(r"{#.*?#}", "", (ROOT / name).read_text(), flags=re.DOTALL)

    found = re.findall(BANNED[what], text, flags=re.IGNORECASE)

    assert found == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_attribute_is_quoted(name: str) -> None:
    found = re.findall(r"<[a-z][^<>]*\s[a-z-]+=[^\s>/]", _plain((ROOT / name).read_text()))

    assert found == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_an_address_is_a_path_or_a_variable_that_names_one(name: str) -> None:
    text = (ROOT / name).read_text()

    made = set(re.findall(r"{% set ([a-z_]+) = (?:home|action|urls\.|\"/)", text))  # put together from one
    odd = [
        value
        for value in ADDRESS.findall(text)
        if not SAYS_SO.search(value) and value.strip("{} ").partition(" ")[0] not in made
    ]

    assert odd == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_chinese_prose_stands_inside_gettext(name: str) -> None:
    tree = environment().parse((ROOT / name).read_text())
    told = {
        id(constant)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in ("_", "gettext", "ngettext")
        for constant in call.find_all(nodes.Const)
    }

    bare = [data.data.strip() for data in tree.find_all(nodes.TemplateData) if HAN.search(data.data)]
    loose = [
        constant.value
        for constant in tree.find_all(nodes.Const)
        if isinstance(constant.value, str) and HAN.search(constant.value) and id(constant) not in told
    ]

    assert (bare, loose) == ([], [])


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_import_is_used(name: str) -> None:
    tree = environment().parse((ROOT / name).read_text())
    imported = {
        pair[1] if isinstance(pair, tuple) else pair for one in tree.find_all(nodes.FromImport) for pair in one.names
    }

    used = {one.name for one in tree.find_all(nodes.Name) if one.ctx == "load"}

    assert imported - used == set()


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_imported_component_exists(name: str) -> None:
    tree = environment().parse((ROOT / name).read_text())

    missing = [
        one.template.value
        for one in tree.find_all((nodes.FromImport, nodes.Extends, nodes.Include))
        if isinstance(one.template, nodes.Const) and not (ROOT / one.template.value).is_file()
    ]

    assert missing == []


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_is_one_macro_of_its_files_name(path: Path) -> None:
    tree = environment().parse(path.read_text())

    public = [one.name for one in tree.find_all(nodes.Macro) if not one.name.startswith("_")]

    assert public == [path.stem]


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_sees_its_arguments_alone(path: Path) -> None:
    tree = environment().parse(path.read_text())
    stored = {one.name for one in tree.find_all(nodes.Name) if one.ctx in ("store", "param")}
    imported = {
        pair[1] if isinstance(pair, tuple) else pair for one in tree.find_all(nodes.FromImport) for pair in one.names
    }
    macros = {one.name for one in tree.find_all(nodes.Macro)}
    address_of_files = {"static"} if path.stem == "icon" else set()

    outside = {one.name for one in tree.find_all(nodes.Name) if one.ctx == "load"}

    assert outside - stored - imported - macros - GLOBALS - address_of_files == set()


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_the_root_of_a_component_carries_its_name(path: Path) -> None:
    text = path.read_text()

    classes = re.findall(r"class=\"([a-z_]+)\"", text)

    assert path.stem in classes


def test_a_stylesheet_names_no_outside_address() -> None:
    found = re.findall(r"url\([^)]*\)|@import|expression\(", STYLES)

    assert found == []


def test_every_drawing_that_a_template_names_is_in_the_sprite() -> None:
    drawn = set(re.findall(r"symbol id=\"([a-z-]+)\"", (ROOT / "ui" / "static" / "sprite.svg").read_text()))

    named = {
        word
        for name in TEMPLATES
        for word in re.findall(r"\bicon(?:_name)?[(=] *\"([a-z-]+)\"", (ROOT / name).read_text())
        if not word.endswith("-")
    }

    assert named - drawn == set()


def test_pages_of_the_faces_hold_text_only_in_their_blocks() -> None:
    pages = [name for name in TEMPLATES if "/pages/" in name]

    outside = [name for name in pages if not (ROOT / name).read_text().lstrip().startswith(("{% extends", "{#"))]

    assert outside == []
