"""The numbers of the System Activity Review: how many users are drawn, how many days of their log are read."""

from forthwith.access.rules.rule import number

DRAWN_USERS = number("dmh.sar.1", 5)
LOG_DAYS = number("dmh.sar.3", 30)
