"""The yearly assessments of security and privacy, standard by standard; 164.308(a)(8), dmh.2.C.i, ii."""
