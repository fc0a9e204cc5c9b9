import pytest

from forthwith.law.hipaa.facts import Contact
from forthwith.law.hipaa.s164_404_d_returned import ReturnReason, contact_after
from forthwith.law.readings import ADDRESS_WORKS, RETURNED_AS_DECEASED, RETURNED_IS_OUT_OF_DATE

REACHED = {ReturnReason.UNCLAIMED, ReturnReason.REFUSED, ReturnReason.TEMPORARILY_AWAY}


@pytest.mark.parametrize("reason", ReturnReason)
def test_an_address_is_out_of_date_unless_the_post_found_the_person_there(reason):
    found = contact_after(reason)
    assert (found.value is Contact.SUFFICIENT) == (reason in REACHED)
    assert found.cite == "45 CFR 164.404(d)(2)"


@pytest.mark.parametrize(
    ("reason", "reading"),
    [
        (ReturnReason.REFUSED, ADDRESS_WORKS),
        (ReturnReason.DECEASED, RETURNED_AS_DECEASED),
        (ReturnReason.NO_REASON, RETURNED_IS_OUT_OF_DATE),
        (ReturnReason.VACANT, RETURNED_IS_OUT_OF_DATE),
    ],
)
def test_each_reason_rests_on_its_reading(reason, reading):
    assert reading in contact_after(reason).because
