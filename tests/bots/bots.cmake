# The real programs, side by side as they are built.
add_test(NAME bots/play COMMAND ${CMAKE_SOURCE_DIR}/tests/bots/play.sh ${CMAKE_BINARY_DIR})
set_tests_properties(bots/play PROPERTIES TIMEOUT 300 ENVIRONMENT "${JIANGTAI_TEST_ENVIRONMENT}")
