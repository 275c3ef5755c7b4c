# Raw bytes against the real server; README.md says what is in the tables.
add_test(NAME wire/table COMMAND node ${CMAKE_SOURCE_DIR}/tests/wire/table.mjs $<TARGET_FILE:jiangtai>)
set_tests_properties(wire/table PROPERTIES TIMEOUT 240 RUN_SERIAL TRUE)
