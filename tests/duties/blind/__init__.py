"""What the regulation owes on given facts, worked out from its text alone and never from the program."""
