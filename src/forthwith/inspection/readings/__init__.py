"""Who read PHI, what and why: listed, and handed out as FHIR AuditEvents for tools that review logs, ours too."""
