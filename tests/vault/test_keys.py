import pytest

from forthwith.errors import Broken, Unprepared
from forthwith.vault import keys


def test_the_first_key_is_current_and_the_others_are_older():
    first, second = keys.new_key_text(), keys.new_key_text()
    ring = keys.load(f"# in force since spring\n{first}\n{second}  # before that\n")
    assert (ring.current.text, [key.text for key in ring.older]) == (first, [second])


def test_keys_may_stand_on_one_line_apart_by_commas():
    text = ",".join(keys.new_key_text() for _ in range(3))
    assert len(keys.load(text).older) == 2


def test_a_new_key_is_256_bits_and_never_the_same():
    made = {keys.load(keys.new_key_text()).current.secret for _ in range(20)}
    assert {len(secret) for secret in made} == {32}
    assert len(made) == 20


@pytest.mark.parametrize("text", ["", "  \n", "# only a remark"])
def test_no_key_says_what_to_set(text):
    with pytest.raises(Unprepared, match="Set FORTHWITH_VAULT_KEYS"):
        keys.load(text)


@pytest.mark.parametrize("text", ["secret", "0000000g:" + "A" * 43, "00000000:" + "A" * 42, "A" * 43])
def test_a_malformed_key_is_named_by_place_and_not_shown(text):
    with pytest.raises(Unprepared, match="Vault key 2 is malformed") as refused:
        keys.load(f"{keys.new_key_text()} {text}")
    assert text not in str(refused.value)


def test_a_mistyped_key_does_not_fit_its_id():
    text = keys.new_key_text()
    other = "B" if text[20] == "A" else "A"
    with pytest.raises(Unprepared, match="changed or mistyped"):
        keys.load(text[:20] + other + text[21:])


def test_a_key_we_do_not_have_is_named():
    ours, theirs = keys.load(keys.new_key_text()), keys.load(keys.new_key_text())
    with pytest.raises(Broken, match=theirs.current.id.hex()):
        ours.named(theirs.current.id)


def test_the_repr_of_a_keyring_holds_no_secret():
    ring = keys.load(keys.new_key_text())
    assert ring.current.text.split(":")[1] not in repr(ring)
    assert repr(ring.current.secret) not in repr(ring)
