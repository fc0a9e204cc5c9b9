"""Bytes changed, doubled, cut and mixed, always the same for the same seed."""

import random
from collections.abc import Iterator, Sequence

# Pieces that readers stumble over: signs of every form we read, ends of numbers and calendars, odd letters.
PIECES: tuple[bytes, ...] = (
    b"", b"\0", b"\r", b"\n", b"\r\n\r\n", b'"', b'""', b"'", b",", b";", b"\t", b"|", b"\xef\xbb\xbf", b"\xff\xfe",
    b"\xfe\xff", b"\x00\xd8", b"\xed\xa0\x80", b"\xff", b"\x85", b"\xe2\x80\xae", b"\xe2\x80\xa8", b"=1+1", b"-", b"@",
    b"{", b"}", b"[", b"]", b"[" * 3000, b'{"a":' * 1500, b"<", b"</", b"<a>" * 3000, b"<!DOCTYPE a [<!ENTITY b 'b'>]>",
    b"&b;", b"&#0;", b"&#x110000;", b"<![CDATA[", b"null", b"true", b"NaN", b"Infinity", b"-0", b"1e999", b"1" * 400,
    b"9" * 5000, b"99999999999999999999", b"-9223372036854775809", b"0000-00-00", b"9999-12-31T23:59:59Z",
    b"0001-01-01T00:00:00+14:00", b"02/30/2024", b"31.12.9999", b"132000000000000000", b"9223372036854775807",
    b"\\u0000", b"\\ud800", b"\\x", b"%00", b"../", b"::", b":<", b"dn:", b"=", b"AA==", b"A" * 4000, b"\xc3\x9f" * 40,
)  # fmt: skip


def changed(seeds: Sequence[bytes], times: int, seed: int) -> Iterator[bytes]:
    """The seeds, then as many mutations of them."""
    yield from seeds
    chance = random.Random(seed)
    for _ in range(times):
        yield mutated(chance, seeds)


def mutated(chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    """One of the seeds after one to six changes."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 6)):
        chance.choice(CHANGES)(chance, data, seeds)
    return bytes(data)


def _span(chance: random.Random, data: bytearray, most: int = 60) -> slice:
    at = chance.randint(0, len(data))
    return slice(at, min(len(data), at + chance.randint(0, most)))


def _put(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    data[_span(chance, data, 12)] = chance.choice(PIECES)


def _flip(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _cut(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    del data[_span(chance, data, 400)]


def _double(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    span = _span(chance, data, 200)
    data[span.stop : span.stop] = data[span] * chance.choice((1, 1, 20))


def _mix(chance: random.Random, data: bytearray, seeds: Sequence[bytes]) -> None:
    other = bytearray(chance.choice(seeds))
    data[_span(chance, data)] = other[_span(chance, other, 300)]


CHANGES = (_put, _put, _flip, _cut, _double, _mix)
