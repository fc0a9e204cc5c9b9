"""The way back from every room: to the program at one look."""

from forthwith.ui.shown import Link

PROGRAM = Link("Program", "/program/")
