"""The report to the Secretary: the portal's fields in their order as dated data, and a sheet filled from the facts.

1. `fields.toml` lists every version of the portal's form: sections, fields, choices, source and how sure that is.
2. `form.py` reads it, typed; a form is asked for by the day on which it is filled in.
3. `known.py` tells what facts and settings say already; `sheet.py` puts that and a person's answers together.
"""
