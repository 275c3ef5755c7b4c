# The real server, a real browser. NAME.test.mjs is one test; it needs the pages to be built (web/build.mjs).
file(GLOB e2e_tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/e2e/*.test.mjs)
foreach(source IN LISTS e2e_tests)
  get_filename_component(name ${source} NAME_WE)
  add_test(NAME e2e/${name} COMMAND node --test ${source} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(e2e/${name} PROPERTIES TIMEOUT 900
    ENVIRONMENT "JIANGTAI_BUILT=${CMAKE_BINARY_DIR}")
endforeach()
# It measures a second.
set_tests_properties(e2e/judge_board PROPERTIES RUN_SERIAL TRUE)
