"""How duties are shown in a template."""
