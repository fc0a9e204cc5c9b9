"""How gunicorn runs us: `gunicorn -c python:forthwith.config.web_server`; address and processes come beside it."""

from typing import Any

from forthwith import environment as env
from forthwith.config.logs import logging_as

wsgi_app = "forthwith.config.wsgi:application"
preload_app = True
control_socket_disable = True
# A list of half a million people takes minutes to check; the usual 30 seconds would kill it half way.
timeout = 900
# After SIGTERM no new request is taken, and those at hand have so many seconds to end.
graceful_timeout = 60
loglevel = "warning"
logconfig_dict: dict[str, Any] = logging_as(env.choice("FORTHWITH_LOG", "json", "plain"))
