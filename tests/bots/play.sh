#!/usr/bin/env bash
# The bots play a contest to its end while the server is killed under them, then one of two stages. $1: the folder of the programs.
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
cookie=$(curl -s -D - -o /dev/null "$url/api/sign-in" -d "{\"name\":\"organiser\",\"password\":\"$password\"}" |
    sed -n 's/^[Ss]et-[Cc]ookie: \([^;]*\).*/\1/p')

# seed TEMPLATE ENTRANTS JUDGES: makes the contest and lets the bots begin.
seed() {
    "$bin/jiangtai" seed --url "$url" --password "$password" --template "$1" --entrants "$2" --judges "$3" >"$dir/seed.json"
    contest=$(sed 's/^{"contest":"\([^"]*\)".*/\1/' "$dir/seed.json")
    "$bin/jiangtai" bots --url "$url" --seed "$dir/seed.json" --mark-speed 25 --until done 2>"$dir/bots.log" &
    bots=$!
}

# finish SCENE…: waits for the bots, and holds the log against what they were to do.
finish() {
    wait "$bots" || fail 'the bots did not come to the end'
    bots=
    facts >"$dir/log"
    [ "$(grep -o '"op":"[0-9a-f]*"' "$dir/log" | sort | uniq -d | wc -l)" = 0 ] || fail 'an op is in the log twice'
    [ "$(grep -c '"phase":"published"' "$dir/log")" = 1 ] || fail 'it was not published once'
    for scene in "$@"; do
        grep -q "\"kind\":\"screen.show\".*\"scene\":\"$scene\"" "$dir/log" || fail "the screen was never told to show $scene"
    done
    "$bin/jiangtai" verify "$dir/log" >"$dir/verified" || fail 'the log does not verify'
    shown=$(curl -sf "$url/live/$contest/board" | sed 's/,"clock":.*//')
    grep -qF -- "$shown" "$dir/verified" || fail 'the board is not what the log says'
}

# sheets N: so many were handed in.
sheets() {
    [ "$(grep -c '"kind":"sheet.submit"' "$dir/log")" = "$1" ] || fail "not every one of $1 sheets is in the log once"
}

seed T06 6 5
for marks in 15 40 65; do
    for _ in $(seq 600); do
        [ "$(facts | grep -c '"kind":"mark.set"')" -lt "$marks" ] || break
        sleep 0.1
    done
    kill -9 "$server"
    wait "$server" 2>/dev/null || true
    start_server
done
finish stage standing
sheets 30

# Two judges a panel: 12 sheets for six teams online, and two more for each that went on.
seed T05 6 12
finish stage standing
stayed=$(grep -o '"eliminated":"online"' <<<"$shown" | wc -l)
[ "$stayed" -gt 0 ] && [ "$stayed" -lt 6 ] || fail "$stayed of 6 stayed at the online stage"
sheets $((12 + 2 * (6 - stayed)))
[ "$(grep -c '"kind":"stage.close"' "$dir/log")" = 1 ] || fail 'the online stage was not closed once'
[ "$(grep -c '"kind":"order.draw"' "$dir/log")" = 1 ] || fail 'the order of the final was not drawn once'
