#!/bin/sh
# Forwards one log to a Sekoia.io intake. Run it from cron or a systemd timer, beside poll.sh, which reads the log; make
# the intake with the format "Microsoft Entra ID / Azure AD", which wants the records as Microsoft wrote them: view=raw.
# The cursor is saved only after the intake took the page: an event may go twice, and none is lost.
# usage: sekoia.sh audit|signins    with SEKOIA_INTAKE_KEY_FILE and the variables of poll.sh in the environment
set -eu

umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

# The key goes through a file: arguments can be read by others.
printf 'X-SEKOIAIO-INTAKE-KEY: %s\nContent-Type: application/json\n' "$(cat "$SEKOIA_INTAKE_KEY_FILE")" >"$work/key"

ENTRADA_CURSOR_NAME=sekoia ENTRADA_PAGE_SIZE=${ENTRADA_PAGE_SIZE:-1000} ENTRADA_PARAMETERS="view=raw&${ENTRADA_PARAMETERS:-}" \
  sh "$(dirname "$0")/poll.sh" "$1" curl -sS --fail --max-time 120 -H @"$work/key" --data-binary @- -o /dev/null \
  "${SEKOIA_INTAKE_URL:-https://intake.sekoia.io/jsons}"
