"""Mutations of bytes, whatever the format: damage, and two files in one."""

from collections.abc import Callable
from random import Random

OPENINGS = (
    b"", b"MZ" + b"\0" * 60, b"%PDF-1.7\n", b"<html><script>alert(1)</script></html>", b"GIF89a", b"#!/bin/sh\n",
    b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xef\xbb\xbf", b"\xff\xfe", b"\0" * 1000,
    b"<?xml version='1.0'?>",
)  # fmt: skip


def _flip(content: bytes, chance: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 20, 200))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _truncate(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _cut_out(content: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    return content[:start] + content[start + chance.choice((1, 16, 512)) :]


def _double(content: bytes, chance: Random) -> bytes:
    start, size = chance.randrange(len(content) + 1), chance.choice((1, 64, 4096))
    return content[:start] + content[start : start + size] * chance.choice((2, 50)) + content[start:]


def _open_with(content: bytes, chance: Random) -> bytes:
    return chance.choice(OPENINGS) + content


def _end_with(content: bytes, chance: Random) -> bytes:
    return content + chance.choice((*OPENINGS, content))


def _large_number(content: bytes, chance: Random) -> bytes:
    """Sizes, counts and offsets are little numbers of four bytes."""
    place = chance.randrange(max(1, len(content) - 4))
    return content[:place] + chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\x80", b"\0\0\0\0")) + content[place + 4 :]


RAW_MUTATIONS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _flip,
    _flip,
    _truncate,
    _cut_out,
    _double,
    _open_with,
    _end_with,
    _large_number,
)
