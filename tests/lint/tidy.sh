#!/bin/sh
# clang-tidy over every source that the program is built of. $1: the root, $2: a build folder.
cd "$1" || exit 2
find contests judges server -name '*.c' -print0 |
    nice xargs -0 -P 2 -n 8 clang-tidy --quiet -p "$2" 2>/dev/null
