# Node alone: no program of ours runs here.
find_program(NODE node)
if(NODE)
  add_test(NAME reference/teaching COMMAND ${NODE} --test tests/reference/teaching.test.mjs)
  set_tests_properties(reference/teaching PROPERTIES TIMEOUT 60 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endif()
