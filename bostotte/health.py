"""Is the process alive, and can it do its work? For a proxy and the supervisor; never a secret."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis
from redis.exceptions import RedisError

QUEUE_TIMEOUT_SECONDS = 2


@login_not_required
@transaction.non_atomic_requests
@never_cache
@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers. Depends on nothing, so a database that is down does not restart the web."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@transaction.non_atomic_requests
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when database, migrations and queue are as they should be, else 503 and what is missing."""
    database = database_answers()
    checks = {
        "database": database,
        "migrations": database and migrations_are_applied(),
        "queue": queue_answers(),
    }
    missing = [name for name, fine in checks.items() if not fine]
    return JsonResponse({"ready": not missing, "missing": missing}, status=503 if missing else 200)


def database_answers() -> bool:
    """Whether the database takes a question."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def migrations_are_applied() -> bool:
    """Whether the database has every migration the code knows."""
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return False


def queue_answers() -> bool:
    """Whether Redis answers within two seconds."""
    try:
        with Redis.from_url(
            settings.REDIS_URL,
            socket_connect_timeout=QUEUE_TIMEOUT_SECONDS,
            socket_timeout=QUEUE_TIMEOUT_SECONDS,
        ) as queue:
            return bool(queue.ping())
    except RedisError:
        return False
