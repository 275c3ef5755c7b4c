#!/usr/bin/env bash
# What takes long: clang-tidy along every path, 10,000 contests by chance, then runs in which things die. $1: the folder of the programs; $2: rounds
# of each run.
set -euo pipefail
programs=$1
rounds=${2:-300}
runs=$(cd "$(dirname "$0")/fault" && pwd)
cmake --build "$programs" --target log_driver powercut >&2
export JIANGTAI_BIN=$programs
cmake --preset dev >&2 # tidy reads how the test build is compiled
"$runs/../lint/tidy.sh" "$runs/../.." "$programs/../dev" deep
JIANGTAI_CONTESTS=10000 JIANGTAI_SEED=$RANDOM node --test "$runs/../reference/chance.test.mjs"
node "$runs/wire_faults.mjs" "$programs/powercut.so" "$rounds"
node "$runs/log_faults.mjs" "$programs/log_driver" "$programs/powercut.so" "$rounds"
