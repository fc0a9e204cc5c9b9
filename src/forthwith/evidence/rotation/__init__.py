"""Rotation of keys (164.312(a)(2)(iv)): asked for by one person, approved by another, done by the worker meanwhile.

rewrapping   data keys move under the current wrapping key; nothing they sealed is touched
resealing    every column and file is sealed anew with new data keys; rows are held against the record before
columns.py known.py files.py   what is left to seal anew, found each time from the data: killed, it goes on
"""
