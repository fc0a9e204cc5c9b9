import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.errors import Broken
from forthwith.vault import custody, keys, sealing, streams
from forthwith.vault.data_keys import DATA_ID_BYTES

RING = keys.load(keys.new_key_text())
CHUNK = sealing.CHUNK_BYTES
HEAD = len(streams.STREAM) + DATA_ID_BYTES + streams.SALT_BYTES


@given(st.binary(max_size=300), st.text(max_size=40))
def test_what_was_sealed_opens_in_its_context(plaintext, context):
    with custody.holding(RING):
        assert sealing.unseal(sealing.seal(plaintext, context=context), context=context) == plaintext


@given(st.binary(max_size=60), st.data())
def test_no_changed_byte_goes_unseen(plaintext, data):
    with custody.holding(RING):
        blob = bytearray(sealing.seal(plaintext, context="a"))
        place = data.draw(st.integers(0, len(blob) - 1))
        blob[place] ^= data.draw(st.integers(1, 255))
        with pytest.raises(Broken):
            sealing.unseal(bytes(blob), context="a")


@given(st.data())
def test_no_cut_goes_unseen(data):
    with custody.holding(RING):
        blob = sealing.seal(b"some content", context="a")
        with pytest.raises(Broken):
            sealing.unseal(blob[: data.draw(st.integers(0, len(blob) - 1))], context="a")


def test_another_context_does_not_open_and_the_sentence_holds_no_content():
    blob = sealing.seal(b"Rosa Example", context="breach.Incident.story")
    with pytest.raises(Broken, match="moved from another place") as broken:
        sealing.unseal(blob, context="breach.Incident.title")
    assert "Rosa" not in str(broken.value)
    assert broken.value.__cause__ is None


def test_the_same_text_is_never_sealed_to_the_same_bytes():
    assert sealing.seal(b"x", context="a") != sealing.seal(b"x", context="a")


def test_an_older_key_reads_and_the_current_one_seals(ring):
    old = sealing.seal(b"x", context="a")
    with custody.holding(keys.load(f"{keys.new_key_text()} {ring.current.text}")) as newer:
        assert sealing.unseal(old, context="a") == b"x"
        fresh = sealing.seal(b"x", context="another")
        assert [path.name for path in custody.cabinet().under(newer.current.id.hex())] == [fresh[4:14].hex()]


def test_a_key_taken_away_is_named(ring):
    blob = sealing.seal(b"x", context="a")
    with custody.holding(keys.load(keys.new_key_text())), pytest.raises(Broken, match=ring.current.id.hex()):
        sealing.unseal(blob, context="a")


@settings(max_examples=15, deadline=None)
@given(st.sampled_from([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7]))
def test_a_stream_of_any_length_comes_back(length):
    with custody.holding(RING):
        assert opened(sealed(b"\x07" * length)) == b"\x07" * length


def test_chunks_cannot_be_dropped_swapped_repeated_or_cut():
    head, chunks = parted(sealed(b"a" * CHUNK + b"b" * CHUNK + b"c"))
    first, second, last = chunks
    for changed in (
        [first, second],
        [first, last],
        [second, first, last],
        [first, first, second, last],
        [first, second, last[:-1]],
        [],
    ):
        with pytest.raises(Broken):
            opened(head + b"".join(changed))


def test_a_chunk_of_another_stream_does_not_fit():
    head, (first, _) = parted(sealed(b"a" * CHUNK + b"x"))
    _, (_, last) = parted(sealed(b"a" * CHUNK + b"x"))
    with pytest.raises(Broken):
        opened(head + first + last)


def test_a_value_is_not_a_stream_and_a_stream_not_a_value():
    with pytest.raises(Broken, match="not something Forthwith sealed"):
        opened(sealing.seal(b"x" * 100, context="a"))
    with pytest.raises(Broken, match="not something Forthwith sealed"):
        sealing.unseal(sealed(b"x"), context="a")


def test_a_stream_opens_only_in_its_context():
    with pytest.raises(Broken):
        sealing.unseal_stream(io.BytesIO(sealed(b"x")), io.BytesIO(), context="b")


def sealed(plaintext: bytes) -> bytes:
    writer = io.BytesIO()
    sealing.seal_stream(io.BytesIO(plaintext), writer, context="a")
    return writer.getvalue()


def opened(blob: bytes) -> bytes:
    writer = io.BytesIO()
    sealing.unseal_stream(io.BytesIO(blob), writer, context="a")
    return writer.getvalue()


def parted(blob: bytes) -> tuple[bytes, list[bytes]]:
    size = CHUNK + sealing.TAG_BYTES
    head, rest = blob[:HEAD], blob[HEAD:]
    return head, [rest[place : place + size] for place in range(0, len(rest), size)]
