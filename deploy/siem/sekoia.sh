#!/bin/sh
# Forwards one log to a Sekoia.io intake. Run it from cron or a systemd timer; make the intake with the format
# "Microsoft Entra ID / Azure AD", which wants the records as Microsoft wrote them: view=raw.
# The cursor is saved only after the intake took the page: an event may go twice, and none is lost.
# usage: sekoia.sh audit|signins    with ENTRADA_URL, ENTRADA_TOKEN_FILE, SEKOIA_INTAKE_KEY_FILE, ENTRADA_CURSOR_DIR
set -eu

log=$1
url=${ENTRADA_URL:-http://127.0.0.1:8080}
intake=${SEKOIA_INTAKE_URL:-https://intake.sekoia.io/jsons}
cursor_file=${ENTRADA_CURSOR_DIR:-.}/sekoia-$log.cursor
limit=1000

umask 077
exec 9>"$cursor_file.lock"
flock -n 9 || exit 0 # the run before is not done yet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

# The token and the key go through files: arguments can be read by others.
: >"$work/auth"
if [ -n "${ENTRADA_TOKEN_FILE:-}" ]; then
  printf 'Authorization: Bearer %s\n' "$(cat "$ENTRADA_TOKEN_FILE")" >"$work/auth"
fi
printf 'X-SEKOIAIO-INTAKE-KEY: %s\nContent-Type: application/json\n' "$(cat "$SEKOIA_INTAKE_KEY_FILE")" >"$work/key"

save() {
  printf '%s\n' "$1" >"$cursor_file.new"
  mv "$cursor_file.new" "$cursor_file"
}

more=yes
while [ -n "$more" ]; do
  cursor=earliest
  if [ -s "$cursor_file" ]; then cursor=$(cat "$cursor_file"); fi
  status=$(curl -sS --max-time 120 -H @"$work/auth" -D "$work/head" -o "$work/page" -w '%{http_code}' \
    "$url/logs/$log?format=ndjson&view=raw&limit=$limit&cursor=$cursor")
  case $status in
  200)
    if [ -s "$work/page" ]; then
      curl -sS --fail --max-time 120 -H @"$work/key" --data-binary @"$work/page" -o /dev/null "$intake"
    fi
    save "$(sed -n 's/^X-Next-Cursor: *\([A-Za-z0-9_-]*\).*/\1/p' "$work/head")"
    more=$(sed -n '/^Link: .*rel="next"/p' "$work/head")
    ;;
  410)
    echo "entrada: events of $log were lost to retention while nobody read them" >&2
    save "$(sed 's/.*"oldest_cursor":"\([A-Za-z0-9_-]*\)".*/\1/' "$work/page")"
    ;;
  *)
    echo "entrada: $url/logs/$log answered $status" >&2
    exit 1
    ;;
  esac
done
