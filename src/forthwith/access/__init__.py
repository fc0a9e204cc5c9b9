"""Access: who may use which system, audited until the directory itself shows it (dmh.2.M to dmh.2.R, 45 CFR 164.308).

file or directory  ->  snapshot (evidence)  ->  audit: frozen list, a verdict a row (rules/)
->  decisions by named people, at the desk or by a signed link (asks)
->  plan of changes, a second person's approval, carried out (directory/, export, ticket)
->  proof by the next snapshot, or a finding; the report

audit log  ->  draw of five (sampling/)  ->  each access explained or not (explained/), conflicts/  ->  the review
"""
