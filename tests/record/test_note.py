import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.errors import Invalid
from forthwith.record.note import Checkpoint, Signer, Verifier, opened

# The example key and note of Go's golang.org/x/mod/sumdb/note, on which the C2SP formats rest.
SKEY = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SAYING = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
)
SIGNATURE = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
OURS = Signer.generate("forthwith.example.gov")
HEAD = Checkpoint("forthwith.example.gov", 7, bytes(32))


def test_the_known_note_is_signed_and_opened():
    assert Signer.read(SKEY).sign(SAYING) == f"{SAYING}\n{SIGNATURE}"
    assert opened(f"{SAYING}\n{SIGNATURE}", Verifier.read(VKEY)) == SAYING


def test_keys_keep_their_text_forms():
    assert Signer.read(SKEY).text() == SKEY
    assert Signer.read(f" {SKEY}\n").verifier().text() == VKEY
    assert Verifier.read(f"{VKEY}\n").text() == VKEY


def test_a_signing_key_never_shows_itself():
    assert repr(OURS.seed)[2:12] not in repr(OURS)


@given(st.integers(0, 10**15), st.binary(min_size=32, max_size=32))
def test_a_checkpoint_is_read_back(size, root):
    head = Checkpoint("forthwith.example.gov", size, root)
    assert Checkpoint.read(OURS.sign(head.text()), OURS.verifier()) == head


def test_a_note_may_bear_other_signatures_too():
    theirs = Signer.generate("witness.example.org").sign(HEAD.text()).splitlines(keepends=True)[-1]
    assert Checkpoint.read(OURS.sign(HEAD.text()) + theirs, OURS.verifier()) == HEAD


def test_a_changed_note_is_refused():
    note = OURS.sign(HEAD.text()).replace("\n7\n", "\n8\n")
    with pytest.raises(Invalid, match="No signature"):
        opened(note, OURS.verifier())


def test_another_key_of_the_same_name_is_not_enough():
    with pytest.raises(Invalid, match="No signature"):
        opened(OURS.sign(HEAD.text()), Signer.generate(OURS.name).verifier())


@pytest.mark.parametrize(
    "note",
    [
        "",
        "text\n",
        "text\n\n— name c2ln",
        "text\n\nnot a signature\n",
        "text\n\n— name !!\n",
        "te\x07xt\n\n— name c2ln\n",
    ],
)
def test_what_is_no_signed_note_is_refused(note):
    with pytest.raises(Invalid, match=r"not a signed note|cannot be read"):
        opened(note, OURS.verifier())


def test_a_signature_that_is_not_base64_is_refused():
    with pytest.raises(Invalid, match="base64"):
        opened(f"text\n\n— {OURS.name} abc\n", OURS.verifier())


def test_a_checkpoint_of_another_origin_is_refused():
    note = OURS.sign(Checkpoint("elsewhere.example.gov", 7, bytes(32)).text())
    with pytest.raises(Invalid, match="elsewhere"):
        Checkpoint.read(note, OURS.verifier())


@pytest.mark.parametrize(
    "body", ["7\n", "07\nAAAA\n", "x\nAAAA\n", "7\nAAAA\n", "-1\n" + HEAD.text().split("\n")[2] + "\n"]
)
def test_a_checkpoint_without_size_or_root_is_refused(body):
    with pytest.raises(Invalid, match="size and a root"):
        Checkpoint.read(OURS.sign(f"{OURS.name}\n{body}"), OURS.verifier())


@pytest.mark.parametrize("body", ["no line feed", "bell\x07\n"])
def test_a_text_that_cannot_be_a_note_is_not_signed(body):
    with pytest.raises(Invalid, match="line feed"):
        OURS.sign(body)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "tab\t"])
def test_a_key_s_name_is_one_word(name):
    with pytest.raises(Invalid, match="one word"):
        Signer.generate(name)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (SKEY.replace("PRIVATE", "PUBLIC"), "begins with"),
        (SKEY.replace("c74f20a3", "c74f20a4"), "own hash"),
        (SKEY[:-4], "not an Ed25519 key"),
        ("PRIVATE+KEY+name", "three parts"),
    ],
)
def test_a_damaged_signing_key_is_refused(text, fault):
    with pytest.raises(Invalid, match=fault):
        Signer.read(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (VKEY.replace("c74f20a3", "c74f20a4"), "own hash"),
        (VKEY.replace("+ARpc", "+BRpc"), "not an Ed25519 key"),
        (VKEY + "?", "base64"),
        ("two words+c74f20a3+AR", "three parts"),
    ],
)
def test_a_damaged_public_key_is_refused(text, fault):
    with pytest.raises(Invalid, match=fault):
        Verifier.read(text)
