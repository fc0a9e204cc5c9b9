"""Lists of accounts as agencies export them, read into one canonical record; pure.

reading.py    the door: any file to a table, rejected rows, what was passed over, what must be asked
formats.py    which format it is: PowerShell and other CSV, csvde, LDIF, SharpHound, XLSX
fields.py     which column means what
canonical.py  a chunk of texts into columns; identity.py, states.py, classes.py say what of whom
account.py    the record
"""
