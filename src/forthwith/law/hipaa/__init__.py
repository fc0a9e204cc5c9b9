"""45 CFR parts 160 and 164 as far as notification of breaches needs them."""
