# The Python that the tests run on is the Python that runs in production.
FROM python:3.11-slim-bookworm AS packages
COPY requirements-production.lock .
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r requirements-production.lock

FROM python:3.11-slim-bookworm
RUN apt-get update \
 && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin bostotte
COPY --from=packages /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOME=/tmp
WORKDIR /app
COPY . .
# Collecting static files reads the settings, which refuse to start without secrets: these are thrown away.
RUN KEY="$(python -c 'import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)).decode())')" \
 && DJANGO_SECRET_KEY="$KEY" CPR_KEY="$KEY" CPR_INDEX_KEY="$KEY" \
    DATABASE_URL=postgres://none@127.0.0.1/none REDIS_URL=redis://127.0.0.1/0 \
    python manage.py collectstatic --no-input \
 && python -m compileall -q /app
USER 10001:10001
EXPOSE 8000
CMD ["gunicorn", "bostotte.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--graceful-timeout", "30", "--max-requests", "5000", \
     "--max-requests-jitter", "500"]
