"""A directory (Active Directory, Samba) over LDAPS: read from every controller, changed by compare-and-swap.

places      which directories there are: servers, names, secrets, only from the installation's settings
connection  connect, page, read, change, delete; the only place that knows ldap3
entry       one entry with its raw values
controllers every domain controller, and how far its logon stamp may lag
reading     all accounts, the last logon from each controller, as LDIF
writing     what is changed: disable, enable, leave groups, delete, and what it looked like before
disabled    since when an account is disabled, from replication metadata
"""
