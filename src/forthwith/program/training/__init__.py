"""Courses, who owes them, who completed them: 45 CFR 164.308(a)(5), 164.530(b), 164.414(a); dmh.2.D, swmbh.III.H.

1. An officer adds a course with its first version (a short course with a quiz, a file, a place elsewhere) and names its
   audience: a role or everybody, at a facility or everywhere. A later version may be marked material.
2. Who owes it is computed: appointments times audiences, without the completions that still count. Nothing is assigned
   by hand, so nobody is forgotten.
3. A completion is shown by a proof, a list of a learning system, a session held, or a quiz passed here; each has a
   reference and a certificate.
4. While a course on privacy and one on security are asked of the whole workforce, `training.program` stands.
"""
