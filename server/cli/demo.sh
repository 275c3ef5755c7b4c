#!/usr/bin/env bash
# What `./dev run` shows: a server that comes back when it is killed, three contests, bots that play everybody.
# $1: the folder of the programs, $2: where data may lie, $3: this machine's LAN address or "".
set -euo pipefail
bin=$1 data=$2 lan=$3
shift 3
port=8080 empty=
while [ $# -gt 0 ]; do
    case $1 in
    --empty) empty=yes ;;
    --port) port=${2:?--port wants a number} && shift ;;
    *) echo "./dev run: there is no flag $1; it takes --empty and --port N" >&2 && exit 2 ;;
    esac
    shift
done

if [ -n "$empty" ]; then dir=$data/event; else dir=$data/demo && rm -rf "$dir"; fi
mkdir -p "$dir"
server= bots=()

stop() {
    trap - EXIT INT TERM
    for pid in "${bots[@]}" $server; do kill "$pid" 2>/dev/null || true; done
    [ -z "$server" ] || wait "$server" 2>/dev/null || true
    exit 0
}
trap stop EXIT INT TERM

start_server() {
    : >"$dir/out"
    "$bin/jiangtai" serve --data "$dir" --listen "0.0.0.0:$port" >>"$dir/out" 2>>"$dir/server.log" &
    server=$!
    for _ in $(seq 100); do
        grep -q '^ready' "$dir/out" && return
        kill -0 "$server" 2>/dev/null || { tail -n 5 "$dir/server.log" >&2 && exit 1; }
        sleep 0.1
    done
    echo "The server did not become ready; $dir/server.log says more." >&2
    exit 1
}

# link ROLE PATH: on this machine, and for others in the same network.
link() {
    printf '  %-20s http://localhost:%s%s\n' "$1" "$port" "$2"
    if [ -n "$lan" ]; then printf '  %-20s http://%s:%s%s\n' '' "$lan" "$port" "$2"; fi
}

# member FILE NAME: a text member of what seed printed.
member() {
    node -p "JSON.parse(require('fs').readFileSync(process.argv[1]))[process.argv[2]]" "$1" "$2"
}

# print_links SEED TITLE [SEAT…]: links for everybody, or for these judges alone.
print_links() {
    local seed=$1 title=$2 contest seats
    shift 2
    seats=" $* "
    contest=$(member "$seed" contest)
    printf '\n%s  (%s)\n' "$title" "$contest"
    link '观众 spectator  ' "/board/?contest=$contest"
    link '大屏 screen     ' "/screen/?contest=$contest#t=$(member "$seed" screen)"
    link '赛务 organiser  ' "/desk/#t=$(member "$seed" organiser)"
    link '裁判长 chief      ' "/desk/#t=$(member "$seed" chief)"
    link '主持人 host       ' "/desk/#t=$(member "$seed" host)"
    node -e "for (const j of JSON.parse(require('fs').readFileSync(process.argv[1])).judges) console.log(j.seat, j.ticket)" "$seed" |
        while read -r seat ticket; do
            case $seats in "  " | *" $seat "*) link "裁判 judge $seat   " "/judge/#t=$ticket" ;; esac
        done
}

# seed NAME TEMPLATE ENTRANTS [JUDGES]: without JUDGES the panels are as the rule book has them.
seed() {
    "$bin/jiangtai" seed --url "http://127.0.0.1:$port" --password "$password" --template "$2" \
        --entrants "$3" ${4:+--judges "$4"} --open >"$dir/$1.json"
    "$bin/jiangtai" bots --url "http://127.0.0.1:$port" --seed "$dir/$1.json" >"$dir/$1-bots.log" 2>&1 &
    bots+=($!)
}

start_server
if [ -n "$(sed -n 's/^organiser password //p' "$dir/out")" ]; then
    password=$(sed -n 's/^organiser password //p' "$dir/out")
    printf '%s\n' "$password" >"$dir/password" && chmod 600 "$dir/password"
fi
password=$(cat "$dir/password")

echo
echo '匠台 Jiangtai is running. Stop it with Ctrl+C.'
link '首页 home       ' /
printf '  赛务 organiser: name "organiser", password "%s"\n' "$password"
if [ -z "$empty" ]; then
    seed skills T01 48 5
    seed teaching T06 24 7
    seed stages T05 30
    print_links "$dir/skills.json" '职业院校技能大赛 · skills contest, blind'
    print_links "$dir/teaching.json" '教学能力比赛 · teaching final, open'
    print_links "$dir/stages.json" '教学能力比赛 · teaching contest in two stages, J1 online and J16 in the final' J1 J16
    echo
    echo 'Bots play everybody. Open a judge link and the bot leaves that seat to you.'
fi

while true; do
    code=0
    wait "$server" || code=$?
    echo "The server ended (code $code); it starts again with everything that was acknowledged." >&2
    start_server
done
