#!/bin/sh
# Prints what is new in one log, one ECS document a line, and remembers how far it came. Needs curl and flock.
# The cursor is saved only after its page was printed: an event may come twice, and none is lost; event.id tells.
# usage: poll.sh audit|signins    with ENTRADA_URL, ENTRADA_TOKEN_FILE and ENTRADA_CURSOR_DIR in the environment
set -eu

log=$1
url=${ENTRADA_URL:-http://127.0.0.1:8080}
cursor_file=${ENTRADA_CURSOR_DIR:-.}/entrada-$log.cursor
limit=5000

umask 077
exec 9>"$cursor_file.lock"
flock -n 9 || exit 0 # the run before is not done yet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

# The token goes through a file: arguments can be read by others.
: >"$work/auth"
if [ -n "${ENTRADA_TOKEN_FILE:-}" ]; then
  printf 'Authorization: Bearer %s\n' "$(cat "$ENTRADA_TOKEN_FILE")" >"$work/auth"
fi

save() {
  printf '%s\n' "$1" >"$cursor_file.new"
  mv "$cursor_file.new" "$cursor_file"
}

more=yes
while [ -n "$more" ]; do
  cursor=earliest
  if [ -s "$cursor_file" ]; then cursor=$(cat "$cursor_file"); fi
  status=$(curl -sS --max-time 120 --compressed -H @"$work/auth" -D "$work/head" -o "$work/page" -w '%{http_code}' \
    "$url/logs/$log?format=ndjson&limit=$limit&cursor=$cursor")
  case $status in
  200)
    cat "$work/page"
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
