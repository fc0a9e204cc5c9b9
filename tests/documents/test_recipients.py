"""Who can be printed: addresses made tidy, or refused with the reason and without the name."""

from dataclasses import replace

import pytest

from forthwith.documents.recipients import address_block, refusal
from forthwith.errors import Invalid


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"reference": " "},                    "There is no reference."),
        ({"address_lines": ("", "  ")},         "There is no address."),
        ({"salutation": ""},                    "There is no salutation."),
        ({"address_lines": ("שלום",)},          "U+05D5 HEBREW LETTER VAV"),
        ({"salutation": "Dear 😀:"},            "U+1F600 GRINNING FACE"),
        ({"on_behalf_of": "李"},                "U+674E CJK UNIFIED IDEOGRAPH-674E"),
        ({"address_lines": ("line",) * 7},      "does not fit the window"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_right_is_refused_with_the_reason(recipient, change, reason):
    assert reason in (refusal(replace(recipient, **change)) or "")


def test_space_in_an_address_is_made_single_and_empty_lines_go(recipient):
    block = address_block(replace(recipient, address_lines=("Jane\t  Roe", "", " 12 Main\nStreet ")))
    assert block.lines == ("Jane Roe", "12 Main Street")


def test_the_refusal_names_the_reference_and_not_the_person(recipient):
    with pytest.raises(Invalid, match="EX-000001") as refused:
        address_block(replace(recipient, address_lines=("Jane Roe", "שלום")))
    assert "Jane" not in str(refused.value)
    assert "Jane" not in "".join(str(fault) for fault in refused.value.faults)


def test_a_recipient_shows_only_its_reference(recipient):
    assert repr(recipient) == "Recipient('EX-000001')"
