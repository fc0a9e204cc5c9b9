"""What a page of a register is: a function of a request and of what its address holds."""

from collections.abc import Callable

from django.http import HttpResponse

Page = Callable[..., HttpResponse]
