"""A PowerShell script of a plan: without -Apply it only says what it would do; a value changed meanwhile stays."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from forthwith.access.models import Change, Plan
from forthwith.access.plans.in_directory import note_of

# PowerShell ends a quoted text with any of these; each is doubled.
_QUOTES = "'\u2018\u2019\u201a\u201b"
# What is not seen, or turns around how a line is read, is written as its number: whoever runs a script reads it first.
_UNSEEN = re.compile("([\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])")

_HEAD = """\
#Requires -Modules ActiveDirectory
# {reference}: {count} changes in {system}, made by {made}, approved by {approved}.
# Without -Apply nothing is changed: the script says what it would do.
[CmdletBinding(SupportsShouldProcess = $true)]
param([switch]$Apply)
$ErrorActionPreference = 'Stop'
if (-not $Apply) {{ $WhatIfPreference = $true }}

function Find-Account([string]$Identity, [string]$Name) {{
    $account = Get-ADUser -Identity $Identity -Properties *
    if ($Name -and $account.SamAccountName -ne $Name) {{
        throw "$Identity is the account $($account.SamAccountName), not $Name. Nothing was changed."
    }}
    $account
}}

function Set-Control([string]$Identity, [string]$Name, $Was, [bool]$Enabled, [string]$Note) {{
    $account = Find-Account $Identity $Name
    if ($null -ne $Was -and $account.userAccountControl -ne $Was) {{
        throw "userAccountControl is $($account.userAccountControl), not $Was. Look again before changing it."
    }}
    $now = $account.userAccountControl
    $wanted = if ($Enabled) {{ $now -band (-bnot 2) }} else {{ $now -bor 2 }}
    $text = ($Note, $account.description | Where-Object {{ $_ }}) -join '; '
    Set-ADUser -Identity $account.ObjectGUID -Replace @{{ userAccountControl = $wanted; description = $text }}
}}

function Remove-Membership([string]$Group, [string]$Identity, [string]$Name) {{
    $account = Find-Account $Identity $Name
    Remove-ADGroupMember -Identity $Group -Members $account -Confirm:$false
}}

function Remove-Account([string]$Identity, [string]$Name) {{
    $account = Find-Account $Identity $Name
    if ($account.Enabled) {{ throw 'The account is enabled. It is not deleted.' }}
    $account | Export-Clixml -Path ".\\$($account.ObjectGUID).tombstone.xml"
    Remove-ADUser -Identity $account.ObjectGUID -Confirm:$false
}}

function Step([string]$Name, [scriptblock]$Do) {{
    try {{ & $Do; Write-Output "done: $Name" }} catch {{ Write-Warning "refused: ${{Name}}: $_" }}
}}

"""


def script(plan: Plan, changes: Iterable[Change]) -> bytes:
    """The script, in UTF-8 with a byte order mark: without it Windows PowerShell reads names as something else."""
    wanted = list(changes)
    head = _HEAD.format(
        reference=plan.reference,
        count=len(wanted),
        system=_comment(plan.system.title),
        made=_comment(plan.made_by.name),
        approved=_comment(plan.approved_by.name if plan.approved_by else "nobody"),
    )
    return ("\ufeff" + head + "\n".join(_step(one) for one in wanted) + "\n").replace("\n", "\r\n").encode()


def _comment(text: str) -> str:
    return " ".join(text.split())


def quoted(text: str) -> str:
    """A text PowerShell takes as it is: nothing in it is run, no line ends it."""
    parts = [
        f"[char]0x{ord(one):04x}" if _UNSEEN.fullmatch(one) else _literal(one)
        for one in _UNSEEN.split(" ".join(text.split()))
    ]
    return parts[0] if len(parts) == 1 else f"({' + '.join(parts)})"


def _literal(text: str) -> str:
    return "'" + "".join(one * 2 if one in _QUOTES else one for one in text) + "'"


def _step(change: Change) -> str:
    account = change.account
    name = quoted(str(account.get("sam_account_name") or change.account_key))
    return f"Step {name} {{ {_BODY[Change.Verb(change.verb)](change, account)} }}"


def _account(change: Change, account: Mapping[str, Any]) -> str:
    """By what the account is found, the GUID where the key is one; and the name it must then have."""
    key = change.account_key
    is_guid = len(key) == 36 and key.count("-") == 4
    name = str(account.get("sam_account_name") or "")
    found_by = key if is_guid else str(account.get("dn") or name or key)
    return f"{quoted(found_by)} {quoted(name)}"


def _control(change: Change, account: Mapping[str, Any]) -> str:
    was = account.get("uac")
    enabled = "$true" if change.verb == Change.Verb.ENABLE else "$false"
    number = "$null" if was is None else int(was)
    return f"Set-Control {_account(change, account)} {number} {enabled} {quoted(note_of(change))}"


def _groups(change: Change, account: Mapping[str, Any]) -> str:
    groups = [group for group in account.get("roles") or () if "=" in group]
    if not groups:
        return f"Write-Warning {quoted('Its roles stand in another system: remove them there.')}"
    return "; ".join(f"Remove-Membership {quoted(group)} {_account(change, account)}" for group in groups)


def _delete(change: Change, account: Mapping[str, Any]) -> str:
    return f"Remove-Account {_account(change, account)}"


def _elsewhere(change: Change, account: Mapping[str, Any]) -> str:
    systems = ", ".join(account.get("systems") or ["other agencies"])
    return f"Write-Warning {quoted('To be revoked by: ' + systems)}"


_BODY = {
    Change.Verb.DISABLE: _control,
    Change.Verb.ENABLE: _control,
    Change.Verb.REMOVE_ROLES: _groups,
    Change.Verb.DELETE: _delete,
    Change.Verb.REVOKE: _elsewhere,
}
