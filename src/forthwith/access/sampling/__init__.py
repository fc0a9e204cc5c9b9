"""The draw of five: frozen list, committed seed, a ticket for each user; pure, verifiable by anyone."""
