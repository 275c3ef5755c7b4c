#!/bin/sh
# No source over 400 lines. (Functions are measured by clang-tidy.) $1: the root.
cd "$1" || exit 2
long=$(find contests judges server web tests \( -name node_modules -o -name dist \) -prune -o -type f \
    \( -name '*.[ch]' -o -name '*.ts' -o -name '*.tsx' -o -name '*.mjs' -o -name '*.css' -o -name '*.sh' \) -print |
    while read -r file; do
        lines=$(wc -l <"$file")
        [ "$lines" -gt 400 ] && echo "$lines $file"
    done)
[ -z "$long" ] && exit 0
echo "$long"
echo '  ^ over 400 lines: two nouns in one file?'
exit 1
