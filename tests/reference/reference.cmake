# Node; of our programs only `jiangtai score`, which is what is held against the references.
find_program(NODE node)
file(GLOB reference_tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/reference/*.test.mjs)
foreach(source IN LISTS reference_tests)
  get_filename_component(name ${source} NAME_WE)
  if(NODE)
    add_test(NAME reference/${name} COMMAND ${NODE} --test ${source})
    set_tests_properties(reference/${name} PROPERTIES TIMEOUT 120 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
      ENVIRONMENT "JIANGTAI_BIN=${CMAKE_BINARY_DIR};JIANGTAI_CONTESTS=150")
  endif()
endforeach()
