"""Letters and reports as tagged PDF (PDF/UA-1); pure, it knows neither Django nor the tables.

45 CFR 164.404(c) (content of the notice) and (d)(1) (first-class mail). The main flow of a print run:

    LetterJob (text, letterhead, date: the same for all)  +  Recipients (address, salutation, reference)
      → recipients.refusal   what cannot be printed right is refused by its reference, with the reason
      → batches.plan_batches, batches.render_batches   on every core, one PDF and manifest a batch
      → print_files.print_file   Typst sets a specimen of each kind of letter, what varies is written per person
      → batches.render_batch once more, years later: the same bytes
"""
