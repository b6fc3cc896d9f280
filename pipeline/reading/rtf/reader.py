"""An RTF file's tokens in, its canonical text out, group by group without recursion."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from extractors.facts import Alignment, SourceText
from pipeline.errors import FileProblemError
from pipeline.reading.canonical import Canonical
from pipeline.reading.left_out import problems_of_counts
from pipeline.reading.rtf.flow import Edge, Flow, FlowKind
from pipeline.reading.rtf.fonts import Fonts, code_page
from pipeline.reading.rtf.lists import Lists
from pipeline.reading.rtf.tokens import Token, tokens
from pipeline.reading.rtf.writing import write

_DEEPEST = 2000
_SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003",
    "enspace": "\u2002", "nestcell": " ", "nestrow": " ",
}  # fmt: skip
_SIGN_CHARACTERS = {"~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}"}
_ALIGNMENTS: dict[str, Alignment] = {"ql": "left", "qc": "center", "qr": "right", "qj": "justify"}
_SKIPPED = frozenset({
    "colortbl", "info", "pict", "nonshppict", "shprslt", "xe", "tc", "tcn", "rxe", "sn", "sv",
    "nonesttables", "upr", "filetbl", "revtbl", "fldtype", "template", "datafield", "pnseclvl",
    "operator", "author", "title", "ftnsep", "ftnsepc",
    "aftnsep", "aftnsepc", "ftncn", "aftncn",
})  # fmt: skip
"""Destinations whose text is none of the document's."""

_READ_STARRED = frozenset({
    "annotation", "footnote", "listoverridetable", "listtable", "nesttableprops", "shpinst",
    "shptxt", "sp", "ud",
})  # fmt: skip
_FLOWS: dict[str, FlowKind] = {
    "footnote": "note",
    "shptxt": "box",
    "dptxbxtext": "box",
    "annotation": "aside",
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "aside"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "aside"),
}
_SILENT = frozenset({"skipped", "lists"})
_HEADING_NAMES = ("heading ", "заголовок ")
_BODY_TEXT_LEVEL = 9


@dataclass
class _Group:
    """What holds until the group's closing brace."""

    destination: str = ""
    flow: Flow | None = None
    font: int = 0
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    fallback: int = 1


@dataclass
class _Setting:
    """What `\\pard` sets anew: how the paragraph is set."""

    in_table: bool = False
    alignment: Alignment | None = None
    heading: int = 0
    level: int = 0
    list_number: int = 0


def read_rtf(data: bytes) -> SourceText:
    """The canonical text of an RTF file; raises where its groups are nested too deep."""
    return _Reader(b"\\listtext" in data).read(tokens(data))


class _Reader:
    """Follows the tokens; `_groups` is the stack of open groups, `_flows` of open flows."""

    def __init__(self, numbers_written: bool) -> None:
        self._numbers_written = numbers_written
        self._lists = Lists()
        self._fonts = Fonts()
        self._groups = [_Group()]
        self._flows = [Flow()]
        self._setting = _Setting()
        self._outer: list[_Setting] = []
        self._pending = bytearray()
        self._to_skip = 0
        self._starred = False
        self._covered = False
        self._styles: dict[int, int] = {}
        self._style = 0
        self._notes = 0
        self._left_out: Counter[str] = Counter()
        self._words: dict[str, Callable[[Token], None]] = self._actions()

    def read(self, stream: Iterable[Token]) -> SourceText:
        for token in stream:
            self._take(token)
        self._flush()
        while self._groups:
            self._close()
        self._flows[0].finish()
        return self._written(self._flows[0])

    def _take(self, token: Token) -> None:
        if token.kind == "open":
            self._flush()
            self._open()
        elif token.kind == "close":
            self._flush()
            if len(self._groups) > 1:
                self._close()
        elif token.kind in {"text", "byte"}:
            self._bytes(token.data)
        elif token.kind == "word":
            self._word(token)
        else:
            self._sign(token.name)

    def _open(self) -> None:
        if len(self._groups) > _DEEPEST:
            raise FileProblemError("too-deep", "Группы RTF вложены слишком глубоко: упростите его.")
        self._to_skip = 0
        self._groups.append(replace(self._groups[-1], flow=None))

    def _close(self) -> None:
        self._to_skip = 0
        self._starred = False
        group = self._groups.pop()
        if group.flow is None:
            return
        flow = self._flows.pop()
        flow.finish()
        self._setting = self._outer.pop()
        if flow.kind in {"note", "box"}:
            self._flows[-1].paragraph.hanging.append(flow)
        elif any(paragraph.text.strip() for paragraph in flow.paragraphs()):
            self._left_out[_reason(group.destination)] += 1

    def _bytes(self, data: bytes) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(data))
            self._to_skip -= skipped
            data = data[skipped:]
        self._starred = False
        if self._groups[-1].destination != "skipped":
            self._pending += data

    def _flush(self) -> None:
        if self._pending:
            data, self._pending = bytes(self._pending), bytearray()
            self._text(self._fonts.decoded(data, self._groups[-1].font))

    def _text(self, text: str) -> None:
        """Put text where the destination of the group has it."""
        group = self._groups[-1]
        paragraph = self._flows[-1].paragraph
        if group.destination == "fonttbl":
            self._fonts.add_name(group.font, text)
        elif group.destination == "stylesheet":
            self._style_name(text)
        elif group.destination == "label":
            paragraph.label += text
        elif group.destination == "leveltext":
            self._lists.level.text += text
        elif group.destination in _SILENT:
            return
        elif group.hidden or group.deleted:
            paragraph.hidden = True
            self._left_out["hidden" if group.hidden else "deletions"] += bool(text.strip())
        else:
            signs = len(text) - text.count(" ")
            paragraph.pieces.append(text)
            paragraph.signs += signs
            paragraph.bold_signs += signs if group.bold else 0

    def _style_name(self, text: str) -> None:
        name = text.strip("; ").lower()
        if name.startswith(_HEADING_NAMES) and name[-1].isdecimal():
            self._styles.setdefault(self._style, int(name[-1]))

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in "\r\n":
            self._word(Token("word", "par"))
        elif sign in _SIGN_CHARACTERS:
            self._flush()
            self._text(_SIGN_CHARACTERS[sign])

    def _word(self, token: Token) -> None:
        self._flush()
        starred, self._starred = self._starred, False
        name, group = token.name, self._groups[-1]
        if group.destination == "skipped" and name != "ud":
            return
        if name in _FLOWS:
            self._begin_flow(name)
        elif name in _SKIPPED or (starred and name not in _READ_STARRED):
            self._left_out["images"] += name in {"pict", "shppict"}
            group.destination = "skipped"
        elif name in _SIGNS:
            self._text(_SIGNS[name])
        elif name in self._words:
            self._words[name](token)

    def _begin_flow(self, name: str) -> None:
        flow = Flow(_FLOWS[name])
        if flow.kind == "note":
            self._notes += 1
            flow.number = str(self._notes)
        group = self._groups[-1]
        group.flow, group.destination, group.hidden, group.deleted = flow, name, False, False
        self._flows.append(flow)
        self._outer.append(self._setting)
        self._setting = _Setting()

    def _actions(self) -> dict[str, Callable[[Token], None]]:
        """What each control word does."""
        return {
            "par": lambda _: self._end_paragraph(),
            "sect": lambda _: self._end_paragraph(),
            "cell": lambda _: self._end_cell(),
            "row": lambda _: self._flows[-1].end_row(),
            "trowd": lambda _: self._flows[-1].edges.clear(),
            "cellx": self._edge,
            "clvmrg": lambda _: self._set_covered(),
            "clmrg": lambda _: self._set_covered(),
            "pard": lambda _: self._reset_paragraph(),
            "plain": lambda _: self._reset_letters(),
            "intbl": lambda _: self._set(in_table=True),
            "outlinelevel": self._outline,
            "ilvl": lambda token: self._set(level=(token.number or 0) + 1),
            "s": self._use_style,
            "f": lambda token: self._letters(font=token.number or 0),
            "b": lambda token: self._letters(bold=token.number != 0),
            "v": lambda token: self._letters(hidden=token.number != 0),
            "deleted": lambda token: self._letters(deleted=token.number != 0),
            "uc": lambda token: self._letters(fallback=max(token.number or 0, 0)),
            "u": self._unicode,
            "ansicpg": self._page,
            "fcharset": lambda token: self._fonts.set_charset(self._font, token.number),
            "cpg": lambda token: self._fonts.set_page(self._font, token.number),
            "fonttbl": lambda _: self._begin("fonttbl"),
            "stylesheet": lambda _: self._begin("stylesheet"),
            "listtext": lambda _: self._begin("label"),
            "pntext": lambda _: self._begin("label"),
            "listtable": lambda _: self._begin("lists"),
            "listoverridetable": lambda _: self._begin("lists"),
            "list": lambda _: self._lists.begin_list(),
            "listlevel": lambda _: self._lists.begin_level(),
            "leveltext": lambda _: self._begin("leveltext"),
            "levelnumbers": lambda _: self._begin("skipped"),
            "listname": lambda _: self._begin("skipped"),
            "lfolevel": lambda _: self._begin("skipped"),
            "levelstartat": lambda token: self._lists.tell(start=token.number or 0),
            "levelnfc": lambda token: self._lists.tell(number_format=token.number or 0),
            "levelfollow": lambda token: self._lists.tell(follows=token.number or 0),
            "listid": lambda token: self._lists.name(token.number or 0),
            "ls": self._list,
            "ud": lambda _: self._begin(""),
            **dict.fromkeys(_ALIGNMENTS, self._align),
        }

    @property
    def _font(self) -> int:
        return self._groups[-1].font

    def _begin(self, destination: str) -> None:
        self._groups[-1].destination = destination

    def _letters(
        self,
        font: int | None = None,
        bold: bool | None = None,
        hidden: bool | None = None,
        deleted: bool | None = None,
        fallback: int | None = None,
    ) -> None:
        group = self._groups[-1]
        group.font = group.font if font is None else font
        group.bold = group.bold if bold is None else bold
        group.hidden = group.hidden if hidden is None else hidden
        group.deleted = group.deleted if deleted is None else deleted
        group.fallback = group.fallback if fallback is None else fallback

    def _reset_letters(self) -> None:
        self._letters(bold=False, hidden=False, deleted=False)

    def _reset_paragraph(self) -> None:
        self._setting = _Setting()

    def _set(self, in_table: bool | None = None, level: int | None = None) -> None:
        if in_table is not None:
            self._setting.in_table = in_table
        if level is not None:
            self._setting.level = level

    def _align(self, token: Token) -> None:
        self._setting.alignment = _ALIGNMENTS[token.name]

    def _outline(self, token: Token) -> None:
        level = token.number if token.number is not None else _BODY_TEXT_LEVEL
        heading = level + 1 if 0 <= level < _BODY_TEXT_LEVEL else 0
        if self._groups[-1].destination == "stylesheet":
            self._styles[self._style] = heading
        else:
            self._setting.heading = heading

    def _list(self, token: Token) -> None:
        if self._groups[-1].destination == "lists":
            self._lists.number(token.number or 0)
        else:
            self._setting.list_number = token.number or 0

    def _use_style(self, token: Token) -> None:
        self._style = token.number or 0
        if self._groups[-1].destination != "stylesheet":
            self._setting.heading = self._styles.get(self._style, 0)

    def _page(self, token: Token) -> None:
        self._fonts.page = code_page(token.number)

    def _unicode(self, token: Token) -> None:
        code = (token.number or 0) & 0xFFFF
        self._text(self._fonts.character(code, self._font))
        self._to_skip = self._groups[-1].fallback

    def _set_covered(self) -> None:
        self._covered = True

    def _edge(self, token: Token) -> None:
        self._flows[-1].edges.append(Edge(token.number or 0, self._covered))
        self._covered = False

    def _end_paragraph(self) -> None:
        self._dress()
        self._flows[-1].end_paragraph(self._setting.in_table)

    def _end_cell(self) -> None:
        self._dress()
        self._flows[-1].end_cell()

    def _dress(self) -> None:
        """Give the paragraph that ends its look."""
        paragraph, setting = self._flows[-1].paragraph, self._setting
        paragraph.alignment = setting.alignment
        paragraph.heading = setting.heading
        if setting.list_number and not self._numbers_written:
            level = max(setting.level, 1) - 1
            paragraph.label = self._lists.label(setting.list_number, level)
        paragraph.level = max(setting.level, 1) if paragraph.label else 0

    def _written(self, flow: Flow) -> SourceText:
        out = Canonical()
        write(flow, out)
        out.problems += problems_of_counts(self._left_out)
        return out.finish("rtf")


def _reason(destination: str) -> str:
    """The kind of thing left out that an aside is."""
    if destination == "annotation":
        return "comments"
    return "headers" if destination.startswith("header") else "footers"
