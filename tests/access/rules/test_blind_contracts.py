"""Contracts decided from the text alone: ended, ending, several, none; every account of the provider, exempt or not."""

import pytest

from tests.access.rules.filed import AD, cases, csv_of, instant, run, told

AS_OF = "2026-01-15"
_, CONTRACTS = cases("""
Agency Code|Provider ID|Legal Name    |Contract|Start     |End Date  |says
A1         |P1         |Alpha Care    |C1      |2020-01-01|.         |no end date
A2         |P2         |Beta Care     |C2      |2020-01-01|2026-01-14|ended yesterday
A3         |P3         |Gamma Care    |C3      |2020-01-01|2026-01-15|ends on the run date
A4         |P4         |Delta Care    |C4      |2020-01-01|2026-01-16|ends tomorrow
A5         |P5         |Epsilon Care  |C5a     |2020-01-01|2025-06-30|one of two ended
A5         |P5         |Epsilon Care  |C5b     |2025-07-01|.         |the other goes on
A6         |P6         |Zeta Care     |C6a     |2020-01-01|2025-06-30|both of two ended
A6         |P6         |Zeta Care     |C6b     |2025-07-01|2025-12-31|both of two ended
A7         |P7         |Eta Care      |C7      |2020-01-01|9999-12-31|a day that means no end
A8         |P8         |Theta Care    |C8      |2020-01-01|2099-12-31|a day that means no end
A9         |P9         |Iota Care     |C9      |2026-05-01|2026-02-01|ends before it begins
B1         |Q1         |Kappa Care    |D1      |2026-02-01|.         |begins next month
B2         |Q2         |Lambda Care   |D2a     |2020-01-01|2025-12-31|ended
B2         |Q2         |Lambda Care   |D2b     |2026-02-01|.         |the next begins later
B5         |Q5         |Xi Care       |D5a     |2020-01-01|2026-01-15|ends on the run date
B5         |Q5         |Xi Care       |D5b     |2026-01-16|.         |the next begins tomorrow
B6         |Q6         |Omikron Care  |D6a     |2020-01-01|2026-01-14|ended yesterday
B6         |Q6         |Omikron Care  |D6b     |2026-01-16|.         |a day between
B3         |Q3         |Mu Care       |D3      |2020-01-01|2027-06-30|ends next year
B4         |Q4         |Nu Care       |D4      |2020-01-01|.         |no account at all
""")  # fmt: skip
_, ACCOUNTS = cases("""
about                                   |account|agency      |enabled|member             |spn     |used      |acts
current, unused for years               |a1     |A1          |True   |.                  |.       |2020-01-01|.
ended yesterday, used today             |a2     |A2          |True   |.                  |.       |2026-01-15|disable
ended, disabled already                 |a2off  |A2          |False  |.                  |.       |2026-01-15|.
ended and Mortality Review              |a2mr   |A2          |True   |CN=Mortality Review|.       |2026-01-15|disable
ended, a service's account              |a2svc  |A2          |True   |.                  |http/x  |2026-01-15|disable
ended, unknown whether enabled          |a2unk  |A2          |.      |.                  |.       |2026-01-15|disable
ends on the run date                    |a3     |A3          |True   |.                  |.       |2026-01-15|disable
ends tomorrow: told of, nothing done    |a4     |A4          |True   |.                  |.       |2026-01-15|.
one contract goes on                    |a5     |A5          |True   |.                  |.       |2026-01-15|.
all contracts over                      |a6     |A6          |True   |.                  |.       |2026-01-15|disable
9999-12-31                              |a7     |A7          |True   |.                  |.       |2026-01-15|.
2099-12-31                              |a8     |A8          |True   |.                  |.       |2026-01-15|.
the list contradicts itself             |a9     |A9          |True   |.                  |.       |2026-01-15|mend the list
ends next year                          |b3     |B3          |True   |.                  |.       |2026-01-15|.
over, the next one not begun            |b2     |B2          |True   |.                  |.       |2026-01-15|disable
renewed without a day between           |b5     |B5          |True   |.                  |.       |2026-01-15|.
renewed with a day between              |b6     |B6          |True   |.                  |.       |2026-01-15|disable
code in small letters, blanks           |a2low  | a2         |True   |.                  |.       |2026-01-15|disable
by its provider number                  |a2num  |P2          |True   |.                  |.       |2026-01-15|disable
by its legal name                       |a2name |Beta Care   |True   |.                  |.       |2026-01-15|disable
no such agency                          |orphan |Z9          |True   |.                  |.       |2026-01-15|find the contract
no such agency, disabled                |oroff  |Z9          |False  |.                  |.       |2026-01-15|.
no agency given                         |noone  |.           |True   |.                  |.       |2026-01-15|find the contract
""")  # fmt: skip
_, PROVIDERS = cases("""
provider|state
A1      |current
A2      |ended
A3      |ended
A4      |ends soon
A5      |current
A6      |ended
A7      |current
A8      |current
A9      |error in the list
B1      |not begun
B2      |ended
B3      |ends soon
B4      |current
B5      |current
B6      |ended
""")  # fmt: skip


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contracts")
    lines = [
        {
            "SamAccountName": row["account"], "Enabled": row["enabled"], "whenCreated": instant("2019-01-01"),
            "LastLogonDate": instant(row["used"]), "MemberOf": row["member"], "Company": row["agency"],
            "ServicePrincipalName": row["spn"],
        }
        for row in ACCOUNTS
    ]  # fmt: skip
    contracts = csv_of(folder / "contracts.csv", [name for name in CONTRACTS[0] if name != "says"], CONTRACTS)
    return run(
        "access", "audit", "contract", "--accounts", csv_of(folder / "ad.csv", AD, lines),
        "--contracts", contracts, "--as-of", AS_OF, "--json",
    )  # fmt: skip


@pytest.mark.parametrize("row", ACCOUNTS, ids=[row["about"] for row in ACCOUNTS])
def test_accounts_by_contract(audited, row):
    line = told(audited).get(row["account"])
    assert ("; ".join(line["acts"]) if line else "") == row["acts"]


@pytest.mark.parametrize("row", PROVIDERS, ids=[row["provider"] for row in PROVIDERS])
def test_providers(audited, row):
    found = {one["provider"]: one["state"] for one in audited["beside"]["providers"]}
    assert found[row["provider"]] == row["state"]


def test_a_provider_without_accounts_is_told(audited):
    (found,) = [one for one in audited["beside"]["providers"] if one["provider"] == "B4"]
    assert found["accounts"] == 0


def test_nothing_is_lost(audited):
    totals = audited["totals"]
    assert totals["read"] == len(ACCOUNTS) == sum(totals["in"].values()) + sum(totals["out"].values())
