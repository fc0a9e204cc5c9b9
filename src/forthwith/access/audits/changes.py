"""From decisions to changes: what each decision asks for in the directory and elsewhere, with reason and clause."""

from collections.abc import Iterator

from forthwith.access.actions.changes import Wanted
from forthwith.access.models import Audit, AuditKind, AuditRow, Change, Decision
from forthwith.access.rules.words import Act

_KIND = Decision.Kind
_VERB = Change.Verb
# What the directory or another agency carries out, of all that is proposed.
_CARRIED_OUT = {
    Act.DISABLE: _VERB.DISABLE,
    Act.REMOVE_ROLES: _VERB.REMOVE_ROLES,
    Act.DELETE: _VERB.DELETE,
    Act.REVOKE: _VERB.REVOKE,
}
# Employment ended, by procedure: the act and its clause.
_ENDED = {
    AuditKind.PROVIDER: ((_VERB.DISABLE, "dmh.prov.3"), (_VERB.REMOVE_ROLES, "dmh.prov.3")),
    AuditKind.EMPLOYEE: ((_VERB.DISABLE, "dmh.emp.3"), (_VERB.REVOKE, "dmh.emp.4")),
    AuditKind.MAINFRAME: ((_VERB.DISABLE, "dmh.2.N"),),
    AuditKind.CONTRACT: ((_VERB.DISABLE, "dmh.2.O"),),
}


def wanted_of(audit: Audit) -> Iterator[Wanted]:
    """Every change the decisions of an audit ask for, row by row, some hundreds read at once."""
    asking = AuditRow.objects.filter(audit=audit).exclude(stands__in=("", _KIND.KEEP))
    for row in asking.order_by("number").iterator(chunk_size=500):
        yield from _wanted(AuditKind(audit.kind), row)


def _wanted(kind: AuditKind, row: AuditRow) -> Iterator[Wanted]:
    if row.stands == _KIND.TERMINATED:
        for verb, cite in _ENDED[kind]:
            if verb != _VERB.REVOKE or row.facts["also_in"]:
                yield _change(row, verb, "Employment has ended.", cite)
    elif row.stands == _KIND.DELETE:
        yield _change(row, _VERB.DELETE, row.facts["because"], row.facts["cite"])
    elif row.stands == _KIND.DISABLE or kind is AuditKind.PROVIDER:  # still employed, and inactive
        yield _change(row, _VERB.DISABLE, row.facts["because"], row.facts["cite"])
        for act in (Act.REMOVE_ROLES, Act.REVOKE):
            if act in row.proposed.split(", "):
                yield _change(row, _CARRIED_OUT[act], row.facts["because"], row.facts["cite"])


def _change(row: AuditRow, verb: Change.Verb, because: str, cite: str) -> Wanted:
    facts = row.facts
    account = {
        "sam_account_name": facts["sam_account_name"],
        "dn": facts["dn"],
        "uac": facts.get("uac"),
        "name": facts["name"],
        "unit": row.unit,
    }
    if verb == _VERB.REVOKE:
        account["systems"] = facts["also_in"]
    roles = facts["roles"] or facts.get("groups") or () if verb == _VERB.REMOVE_ROLES else ()
    return Wanted(row.account_key, account, verb, because or "Inactivity.", cite, roles=tuple(roles))
