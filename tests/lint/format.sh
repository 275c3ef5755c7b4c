#!/bin/sh
# clang-format is not a matter of taste. $1: the root.
cd "$1" || exit 2
find contests judges server tests -name '*.[ch]' -print0 | xargs -0 clang-format --dry-run --Werror
