"""Readers of scanners' files: Nessus XML v2, OpenVAS/GVM XML, SARIF 2.1.0, CSV; pure, a piece at a time.

Each reader yields what it meets, in the order of the file; `scan.read_scan` adds it up so that nothing is lost:
read = findings + the same again + information + left out with reasons.
"""
