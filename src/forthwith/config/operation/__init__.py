"""What whoever operates the installation sees of it: health, figures, a line for each request. None of it holds PHI.

A request goes through `request_line`, which times and counts it. A probe asks `health`, which asks `checks`;
a collector asks `metrics`, which reads `figures`. `gate` says who learns more than a word.
"""
