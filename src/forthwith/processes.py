"""Processes beside this one: begun anew instead of forked, and ended with it, even where it is killed."""

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any


def beside(count: int, begin: Callable[..., object] | None = None, *given: Any) -> ProcessPoolExecutor:
    """A pool of so many processes; each calls `begin` with what is given before anything else.

    What was forked would share this process's connections and locks. What outlived it would hold what it read.
    """
    return ProcessPoolExecutor(count, get_context("spawn"), _begun, (begin, given))


def _begun(begin: Callable[..., object] | None, given: tuple[Any, ...]) -> None:
    parent = parent_process()
    if parent:
        Thread(target=_exit_after, args=(parent.join,), daemon=True).start()
    if begin:
        begin(*given)


def _exit_after(join: Callable[[], None]) -> None:
    join()
    os._exit(1)
