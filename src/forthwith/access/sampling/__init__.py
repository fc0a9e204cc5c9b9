"""The draw of five: frozen list, committed seed, a ticket for each user; pure, verifiable by anyone (dmh.sar.1).

freeze(user IDs)  ->  digest and count  ->  two persons commit  ->  both open  ->  seed
->  a ticket for each user  ->  the five smallest, five reserves  ->  a record that verify() recomputes
"""
