#!/bin/sh
# The bots speak the public protocol alone: their program holds nothing of the server's inside. $1: jiangtai-bots.
bad=0

libraries=$(ldd "$1") || exit 2
symbols=$(nm --defined-only "$1") || exit 2
echo "$symbols" | grep -q ' T speaker_create$' || { echo "$1 has no symbols to look at"; exit 2; }

if echo "$libraries" | grep -E 'hiredis'; then
    echo "  ^ jiangtai-bots links the store's library"
    bad=1
fi
if echo "$symbols" | grep -E ' [Tt] (room|hall|store|witness|chain|accounts|api|transport|judging_apply|command)_?'; then
    echo "  ^ jiangtai-bots holds what only the server may"
    bad=1
fi
exit $bad
