# The pages: their logic in node, their types, and the build itself. A real browser comes in tests/e2e.
find_program(NODE node)
if(NODE)
  file(GLOB web_tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/web/*.test.mjs)
  list(FILTER web_tests EXCLUDE REGEX "/build\\.test\\.mjs$")
  add_test(NAME web/logic COMMAND ${NODE} --test ${web_tests})
  add_test(NAME web/types COMMAND ${NODE} web/node_modules/typescript/bin/tsc --noEmit -p web)
  add_test(NAME web/build COMMAND ${NODE} --test tests/web/build.test.mjs)
  set_tests_properties(web/logic web/types web/build PROPERTIES
    TIMEOUT 120 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endif()
