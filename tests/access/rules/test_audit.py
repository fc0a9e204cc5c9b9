"""Whole audits: who is proposed for what, with which reason; and totals that always add up."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.access.rules.audit import audit
from forthwith.access.rules.columns import EXEMPTIONS, KNOWN, ROWS, USES
from forthwith.access.rules.rule import Controllers
from forthwith.access.rules.words import Kind
from forthwith.errors import Invalid
from forthwith.evidence.lists import contracts, hr, roles
from tests.access.rules.listed import accounts, listed, noon

AS_OF = date(2026, 2, 10)
ALL = Controllers(("dc1",), ("dc1",))
OLD, RECENT = "2025-01-02", "2026-02-01"


def audited(kind: Kind, *rows: dict[str, Any], **given: Any) -> Any:
    given.setdefault("controllers", ALL)
    return audit(kind, accounts=accounts(*rows), as_of=AS_OF, **given)


def acts(result: Any) -> dict[str, list[str]]:
    return {row["sam_account_name"]: row["acts"] for row in result.rows.to_pylist()}


def account(name: str, **more: Any) -> dict[str, Any]:
    return {"sam_account_name": name, "stamp_at": OLD, "groups": [], **more}


class TestProvider:
    def test_unused_accounts_are_proposed_with_the_reason_to_note(self):
        result = audited(Kind.PROVIDER, account("old", agency="A1"), account("used", stamp_at=RECENT))
        (row,) = result.rows.to_pylist()
        assert row["acts"] == ["notify LSO", "disable", "remove roles"]
        assert row["because"] == (
            "inactivity: last use 2025-01-02 by lastLogonTimestamp; 180 days before 2026-02-10 is 2025-08-14; "
            "224 days past"
        )
        assert (row["number"], row["unit"], row["cite"]) == (1, "A1", "dmh.prov.4")
        assert result.rows.schema == ROWS

    def test_an_account_known_to_hold_no_role_loses_none(self):
        listed_roles = listed(roles.SCHEMA, {"user_id": "holds", "role": "Billing"})
        result = audited(Kind.PROVIDER, account("holds"), account("none"), roles=listed_roles)
        assert acts(result) == {
            "holds": ["notify LSO", "disable", "remove roles"],
            "none": ["notify LSO", "disable"],
        }
        assert [row["roles"] for row in result.rows.to_pylist()] == [["Billing"], []]

    @pytest.mark.parametrize(
        "exempting",
        [
            {"groups": ["CN=Mortality Review,OU=Apps,DC=example"]},
            {"groups": ["staff", "mortality review"]},
            {"roles": ["Mortality Review"], "groups": None},
        ],
    )
    def test_mortality_review_stays_enabled_and_its_roles_are_the_csos_to_decide(self, exempting):
        (row,) = audited(Kind.PROVIDER, account("mr", **exempting)).rows.to_pylist()
        assert (row["verdict"], row["otherwise"]) == ("exempt", "inactive")
        assert row["acts"] == ["notify LSO", "decide on roles"]
        assert row["says"].endswith("; exempt: Mortality Review")

    def test_mortality_review_by_a_list_of_roles(self):
        held = listed(roles.SCHEMA, {"user_id": "MR ", "role": "Mortality review"})
        result = audited(Kind.PROVIDER, account("mr", groups=None), roles=held)
        assert acts(result) == {"mr": ["notify LSO", "decide on roles"]}

    def test_where_nobody_can_tell_of_an_exemption_nothing_is_disabled(self):
        (row,) = audited(Kind.PROVIDER, account("x", groups=None)).rows.to_pylist()
        assert row["acts"] == ["notify LSO", "settle exemption"]
        assert "not known" in row["remark"]

    @pytest.mark.parametrize(
        ("from_on", "until_on", "ended_on", "is_exempt"),
        [
            ("2026-01-01", "2026-02-10", None, True),
            ("2026-01-01", "2026-02-09", None, False),
            ("2026-02-10", "2026-12-31", None, True),
            ("2026-02-11", "2026-12-31", None, False),
            ("2026-01-01", "2026-12-31", "2026-02-11", True),
            ("2026-01-01", "2026-12-31", "2026-02-10", False),
        ],
    )
    def test_an_exemption_holds_between_its_days(self, from_on, until_on, ended_on, is_exempt):
        given = {"from_on": from_on, "until_on": until_on, "ended_on": ended_on}
        one = listed(EXEMPTIONS, {"account_key": "key-1", "kind": "leave", **given})
        (row,) = audited(Kind.PROVIDER, account("x", groups=None), exemptions=one).rows.to_pylist()
        assert (row["verdict"] == "exempt") == is_exempt
        assert row["exempt_by"] == ("leave" if is_exempt else "")

    def test_an_expired_account_is_disabled_where_it_is_unused_as_well(self):
        result = audited(
            Kind.PROVIDER,
            account("both", expires_at="2026-01-01"),
            account("used", expires_at="2026-01-01", stamp_at=RECENT),
        )
        assert acts(result) == {"both": ["notify LSO", "disable", "remove roles"]}
        assert result.totals.within["expired"] == 2

    def test_what_is_undetermined_is_settled_first(self):
        in_band = account("band", stamp_at="2025-08-10")
        unclear = account("unclear", enabled=None)
        result = audited(Kind.PROVIDER, in_band, unclear, controllers=Controllers(("a", "b"), ("a",)))
        assert acts(result) == {"band": ["settle last use"], "unclear": ["mend the list"]}
        assert "These did not answer: b; what they know is missing." in result.notes

    def test_the_log_counts_as_use_under_any_name_of_the_account(self):
        uses = pa.Table.from_pylist(
            [
                {"account": "X@Example.Test", "used_at": noon("2026-02-01")},
                {
                    "account": "x@example.test",
                    "used_at": noon("2026-03-01"),
                },  # after the audit: no evidence of before
            ],
            USES,
        )
        rows = (account("x", upn="x@example.test"), account("y"))
        result = audited(Kind.PROVIDER, *rows, events=uses)
        assert list(acts(result)) == ["y"]
        assert result.totals.within["active"] == 1

    def test_a_log_settles_the_band_only_over_the_whole_time(self):
        uses = pa.Table.from_pylist([{"account": "z", "used_at": noon("2026-02-01")}], USES)
        band = account("x", stamp_at="2025-08-10")
        for first, verdict in ((date(2025, 8, 14), "inactive"), (date(2025, 8, 15), "undetermined")):
            result = audited(
                Kind.PROVIDER, band, events=uses, events_span=(first, AS_OF), controllers=Controllers()
            )
            assert result.totals.within[verdict] == 1


STAFF = [
    {
        "employee_id": "1",
        "name": "Ann Lee",
        "facility": "North",
        "mail": "ann@example.test",
        "status": "active",
    },
    {
        "employee_id": "2",
        "name": "Cy Fox",
        "facility": "South",
        "ended_on": "2026-02-10",
        "status": "terminated",
    },
    {"employee_id": "3", "name": "Di Roe", "facility": "South", "status": "leave"},
    {"employee_id": "4", "name": "Ed Poe", "facility": "North", "status": "active", "ended_on": "2026-02-11"},
]


class TestEmployee:
    def audited(self, *rows: dict[str, Any], **given: Any) -> Any:
        return audited(Kind.EMPLOYEE, *rows, hr=listed(hr.SCHEMA, *STAFF), **given)

    def test_inactivity_alone_never_proposes_disabling(self):
        result = self.audited(account("ann", employee_id="1"), account("di", employee_id="3"))
        assert acts(result) == {"ann": ["ask HR"], "di": ["ask HR"]}
        assert [row["employment"] for row in result.rows.to_pylist()] == ["employed", "on leave"]

    def test_who_left_is_disabled_at_once_and_revoked_everywhere(self):
        users = accounts(
            {"sam_account_name": "fox2", "employee_id": "2"}, {"sam_account_name": "ann", "employee_id": "1"}
        )
        result = self.audited(
            account("cy", employee_id="2", stamp_at=RECENT),
            account("ann", employee_id="1", stamp_at=RECENT),
            systems={"sam-ii": users},
        )
        (row,) = result.rows.to_pylist()
        assert (row["sam_account_name"], row["verdict"], row["acts"]) == (
            "cy",
            "active",
            ["disable", "revoke elsewhere"],
        )
        assert row["because"] == "left 2026-02-10, on or before 2026-02-10"
        assert row["also_in"] == ["sam-ii"]
        assert [(one["user"], one["state"]) for one in result.beside["systems"].to_pylist()] == [
            ("fox2", "the person left")
        ]

    def test_the_list_is_sorted_by_facility(self):
        result = self.audited(
            account("z", employee_id="1"),
            account("a", employee_id="3", facility="Elsewhere"),
            account("b", employee_id="4"),
        )
        listed_by = [(row["number"], row["unit"], row["sam_account_name"]) for row in result.rows.to_pylist()]
        assert listed_by == [(1, "North", "b"), (2, "North", "z"), (3, "South", "a")]

    def test_absence_from_one_list_or_two_asks_and_never_disables(self):
        row = account("gone", employee_id="9", stamp_at=RECENT)
        once = self.audited(row, hr_before=listed(hr.SCHEMA, {"employee_id": "9"}))
        twice = self.audited(row, hr_before=listed(hr.SCHEMA, {"employee_id": "1"}))
        for result, employment in ((once, "missing from the list"), (twice, "missing from two lists")):
            (found,) = result.rows.to_pylist()
            assert (found["employment"], found["acts"]) == (employment, ["ask HR"])

    @pytest.mark.parametrize(
        ("found", "matched_by", "employment"),
        [
            ({"employee_id": "2"}, "employee ID", "left"),
            ({"key": "known"}, "known from last time", "left"),
            ({"mail": "Ann@Example.test"}, "mail", "employed"),
            (
                {"display_name": "Fox, Cy", "facility": "south"},
                "name and facility, a proposal",
                "perhaps found",
            ),
            ({"display_name": "Cy Fox", "facility": "North"}, "", "not matched"),
            ({"display_name": "Nobody", "facility": "North"}, "", "not matched"),
            ({"employee_id": "1", "key": "known"}, "employee ID", "employed"),
        ],
    )
    def test_an_account_is_matched_by_the_best_there_is(self, found, matched_by, employment):
        known = pa.Table.from_pylist([{"account_key": "known", "employee_id": "2"}], KNOWN)
        (row,) = self.audited(account("x", **found), known=known).rows.to_pylist()
        assert (row["matched_by"], row["employment"]) == (matched_by, employment)

    def test_a_mail_of_two_people_proves_neither(self):
        both = [{"employee_id": "1", "mail": "team@x.test"}, {"employee_id": "2", "mail": "team@x.test"}]
        result = audited(Kind.EMPLOYEE, account("x", mail="team@x.test"), hr=listed(hr.SCHEMA, *both))
        assert result.rows["employment"].to_pylist() == ["not matched"]

    def test_one_person_with_many_accounts_and_many_jobs(self):
        jobs = [{"employee_id": "2", "ended_on": "2025-01-01"}, {"employee_id": "2", "status": "active"}]
        twins = (account("cy", employee_id="2"), account("adm-cy", employee_id="2", stamp_at=RECENT))
        result = audited(Kind.EMPLOYEE, *twins, hr=listed(hr.SCHEMA, *jobs))
        assert acts(result) == {"cy": ["ask HR"]}

    def test_a_name_that_fits_a_leaver_disables_nobody(self):
        (row,) = self.audited(
            account("x", display_name="Cy Fox", facility="South", stamp_at=RECENT)
        ).rows.to_pylist()
        assert row["acts"] == ["find out whose it is"]

    def test_system_users_are_held_against_the_directory(self):
        users = accounts(
            {"sam_account_name": "ann", "employee_id": "1"},
            {"sam_account_name": "lost", "employee_id": "77"},
            {"sam_account_name": "ed", "employee_id": "4"},
            {"sam_account_name": "old", "employee_id": "2", "enabled": False},
        )
        result = self.audited(account("ann", employee_id="1", stamp_at=RECENT), systems={"sam-ii": users})
        found = [(one["user"], one["state"]) for one in result.beside["systems"].to_pylist()]
        assert found == [("lost", "no employee"), ("ed", "no directory account")]
        assert "sam-ii: 3 enabled users compared." in result.notes


def test_mainframe_ids_unused_for_24_months_are_proposed_for_deletion():
    rows = [
        {"sam_account_name": "M1", "last_app_use_at": "2024-02-10"},
        {"sam_account_name": "M2", "last_app_use_at": "2024-02-11"},
    ]
    result = audited(Kind.MAINFRAME, *rows)
    assert acts(result) == {"M1": ["delete"]}
    assert result.rows["cite"].to_pylist() == ["dmh.2.N"]


class TestContract:
    LIST = (
        {"agency_code": "OVER", "legal_name": "Over Inc", "ends_on": "2026-02-10", "contract_no": "C1"},
        {"agency_code": "NEXT", "ends_on": "2026-02-11"},
        {"agency_code": "OPEN"},
        {"agency_code": "FAR", "ends_on": "9999-12-31"},
        {"agency_code": "TWO", "ends_on": "2025-01-01"},
        {"agency_code": "TWO", "begins_on": "2025-01-02"},
        {"agency_code": "ODD", "begins_on": "2026-01-02", "ends_on": "2026-01-01"},
        {"agency_code": "COMING", "begins_on": "2026-02-11"},
        {"agency_code": "BARE"},
    )  # fmt: skip

    def audited(self, *rows: dict[str, Any], **given: Any) -> Any:
        return audited(Kind.CONTRACT, *rows, contracts=listed(contracts.SCHEMA, *self.LIST), **given)

    @pytest.mark.parametrize(
        ("agency", "state", "proposed"),
        [
            ("OVER", "ended", ["disable"]),
            ("over inc", "ended", ["disable"]),
            ("NEXT", "ends soon", None),
            ("OPEN", "current", None),
            ("FAR", "current", None),
            ("TWO", "current", None),
            ("ODD", "error in the list", ["mend the list"]),
            ("COMING", "not begun", ["find the contract"]),
            ("GONE", "no contract", ["find the contract"]),
            ("", "no contract", ["find the contract"]),
        ],
    )
    def test_an_account_stands_as_its_provider_does(self, agency, state, proposed):
        result = self.audited(account("x", agency=agency, stamp_at=RECENT))
        assert result.totals.within[state] == 1
        assert acts(result) == ({"x": proposed} if proposed else {})

    def test_the_end_of_the_contract_ends_every_account_exempt_or_not(self):
        result = self.audited(
            account("mr", agency="OVER", groups=["Mortality Review"]),
            account("svc", agency="OVER", account_class="service"),
            account("off", agency="OVER", enabled=False),
            account("own", account_class="service"),
        )
        assert acts(result) == {"mr": ["disable"], "svc": ["disable"]}
        assert (
            result.rows["because"][0].as_py() == "OVER: contract C1 ended 2026-02-10, on or before 2026-02-10"
        )
        assert dict(result.totals.out) == {"disabled": 1, "not a person: service": 1}

    def test_providers_without_accounts_are_seen(self):
        providers = self.audited(account("x", agency="OPEN")).beside["providers"].to_pylist()
        assert {
            one["provider"]: one["accounts"] for one in providers if one["provider"] in {"OPEN", "BARE"}
        } == {
            "OPEN": 1,
            "BARE": 0,
        }

    def test_it_needs_the_contracts(self):
        with pytest.raises(Invalid, match="needs the list of contracts"):
            audited(Kind.CONTRACT, account("x"))


ROW = st.fixed_dictionaries(
    {
        "stamp_at": st.sampled_from([None, OLD, RECENT, "2025-08-05"]),
        "stamp_never": st.sampled_from([None, True]),
        "created_at": st.sampled_from([None, OLD, RECENT]),
        "enabled": st.sampled_from([None, True, False]),
        "account_class": st.sampled_from(["person", "service", "computer", "unknown"]),
        "agency": st.sampled_from(["OVER", "OPEN", "GONE", ""]),
        "employee_id": st.sampled_from(["", "1", "2", "9"]),
        "groups": st.sampled_from([None, [], ["Mortality Review"]]),
    }
)


@settings(max_examples=5, deadline=None)
@given(st.lists(ROW, max_size=40), st.sampled_from(list(Kind)))
def test_totals_always_add_up_and_each_row_stands_once(rows, kind):
    lists = {"hr": listed(hr.SCHEMA, *STAFF), "contracts": listed(contracts.SCHEMA, *TestContract.LIST)}
    result = audited(kind, *rows, **lists)
    totals = result.totals
    assert totals.read == len(rows) == sum(totals.within.values()) + sum(totals.out.values())
    numbers = result.rows["row_number"].to_pylist()
    assert len(set(numbers)) == len(numbers)
    assert result.rows["number"].to_pylist() == list(range(1, len(numbers) + 1))
    again = audited(kind, *rows, **lists)
    assert again.rows.equals(result.rows)
    assert again.totals == totals
