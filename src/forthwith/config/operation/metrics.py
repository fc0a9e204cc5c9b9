"""The page of figures for Prometheus; for anybody else there is no such page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from forthwith.config.operation.figures import registry
from forthwith.config.operation.gate import is_operator
from forthwith.errors import NotFound


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Counts, times and figures, routes by their names."""
    if not is_operator(request):
        raise NotFound("The address may be mistyped, or what it named may be gone.")
    return HttpResponse(generate_latest(registry()), content_type=CONTENT_TYPE_LATEST)
