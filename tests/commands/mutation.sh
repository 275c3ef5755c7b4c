#!/bin/sh
# Spoils one thing of one command a round, and demands that its dialogue notices. $1: commands_play, $2: this
# folder, $3: the schemas, $4: rounds, $5: the seed to begin with (made up where it is not given).
TMPDIR=$(mktemp -d /tmp/jiangtai-mutation-XXXXXX) && export TMPDIR || exit 2
trap 'rm -rf "$TMPDIR"' EXIT
seed=${5:-$(date +%s)}
round=0
while [ "$round" -lt "$4" ]; do
    echo "seed $seed"
    output=$("$1" "$2" "$3" --spoil "$seed" 2>&1)
    code=$?
    echo "$output" | head -n 3
    if [ "$code" -eq 0 ] || [ "$code" -eq 2 ]; then
        echo "seed $seed: this survived (exit code $code)"
        exit 1
    fi
    seed=$((seed * 31 % 1000003 + 1))
    round=$((round + 1))
done
