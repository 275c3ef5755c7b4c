# What a reviewer would otherwise have to look for by eye.
foreach(check includes owners sizes layout format)
  add_test(NAME lint/${check} COMMAND ${CMAKE_SOURCE_DIR}/tests/lint/${check}.sh ${CMAKE_SOURCE_DIR})
endforeach()
add_test(NAME lint/tidy COMMAND ${CMAKE_SOURCE_DIR}/tests/lint/tidy.sh ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR})
set_tests_properties(lint/tidy PROPERTIES TIMEOUT 600)
add_test(NAME lint/bots_links COMMAND ${CMAKE_SOURCE_DIR}/tests/lint/bots_links.sh $<TARGET_FILE:jiangtai-bots>)
