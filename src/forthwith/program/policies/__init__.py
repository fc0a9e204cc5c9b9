"""Policies and operating regulations: versions, review, approval, acknowledgment.

45 CFR 164.316, dmh.2.B, E, H, K, dmh.3.
"""
