# Every test is a ctest. tests/README.md says where a new one goes.
set(JIANGTAI_TEST_ENVIRONMENT "ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1")

# tests/unit/NAME_test.c is one program each, linked with everything below the transport.
file(GLOB unit_tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/unit/*_test.c)
foreach(source IN LISTS unit_tests)
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE bots api rooms PkgConfig::CMOCKA)
  add_test(NAME unit/${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(unit/${name} PROPERTIES ENVIRONMENT "${JIANGTAI_TEST_ENVIRONMENT}" TIMEOUT 120)
endforeach()

# A folder with tests of its own brings its own list.
foreach(folder bots commands reference web wire e2e fault fuzz bench lint)
  if(EXISTS ${CMAKE_SOURCE_DIR}/tests/${folder}/${folder}.cmake)
    include(tests/${folder}/${folder}.cmake)
  endif()
endforeach()
