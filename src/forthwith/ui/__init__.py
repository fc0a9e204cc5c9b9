"""The design system's page and components: knows no slice, computes nothing.

A page: `{% extends "ui/base.html" %}{% load ui %}` with blocks `title` (words for the tab) and `content`
(begins with its `<h1>`); block `wide` replaces `content` where a table needs the whole width. The view
may pass `trail=[Link("Incidents", url), …]` for the breadcrumb. The site's navigation comes from the
function named by settings.NAVIGATION: `(request) -> list[Link]`. Django's messages show above the content.

What a view hands over (`forthwith.ui.shown`):

    Link(text, href)                    Status(text, tone)    tones: neutral info good warning danger
    Due(on, done=False)                 Table(caption, columns, rows, empty="Nothing here yet.", numeric=())
    Row(name, value, href="", act="Change")                   Figure(value, label, href="")

A cell, a row's value: text, number, date, moment, Link, Status, Due, True/False/None (Yes/No/Not known yet).

The tags, after `{% load ui %}`:

    {% fields form %}                   error summary, hidden fields, then every field in order
    {% error_summary form %}            faults with links to their fields
    {% field form.name %}               one field: label, hint, fault, control (file, date, radio, checks, …)
    {% alert "success" "Saved." heading="" %}                 kinds: info success warning error
    {% summary rows %}                  names and values: list of Row, or of (name, value) pairs
    {% table table %}                   stacks at phone width
    {% figures figures %}               large numbers, each with its label
    {% steps names current %}           step indicator; current counts from 1
    {% status "Overdue" "danger" %}     a tag with words, never color alone
    {% why finding %}                   <details> with the reason tree; title="Why?" opened=False
    {% countdown due_on %}              "due in 12 days, Friday, March 5, 2027"; done=True for "done"
    {% progress done total "letters returned" %}
    {% pages page %}                    pagination of a Django Page; keeps the query string
    {{ value|shown }}                   any cell as above        {{ day|in_words }}   March 5, 2027

A form (plain post, works without JavaScript):

    <form method="post" class="usa-form usa-form--large">{% csrf_token %}{% fields form %}
      <button class="usa-button">Save</button></form>          add enctype for files

Form fields (`forthwith.ui.forms`): TriState (Yes/No/Not known yet → True/False/None), Day (a calendar date),
Moment (date and time on the entity's clock).
"""
