"""Contracts with providers: from when to when, under which agency code, and who the provider's LSO is."""

import pyarrow as pa

from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.reading import Reading
from forthwith.evidence.files.source import Source
from forthwith.evidence.lists.fields import Field, day, schema_of
from forthwith.evidence.lists.reading import Shape, read_list

_SHAPE = Shape(
    "list of contracts",
    (
        Field("provider_id", "providerid providerno providernumber vendorid provider"),
        Field("legal_name", "legalname providername name vendorname organization organisation"),
        Field("dba", "doingbusinessas tradename"),
        Field("agency_code", "agencycode agency agencyid agencynumber"),
        Field("contract_no", "contractno contractnumber contract contractid"),
        Field(
            "begins_on", "start startdate begin begindate contractstart effectivedate from", day, pa.date32()
        ),
        # Null: no end date. A day such as 9999-12-31 stays as it stands; the rules read it (reading 58).
        Field(
            "ends_on",
            "end enddate contractend contractenddate expirationdate termdate through to",
            day,
            pa.date32(),
        ),
        Field("ssa_category", "ssacategory ssaservicecategory servicecategory category"),
        Field("lso_name", "lso lsoname localsecurityofficer"),
        Field("lso_mail", "lsomail lsoemail localsecurityofficeremail"),
    ),
    (("agency_code", "provider_id"),),
    frozenset(["ends_on"]),
)
SCHEMA = schema_of(_SHAPE.fields)


def read_contracts(name: str, data: bytes | Source, choices: Choices) -> Reading:
    """Read a list of contracts; Invalid where the file is none. A provider ID or an agency code is needed."""
    return read_list(_SHAPE, name, data, choices)
