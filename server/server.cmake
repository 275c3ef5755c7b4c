# The two programs: jiangtai, and jiangtai-bots, which speaks the public protocol and links neither rooms nor store.
if(EXISTS ${CMAKE_SOURCE_DIR}/server/main.c)
  file(GLOB verb_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/server/cli/*.c)
  add_executable(jiangtai server/main.c server/config.c ${verb_sources})
  target_link_libraries(jiangtai PRIVATE transport api rooms)
  target_compile_definitions(jiangtai PRIVATE JIANGTAI_WEB_DIR="${CMAKE_SOURCE_DIR}/web/dist")
endif()
file(GLOB bots_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/server/bots/*.c
  ${CMAKE_SOURCE_DIR}/server/transport/client*.c)
add_executable(jiangtai-bots ${bots_sources})
target_link_libraries(jiangtai-bots PRIVATE protocol PkgConfig::UV PkgConfig::LWS PkgConfig::OPENSSL)
target_compile_definitions(jiangtai-bots PRIVATE JIANGTAI_TEMPLATES_DIR="${CMAKE_SOURCE_DIR}/contests/templates")
