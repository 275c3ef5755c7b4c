#!/bin/sh
# clang-tidy over every source that the program is built of. $1: the root, $2: a build folder. $3: "deep" walks the paths
# through the code as well; that takes ten times as long, and belongs to ./dev soak.
cd "$1" || exit 2
less='-clang-analyzer-*'
[ "${3-}" = deep ] && less=
find contests judges server -name '*.c' -print0 |
    nice xargs -0 -P 2 -n 8 clang-tidy --quiet --checks="$less" -p "$2" 2>/dev/null
