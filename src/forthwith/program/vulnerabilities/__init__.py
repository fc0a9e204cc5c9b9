"""Vulnerability assessments: what scanners found, tracked to closure; dmh.2.G."""
