"""Lists beside the accounts: staff, provider contracts, roles, the role catalogue, incompatible functions; pure.

fields.py     a column of a list: its words in a header, how its cells are read
reading.py    a CSV or workbook into the canonical columns; every row taken or rejected with its reasons
hr.py         staff as human resources keeps them
contracts.py  contracts with providers
roles.py      who holds which role in one system
catalogue.py  what each role permits, and which functions may not come together
"""
