"""`{% duty_line duty today %}`: one duty's status, last day, addressee and method in a line or two."""

from django import template

from forthwith.duties.lines import lines

register = template.Library()
register.simple_tag(lines, name="duty_line")
