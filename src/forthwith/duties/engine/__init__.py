"""What a program owes, computed: the duties of adopted policies, held against facts; pure.

1. `facts` come in: what happened on a day, what holds from a day on, each with the moment it was recorded.
2. `program.dues` asks each duty of each subject that exists, by the source the duty names:
   `recurring` (a rhythm of last days), `triggered` (events, years: whichever comes first), `standing` (at all times).
3. `due.Due` comes out, with its proof where there is one and its reasons as a finding.
"""
