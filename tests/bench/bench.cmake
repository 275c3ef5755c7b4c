# The two ends of a benchmark; what they measure is printed by ./dev bench, never asserted in a test.
add_executable(bench-bare tests/bench/bare.c tests/bench/frame.c)
target_link_libraries(bench-bare PRIVATE house PkgConfig::HIREDIS crypto)
add_executable(bench-rules tests/bench/rules.c)
target_link_libraries(bench-rules PRIVATE house protocol)
add_executable(bench-load tests/bench/load.c tests/bench/peer.c tests/bench/report.c tests/bench/frame.c)
target_link_libraries(bench-load PRIVATE house crypto)
