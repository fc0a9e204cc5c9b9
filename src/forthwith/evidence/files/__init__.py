"""What every reader of files needs: encodings, dialects, instants, order of day and month; pure.

choices.py   what a person said of a file, and what must still be asked
reading.py   what reading gave: a table, rejected rows, questions, how it was read
source.py    a file read in pieces; opening.py table.py csv_*.py xlsx_file.py: a file as a header and columns of text
instants.py  columns of times: FILETIME, GeneralizedTime, Unix seconds, ISO, culture text (culture_times.py)
letters.py zone_days.py  whole columns at once: which letters they hold; local times and UTC
rejected.py  the rejected rows as a file to mend and bring again; cells that act as formulas made text
"""
