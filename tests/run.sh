#!/usr/bin/env bash
# Runs every test and closes with "N passed, N failed". $1: the build folder; $2: a pattern (ctest -R).
set -uo pipefail
build=$1
pattern=${2:-.}
out=$(mktemp)
trap 'rm -f "$out"' EXIT
export JIANGTAI_BIN=$build/release
ctest --test-dir "$build/dev" --output-on-failure -j 2 -R "$pattern" 2>&1 | tee "$out"
total=$(sed -n 's/.*tests failed out of \([0-9]*\).*/\1/p' "$out" | tail -n 1)
failed=$(sed -n 's/.*, \([0-9]*\) tests failed out of.*/\1/p' "$out" | tail -n 1)
: "${total:=0}" "${failed:=1}"
echo "$((total - failed)) passed, $failed failed"
[ "$failed" = 0 ] && [ "$total" -gt 0 ]
