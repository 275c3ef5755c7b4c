#!/usr/bin/env bash
# Runs every fuzzer for some seconds each: tests/fuzz/run.sh BUILD [SECONDS]. What is found stays in BUILD/fuzz.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$1
seconds=${2:-60}

bad=0
for source in "$here"/*_fuzz.c; do
    name=$(basename "$source" _fuzz.c)
    found=$build/fuzz/$name
    log=$build/fuzz/$name.log
    mkdir -p "$found"
    if "$build/${name}_fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -dict="$here/$name.dict" -artifact_prefix="$found/" "$found" "$here/corpus/$name" >"$log" 2>&1; then
        printf '%s: %s inputs in %s s, nothing found\n' "$name" \
            "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" "$seconds"
    else
        printf '%s: broken; the end of %s:\n' "$name" "$log"
        tail -n 40 "$log"
        bad=1
    fi
done
exit $bad
