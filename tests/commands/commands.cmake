# The dialogues, played against a real Redis; and the check that they can fail.
set(command_schemas_folder ${CMAKE_SOURCE_DIR}/server/protocol/schema)
file(GLOB commands_play_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/commands/*.c)
list(REMOVE_ITEM commands_play_sources ${CMAKE_SOURCE_DIR}/tests/commands/verbs_test.c)
add_executable(commands_play ${commands_play_sources})
target_include_directories(commands_play PRIVATE ${CMAKE_BINARY_DIR}/generated)
target_link_libraries(commands_play PRIVATE rooms)
set_property(SOURCE ${CMAKE_SOURCE_DIR}/tests/commands/variant.c APPEND PROPERTY OBJECT_DEPENDS
  ${CMAKE_BINARY_DIR}/generated/server/commands/command_table.c)

# verify and adopt, on logs that rooms have written.
add_executable(verbs_test tests/commands/verbs_test.c server/cli/verify.c server/cli/adopt.c server/cli/workshop.c)
target_link_libraries(verbs_test PRIVATE rooms PkgConfig::CMOCKA)
add_test(NAME commands/verbs COMMAND verbs_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})

add_test(NAME commands/dialogues COMMAND commands_play ${CMAKE_SOURCE_DIR}/tests/commands ${command_schemas_folder})
add_test(NAME commands/mutation COMMAND ${CMAKE_SOURCE_DIR}/tests/commands/mutation.sh $<TARGET_FILE:commands_play>
  ${CMAKE_SOURCE_DIR}/tests/commands ${command_schemas_folder} 10)
set_tests_properties(commands/dialogues commands/mutation commands/verbs PROPERTIES
  ENVIRONMENT "${JIANGTAI_TEST_ENVIRONMENT}" TIMEOUT 300)
