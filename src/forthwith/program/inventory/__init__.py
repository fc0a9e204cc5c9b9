"""Computing equipment, counted every year against the year before; 164.310(d)(1), dmh.2.L."""
