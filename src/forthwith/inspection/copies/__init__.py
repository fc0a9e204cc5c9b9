"""The copy for OCR (45 CFR 160.310, 164.414(b), 164.530(j)): cases whole, or clauses in a period, in one bag.

`asked` is what was asked for and by whom; `parts` gathers the documents: binders, how the clauses stood, the acts, the
policies in force then, an index in plain words; `actions.make_copy` enters that it was made and for whom, signs the
record and packs; `forthwith verify` checks it, the acts in it one by one.
"""
