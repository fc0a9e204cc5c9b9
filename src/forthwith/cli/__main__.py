"""`python -m forthwith.cli`: the same as `forthwith`."""

from forthwith.cli import main

main()
