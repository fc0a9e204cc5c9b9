"""The sample agency: made by `forthwith demo`, removed by `forthwith demo --clear`; nothing in it is real."""
