#!/bin/sh
# The two who log in to the database: bostotte_owner runs migrations, bostotte_app does the daily work.
# Runs when the cluster is made, and by hand to change a password. May be run any number of times.
set -eu
: "${OWNER_PASSWORD:?Sæt OWNER_PASSWORD}" "${APP_PASSWORD:?Sæt APP_PASSWORD}"
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 \
  --username "${POSTGRES_USER:-postgres}" --dbname "${POSTGRES_DB:-bostotte}" <<'SQL'
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
SELECT format('CREATE ROLE %I', name)
  FROM (VALUES ('bostotte_owner'), ('bostotte_app')) AS wanted (name)
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec
ALTER ROLE bostotte_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'owner_password';
ALTER ROLE bostotte_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'app_password';
SELECT format('ALTER DATABASE %I OWNER TO bostotte_owner', current_database())
\gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database())
\gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO bostotte_app', current_database())
\gexec
ALTER SCHEMA public OWNER TO bostotte_owner;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
SQL
