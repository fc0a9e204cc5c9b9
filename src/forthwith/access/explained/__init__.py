"""A reason for each access of an audit log, or none: explanations in order, flags beside; pure."""
