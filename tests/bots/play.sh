#!/usr/bin/env bash
# The bots play a contest to its end while the server is killed under them. $1: the folder of the programs.
set -euo pipefail
bin=$1
dir=$(mktemp -d)
listen=127.0.0.1:0
server= bots=

stop() {
    for pid in $bots $server; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$dir"
}
trap stop EXIT

fail() {
    echo "$1" >&2
    tail -n 20 "$dir/server.log" "$dir/bots.log" >&2 || true
    exit 1
}

# Waits for "ready"; the port of the first start is kept.
start_server() {
    : >"$dir/out"
    "$bin/jiangtai" serve --data "$dir/data" --listen "$listen" >>"$dir/out" 2>>"$dir/server.log" &
    server=$!
    for _ in $(seq 600); do
        url=$(sed -n 's/^ready //p' "$dir/out")
        [ -z "$url" ] || break
        kill -0 "$server" 2>/dev/null || fail 'the server did not start'
        sleep 0.1
    done
    listen=${url#http://}
}

facts() { curl -sf "$url/api/contests/$contest/log" -H "Cookie: $cookie"; }

start_server
password=$(sed -n 's/^organiser password //p' "$dir/out")
"$bin/jiangtai" seed --url "$url" --password "$password" --template T06 --entrants 6 --judges 5 >"$dir/seed.json"
contest=$(sed 's/^{"contest":"\([^"]*\)".*/\1/' "$dir/seed.json")
cookie=$(curl -s -D - -o /dev/null "$url/api/sign-in" -d "{\"name\":\"organiser\",\"password\":\"$password\"}" |
    sed -n 's/^[Ss]et-[Cc]ookie: \([^;]*\).*/\1/p')

"$bin/jiangtai" bots --url "$url" --seed "$dir/seed.json" --mark-speed 25 --until done 2>"$dir/bots.log" &
bots=$!
for marks in 15 40 65; do
    for _ in $(seq 600); do
        [ "$(facts | grep -c '"kind":"mark.set"')" -lt "$marks" ] || break
        sleep 0.1
    done
    kill -9 "$server"
    wait "$server" 2>/dev/null || true
    start_server
done
wait "$bots" || fail 'the bots did not come to the end'
bots=

facts >"$dir/log"
[ "$(grep -o '"op":"[0-9a-f]*"' "$dir/log" | sort | uniq -d | wc -l)" = 0 ] || fail 'an op is in the log twice'
[ "$(grep -c '"kind":"sheet.submit"' "$dir/log")" = 30 ] || fail 'not every sheet is in the log once'
[ "$(grep -c '"phase":"published"' "$dir/log")" = 1 ] || fail 'it was not published once'
for scene in stage standing; do
    grep -q "\"kind\":\"screen.show\".*\"scene\":\"$scene\"" "$dir/log" || fail "the screen was never told to show $scene"
done
"$bin/jiangtai" verify "$dir/log" >"$dir/verified" || fail 'the log does not verify'
shown=$(curl -sf "$url/live/$contest/board" | sed 's/,"clock":.*//')
grep -qF -- "$shown" "$dir/verified" || fail 'the board is not what the log says'
