"""Site visits to facilities: checklist, findings, follow-up; dmh.2.F."""
