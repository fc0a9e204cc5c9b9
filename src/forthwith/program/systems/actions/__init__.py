"""The verbs about systems: what changes in one, and its way from a project into use and out of it."""
