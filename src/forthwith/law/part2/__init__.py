"""42 CFR part 2: confidentiality of substance use disorder patient records, as far as breaches go."""
