# Runs in which things die; README.md says what each proves.
add_executable(log_driver ${CMAKE_SOURCE_DIR}/tests/fault/driver.c)
target_link_libraries(log_driver PRIVATE store)

# Preloaded into programs that are not ours, so it takes no sanitizer and no house flags along.
add_library(powercut MODULE ${CMAKE_SOURCE_DIR}/tests/fault/powercut.c)
set_target_properties(powercut PROPERTIES PREFIX "")
target_compile_definitions(powercut PRIVATE _GNU_SOURCE)
target_compile_options(powercut PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Werror -O2)
target_link_libraries(powercut PRIVATE ${CMAKE_DL_LIBS})

add_test(NAME fault/log
  COMMAND node ${CMAKE_SOURCE_DIR}/tests/fault/log_faults.mjs $<TARGET_FILE:log_driver> $<TARGET_FILE:powercut> 20)
set_tests_properties(fault/log PROPERTIES TIMEOUT 300)

# Four judges over the wire; the programs are in $JIANGTAI_BIN, else in .build/release.
add_test(NAME fault/wire COMMAND node ${CMAKE_SOURCE_DIR}/tests/fault/wire_faults.mjs $<TARGET_FILE:powercut> 20)
set_tests_properties(fault/wire PROPERTIES TIMEOUT 300)

# Clocks that jump, a restart, another boot.
add_test(NAME fault/clock COMMAND node ${CMAKE_SOURCE_DIR}/tests/fault/clock_faults.mjs)
set_tests_properties(fault/clock PROPERTIES TIMEOUT 120)

# A contest is carried to another machine.
add_test(NAME fault/carry COMMAND node ${CMAKE_SOURCE_DIR}/tests/fault/carry.mjs)
set_tests_properties(fault/carry PROPERTIES TIMEOUT 120)
