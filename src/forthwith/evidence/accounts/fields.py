"""Which column of a list of accounts means what, by the names directories, scripts and applications give it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forthwith.errors import Fault, Invalid

# Field of the record (or what decides one) to names in lower case without signs; the first that occurs is read.
_NAMES = {
    "sam_account_name": "samaccountname accountname logonname samid userid username user login loginname userlogin "
    "loginid useraccount account racfid racf acid logonid uid id",
    "upn": "userprincipalname upn",
    "object_guid": "objectguid guid",
    "object_sid": "objectsid sid objectidentifier",
    "domain": "domain domainname",
    "employee_id": "employeeid employeenumber empid empno employee staffid personnelnumber",
    "display_name": "displayname fullname name cn commonname username realname",
    "given_name": "givenname firstname first",
    "surname": "surname sn lastname last familyname",
    "mail": "mail email emailaddress primarysmtpaddress",
    "title": "title jobtitle job",
    "department": "department dept",
    "agency": "agency company agencycode provider providerid providername organization organisation org",
    "facility": "facility physicaldeliveryofficename office location site facilitycode",
    "manager": "manager supervisor",
    "description": "description comment",
    "dn": "distinguishedname dn",
    "enabled": "enabled status accountstatus state userstatus active isactive isenabled accountenabled",
    "disabled": "disabled isdisabled accountdisabled revoked",
    "uac": "useraccountcontrol uac",
    "created_at": "whencreated created createtimestamp createdon createddate creationdate datecreated",
    "changed_at": "whenchanged modified modifytimestamp changed lastmodified",
    "password_set_at": "pwdlastset passwordlastset passwordlastchanged lastpasswordchange",
    "expires_at": "accountexpires accountexpirationdate expires expirationdate accountexpiry",
    "last_logon": "lastlogon lastlogontime lastlogonraw lastlogonfiletime latestlogon truelastlogon",
    "stamp": "lastlogontimestamp lastlogondate",
    "last_app_use": "lastappuse lastuse lastused lastuseddate lastusedon lastaccess lastaccessed lastaccessdate "
    "lastlogin lastlogindate lastlogintime lastsignin lastsignindate lastactivity lastactivitydate dateoflastuse",
    "groups": "memberof groups groupmembership memberofgroups",
    "roles": "roles role securityroles userroles",
    "object_class": "objectclass objecttype",
    "spn": "serviceprincipalname serviceprincipalnames spn spns",
    "account_type": "accounttype usertype type accountclass",
}
FIELDS = tuple(_NAMES)
TIMES = ("created_at", "changed_at", "password_set_at", "expires_at", "last_logon", "stamp", "last_app_use")
USES = ("last_logon", "stamp", "last_app_use")
# Only a directory has these: an application's "last logon" is its own record of use.
_OF_DIRECTORY = frozenset(
    [
        "samaccountname",
        "distinguishedname",
        "dn",
        "objectguid",
        "objectsid",
        "objectidentifier",
        "useraccountcontrol",
        "userprincipalname",
        "lastlogontimestamp",
        "lastlogondate",
        "samid",
    ]
)
_IDENTITY = ("sam_account_name", "upn", "object_guid", "object_sid")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a file by the field each is read as; `is_directory` where only a directory writes such ones."""

    header: tuple[str, ...]
    places: Mapping[str, int]
    is_directory: bool

    @property
    def names(self) -> dict[str, str]:
        """Field to the column's own name, for a person to find it."""
        return {field: self.header[place] for field, place in self.places.items()}

    def as_json(self) -> dict[str, str | None]:
        """Column to field, None where it is not read."""
        fields = {place: field for field, place in self.places.items()}
        return {name: fields.get(place) for place, name in enumerate(self.header)}


def columns_of(header: Sequence[str], chosen: Mapping[str, str | None]) -> Columns:
    """By a person's choice where there is one, else by the column's name; Invalid where no account is named."""
    _check_chosen(header, chosen)
    plain = [re.sub(r"[^a-z0-9]", "", name.lower()) for name in header]
    is_directory = not _OF_DIRECTORY.isdisjoint(plain)
    places = {field: header.index(column) for column, field in chosen.items() if field}
    free = {name: place for place, name in reversed(list(enumerate(plain))) if header[place] not in chosen}
    for field, names in _NAMES.items():
        found = next((free[name] for name in names.split() if name in free), None)
        if field not in places and found is not None and found not in places.values():
            places[field] = found
    if not is_directory:
        _read_logon_as_use(places, chosen)
    _check_names_accounts(header, places)
    return Columns(tuple(header), places, is_directory)


def _read_logon_as_use(places: dict[str, int], chosen: Mapping[str, str | None]) -> None:
    for field in ("last_logon", "stamp"):
        if field in places and field not in chosen.values() and "last_app_use" not in places:
            places["last_app_use"] = places.pop(field)


def _check_chosen(header: Sequence[str], chosen: Mapping[str, str | None]) -> None:
    faults = [Fault(f"column {name}", "a column of the file") for name in chosen if name not in header]
    read = [field for field in chosen.values() if field]
    faults += [
        Fault(f"field {field}", f"one of {', '.join(FIELDS)}") for field in read if field not in FIELDS
    ]
    faults += [Fault(f"field {field}", "one column") for field in set(read) if read.count(field) > 1]
    if faults:
        raise Invalid("The columns cannot be read this way.", tuple(faults))


def _check_names_accounts(header: Sequence[str], places: Mapping[str, int]) -> None:
    if places.keys().isdisjoint(_IDENTITY):
        raise Invalid(
            "This is no list of accounts: no column names the account.",
            (Fault("the header", "a column such as SamAccountName or UserID", ", ".join(header)[:200]),),
        )
