"""The yearly collection from the facilities: dmh.4.

1. The security officer drafts the year's questionnaire from last year's, or from the regulation's clauses.
2. In April it is opened: every facility's local security officer is asked, by a signed link and in the app.
3. Drafts are kept page by page; an answer is sent once. Silence is reminded and goes to the security officer.
4. A facility without a local security officer is answered for, with the reason. Late answers say why.
5. The security officer's summary closes the year: report, comparison, and the proof of the duty.
"""
