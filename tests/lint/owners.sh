#!/bin/sh
# Each outside library has one owner, and only log.c writes to stderr. $1: the root.
cd "$1" || exit 2
bad=0

# owned NAME REGEX OWNERS…: REGEX may occur in server code under OWNERS alone.
owned() {
    name=$1 regex=$2
    shift 2
    found=$(grep -rnE "$regex" --include='*.[ch]' contests judges server | grep -vE "^($(echo "$*" | tr ' ' '|'))")
    if [ -n "$found" ]; then
        echo "$found" | head -n 10
        echo "  ^ $name belongs to $*"
        bad=1
    fi
}

owned libwebsockets '\blws_[a-z]+|libwebsockets\.h' server/transport/
owned hiredis '\bredis(Async|Reply|Context|Command|Format)|hiredis/' server/store/
owned jansson '\bjson_[a-z_]+\(|jansson\.h' server/protocol/
owned 'the clock' '\bclock_gettime\(|\bgettimeofday\(|[^a-z_]time\(NULL' server/clock.c server/log.c
owned 'binary floating point' '\b(double|float|strtod|atof)\b' server/store/project server/bots/ server/api_metrics server/transport/

if grep -rnE '\b(double|float)\b' --include='*.[ch]' contests judges; then
    echo '  ^ marks and scores are exact'
    bad=1
fi
if grep -rnE '\b(TODO|FIXME|XXX)\b|#if 0' --include='*.[ch]' --include='*.ts' --include='*.tsx' --include='*.mjs' \
    --exclude-dir=node_modules --exclude-dir=dist contests judges server web tests; then
    echo '  ^ finish it, or say it in the limits of README.md'
    bad=1
fi
exit $bad
