"""The reading room: the record of a case, its verification, and the binder that proves it elsewhere (164.414(b)).

1. `queries` reads entries as a person would: who did what, when.
2. `actions.make_binder` renders the documents of a case, names them on the record, signs the head, packs a bag.
3. `forthwith verify` and the page of the record check the live database; the binder is checked without it.
"""
