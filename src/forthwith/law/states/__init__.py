"""The laws of the States on breaches of personal information: Michigan, Missouri, and counsel for every other."""
