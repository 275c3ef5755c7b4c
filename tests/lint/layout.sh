#!/bin/sh
# The visible top level is what README.md says, and every folder introduces itself. $1: the root.
cd "$1" || exit 2
bad=0

extra=$(ls | grep -vxE 'server|web|contests|judges|tests|CMakeLists\.txt|CMakePresets\.json|README\.md|README\.zh-CN\.md|LICENSE|dev')
if [ -n "$extra" ]; then
    echo "at the top level, and not agreed: $extra"
    bad=1
fi
for folder in contests contests/templates judges server server/*/ web tests tests/*/; do
    case $folder in */schema/ | tests/node_modules/) continue ;; esac
    [ -f "$folder/README.md" ] || { echo "$folder has no README.md"; bad=1; }
done
find . -name README.md -not -path '*/node_modules/*' -not -path './.build/*' | while read -r file; do
    lines=$(wc -l <"$file")
    [ "$lines" -gt 90 ] && echo "$file has $lines lines: over a page"
done
exit $bad
