#!/bin/sh
# Fails if a folder includes one that stands above it. Every include is written from the root. $1: the root.
cd "$1" || exit 2
bad=0

# forbid FOLDER REGEX [FILE]: no file in FOLDER but FILE may include what REGEX matches.
forbid() {
    if grep -rnE "^ *#include *[\"<]($2)" --include='*.[ch]' "$1" | grep -v "^${3:-nothing}:"; then
        echo "  ^ $1 may not include that"
        bad=1
    fi
}

io='stdio|unistd|time\.h|sys/|fcntl|errno|uv\.h|sodium|jansson|hiredis|libwebsockets'
# The one exception: a draw is made of SHA-256.
forbid contests "judges/|server/|tests/|gmp|$io" contests/draw.c
forbid judges "server/|tests/|$io"
forbid server 'tests/'
forbid server/protocol 'server/(rooms|store|transport|commands|cli|bots|api|accounts|config)'
forbid server/store 'judges/|server/(rooms|protocol|transport|commands|cli|bots|api|accounts|config)'
forbid server/commands 'server/(rooms|store|transport|cli|bots|api|accounts|config)'
forbid server/rooms 'server/(transport|cli|bots|api|accounts|config)'
forbid server/transport 'server/(commands|cli|bots|config)'
forbid server/bots 'server/(rooms|store|commands|cli|api|accounts|config)'

relative=$(grep -rnE '^ *#include *"' --include='*.[ch]' contests judges server tests |
    grep -vE '"(contests|judges|server|tests)/')
if [ -n "$relative" ]; then
    echo "$relative"
    echo "  ^ an include is written from the root"
    bad=1
fi
exit $bad
