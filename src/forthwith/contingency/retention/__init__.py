"""How long each kind of document is kept, what holds it, and its disposal by two people.

1. `kinds` is one table: a kind, what starts its clock, the law that says how many years. Pure.
2. `keeping` asks the tables for each document's last day; `holding` says what an order holds.
3. `disposing` overwrites and removes what a second person witnessed; `certificate` says so on paper.
"""
