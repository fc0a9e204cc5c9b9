"""A risk analysis as OSCAL 1.1: assessment results, and the plan of action and milestones; the same bytes each time."""
