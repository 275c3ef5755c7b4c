#!/usr/bin/env bash
# Figures, each as a ratio with both sides in one run. $1: the folder of the programs; further: names of sections.
set -euo pipefail
ulimit -n "$(ulimit -Hn)"
exec node "$(dirname "$0")/bench/bench.mjs" "$@"
