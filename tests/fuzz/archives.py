"""Mutations of the parts of an .xlsx or .ods: the archive around them, and the XML inside."""

import re
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO
from random import Random

Parts = list[tuple[str, bytes]]

XXE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY b "&e;&e;&e;&e;&e;&e;&e;&e;">]>'
FOREIGN = (
    ("xl/vbaProject.bin", b"\xcc\x61"), ("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
    ("xl/embeddings/oleObject1.bin", b"\xd0\xcf"), ("xl/macrosheets/sheet1.xml", b"<worksheet/>"),
    ("xl/connections.xml", b"<connections/>"), ("xl/activeX/activeX1.xml", b"<ax/>"), ("../../evil.xml", b"<a/>"),
    ("/etc/passwd", b"a"), ("xl\\workbook.xml", b"a"), ("Basic/Standard/Module1.xml", b"<a/>"), ("a" * 300, b"a"),
    ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>"),
    ("[Content_Types].xml", b"<Types/>"), ("xl/workbook.bin", b"\0"), ("xl/custom.zip", b"PK\x05\x06" + b"\0" * 18),
)  # fmt: skip
ATTRIBUTES = (
    b"", b"0", b"-1", b"1", b"999999999", b"4294967296", b"18446744073709551616", b"XFD1048576", b"A0", b"ZZZZ9",
    b"A1:XFD1048576", b"true", b"s", b"inlineStr", b"e", b"str", b"d", b"rId99", b"veryHidden", b"NaN",
    "\u0416".encode(), b"a" * 5000,
)  # fmt: skip
CELLS = (
    b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', b'<row r="99999"><c r="Z99999"><v>1</v></c></row>',
    b'<row r="3"><c r="C3"><f>1+1</f></c></row>', b'<row r="3"><c r="C3" t="s"><v>99999999</v></c></row>',
    b'<row r="3"><c r="C3" t="s"><v>-1</v></c></row>', b'<row r="3"><c r="C3" t="e"><v>#REF!</v></c></row>',
    b'<row r="3"><c r="C3" t="inlineStr"><is><t>' + b"A" * 3_000_000 + b"</t></is></c></row>",
    b'<row r="3"><c r="C3" t="d"><v>2021-13-45T99:99</v></c></row>', b'<row r="-5"><c r="C-5"><v>1</v></c></row>',
    b'<row r="3"><c r="C3"><v>1e999</v></c></row>', b"<row/>" * 200_000, b"<a>" * 20_000, b"&#0;", b"&unknown;", b"]]>",
    b"\xff\xfe\xfa",
    b"<row>" + b'<c><v>7</v></c>' * 20_000 + b"</row>",
    b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    b'<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/>'
    b"</table:table-row>",
    b'<table:table-row table:number-rows-repeated="999999999">'
    b'<table:table-cell table:number-columns-repeated="999999999" '
    b'office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>',
    b'<table:table-row><table:table-cell table:formula="of:=1+1"/></table:table-row>',
)  # fmt: skip


def unpacked(content: bytes) -> Parts:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def packed(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as archive:
        warnings.simplefilter("ignore")  # two parts of one name are wanted
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def _drop_part(parts: Parts, chance: Random) -> None:
    del parts[chance.randrange(len(parts))]


def _double_part(parts: Parts, chance: Random) -> None:
    parts.append(chance.choice(parts))


def _swap_parts(parts: Parts, chance: Random) -> None:
    first, second = chance.randrange(len(parts)), chance.randrange(len(parts))
    parts[first], parts[second] = (parts[first][0], parts[second][1]), (parts[second][0], parts[first][1])


def _foreign_part(parts: Parts, chance: Random) -> None:
    parts.append(chance.choice(FOREIGN))


def _many_parts(parts: Parts, chance: Random) -> None:
    parts.extend((f"xl/media/image{number}.png", b"") for number in range(chance.choice((50, 2_500))))


def _large_part(parts: Parts, chance: Random) -> None:
    parts.append(("xl/media/image1.png", b"\0" * chance.choice((1 << 20, 60 << 20))))


def _declaration(parts: Parts, chance: Random) -> None:
    _change(parts, chance, lambda text: re.sub(rb"^(<\?xml[^>]*\?>)?", rb"\g<0>" + XXE, text, count=1))


def _drop_tag(parts: Parts, chance: Random) -> None:
    _change(parts, chance, lambda text: _without(text, chance))


def _attribute(parts: Parts, chance: Random) -> None:
    def change(text: bytes) -> bytes:
        found = list(re.finditer(rb'="([^"]*)"', text))
        if not found:
            return text
        one = chance.choice(found)
        return text[: one.start(1)] + chance.choice(ATTRIBUTES) + text[one.end(1) :]

    _change(parts, chance, change)


def _cell(parts: Parts, chance: Random) -> None:
    def change(text: bytes) -> bytes:
        ends = [one.start() for one in re.finditer(rb"</(?:sheetData|table:table|row|table:table-row)>", text)]
        place = chance.choice(ends) if ends else len(text) // 2
        return text[:place] + chance.choice(CELLS) + text[place:]

    _change(parts, chance, change)


def _damage(parts: Parts, chance: Random) -> None:
    def change(text: bytes) -> bytes:
        place = chance.randrange(len(text) + 1)
        return text[:place] + bytes(chance.randrange(256) for _ in range(chance.randint(1, 9))) + text[place + 1 :]

    _change(parts, chance, change)


def _recode(parts: Parts, chance: Random) -> None:
    encoding = chance.choice(("utf-16", "cp1251", "utf-7", "utf-32"))
    _change(parts, chance, lambda text: text.decode("utf-8", "replace").encode(encoding, "replace"))


def _change(parts: Parts, chance: Random, change: Callable[[bytes], bytes]) -> None:
    """One part of XML, the sheets more often than others."""
    wanted = [place for place, (name, _) in enumerate(parts) if "sheet" in name or name == "content.xml"]
    if not parts:
        return
    place = chance.choice(wanted) if wanted and chance.random() < 0.7 else chance.randrange(len(parts))
    parts[place] = (parts[place][0], change(parts[place][1]))


def _without(text: bytes, chance: Random) -> bytes:
    tags = list(re.finditer(rb"<[^>]{1,200}>", text))
    if not tags:
        return text
    tag = chance.choice(tags)
    return text[: tag.start()] + text[tag.end() :]


PART_MUTATIONS: tuple[Callable[[Parts, Random], None], ...] = (
    _drop_part,
    _double_part,
    _swap_parts,
    _foreign_part,
    _many_parts,
    _large_part,
    _declaration,
    _drop_tag,
    _drop_tag,
    _attribute,
    _attribute,
    _attribute,
    _cell,
    _cell,
    _cell,
    _damage,
    _recode,
)
