"""`forthwith work`: the worker that prints letters and sends mail; `forthwith serve` starts one by itself."""

import typer

from forthwith.cli import installation

app = typer.Typer()


@app.command()
def work() -> None:
    """Take up what was left unfinished, then wait for jobs."""
    installation.check_vault(installation.opened())
    from django.core.management import call_command

    from forthwith.access import daily as access_daily
    from forthwith.access.actions import openings
    from forthwith.access.lists import tasks as access_lists
    from forthwith.access.plans import directory_tasks
    from forthwith.access.plans import tasks as change_tasks
    from forthwith.breach import daily, list_tasks
    from forthwith.breach.tasks import go_on
    from forthwith.duties import daily as program_daily
    from forthwith.evidence.rotation import tasks as key_tasks
    from forthwith.people import mail
    from forthwith.program.vulnerabilities import tasks as scan_tasks
    from forthwith.record.witness import tasks as witness_tasks

    go_on()
    key_tasks.go_on()
    list_tasks.go_on()
    access_lists.go_on()
    scan_tasks.go_on()
    mail.go_on()
    openings.go_on()
    change_tasks.go_on()
    directory_tasks.go_on()
    daily.go_on(at_once=True)
    access_daily.go_on(at_once=True)
    program_daily.go_on(at_once=True)
    witness_tasks.go_on(at_once=True)
    call_command("db_worker", interval=0.5, verbosity=0)
