#include "server/config.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_SIZE = 48 };

struct setting {
    const char *name;
    const char *takes;
    size_t offset;
    const char *preset;
    const char *help;
};

#define AT(member) offsetof(struct config, member)

static const struct setting settings[] = {
    {"data", "DIR", AT(data), NULL, "where everything is kept; one server holds it at a time (required)"},
    {"listen", "ADDR:PORT", AT(listen), "127.0.0.1:8080", "where to listen; port 0 takes any free one"},
    {"redis", "URL", AT(redis), NULL,
     "unix:PATH or redis://HOST:PORT; without it a Redis of our own runs in DIR"},
    {"password-file", "FILE", AT(password_file), NULL,
     "the organiser's password; without it one is made and printed once"},
    {"origin", "URL", AT(origins), NULL,
     "a further accepted Origin, such as https://example.org; may be repeated"},
    {"tls-cert", "FILE", AT(tls_cert), NULL, "serve TLS with this certificate chain (PEM)"},
    {"tls-key", "FILE", AT(tls_key), NULL, "and this key"},
    {"metrics", "ADDR:PORT", AT(metrics), NULL, "all metrics here, without a cookie"},
    {"web", "DIR", AT(web), NULL, "the built pages, when they are not beside the program"},
    {"log", "FORM", AT(log), "text", "text or json"},
    {"log-level", "LEVEL", AT(log_level), "info", "error, info or debug"},
};
enum { SETTINGS = sizeof settings / sizeof settings[0] };

static const char **value_of(struct config *config, const struct setting *setting)
{
    return (const char **)(void *)((char *)config + setting->offset);
}

static void print_environment_name(const struct setting *setting, char name[NAME_SIZE])
{
    (void)snprintf(name, NAME_SIZE, "JIANGTAI_%s", setting->name);
    for (char *c = name; *c != '\0'; c++) {
        *c = (char)(*c == '-' ? '_' : toupper((unsigned char)*c));
    }
}

static void print_help(void)
{
    (void)puts("jiangtai serve --data DIR [--listen ADDR:PORT] …\n");
    for (size_t i = 0; i < SETTINGS; i++) {
        char name[NAME_SIZE];
        char flag[NAME_SIZE];

        print_environment_name(&settings[i], name);
        (void)snprintf(flag, sizeof flag, "--%s %s", settings[i].name, settings[i].takes);
        (void)printf("  %-22s %s\n  %-22s or %s", flag, settings[i].help, "", name);
        if (settings[i].preset != NULL) {
            (void)printf("; %s unless told otherwise", settings[i].preset);
        }
        (void)putchar('\n');
    }
}

static enum config_outcome bad(const char *name, const char *words)
{
    (void)fprintf(stderr, "jiangtai serve: --%s %s\n", name, words);
    return CONFIG_BAD;
}

static bool add_origin(struct config *config, const char *origin)
{
    if (config->origin_count == CONFIG_ORIGINS_MAX) {
        return false;
    }
    config->origin_list[config->origin_count++] = origin;
    return true;
}

static const struct setting *find(const char *flag, size_t length)
{
    for (size_t i = 0; i < SETTINGS; i++) {
        if (strlen(settings[i].name) == length && strncmp(settings[i].name, flag, length) == 0) {
            return &settings[i];
        }
    }
    return NULL;
}

static void read_environment(struct config *config)
{
    for (size_t i = 0; i < SETTINGS; i++) {
        char name[NAME_SIZE];
        const char *value;

        print_environment_name(&settings[i], name);
        value = getenv(name);
        *value_of(config, &settings[i]) = value != NULL && value[0] != '\0' ? value : settings[i].preset;
    }
    if (config->origins != NULL) {
        add_origin(config, config->origins);
    }
}

static enum config_outcome read_flags(struct config *config, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const char *flag = argv[i];
        const char *equals = strchr(flag, '=');
        const struct setting *setting;
        const char *value;

        if (strcmp(flag, "--help") == 0 || strcmp(flag, "-h") == 0) {
            print_help();
            return CONFIG_HELP;
        }
        setting = strncmp(flag, "--", 2) == 0
                      ? find(flag + 2, equals != NULL ? (size_t)(equals - flag - 2) : strlen(flag + 2))
                      : NULL;
        if (setting == NULL) {
            (void)fprintf(stderr, "jiangtai serve: there is no flag %s; --help lists them all\n", flag);
            return CONFIG_BAD;
        }
        value = equals != NULL ? equals + 1 : argv[++i];
        if (value == NULL || value[0] == '\0') {
            return bad(setting->name, "wants a value");
        }
        *value_of(config, setting) = value;
        if (setting->offset == AT(origins) && !add_origin(config, value)) {
            return bad("origin", "was given more than 16 times");
        }
    }
    return CONFIG_READY;
}

bool config_read_address(const char *text, char address[CONFIG_ADDRESS_MAX], int *port)
{
    const char *colon = strrchr(text, ':');
    char *end;
    long number;

    if (colon == NULL || colon == text || colon - text >= CONFIG_ADDRESS_MAX || colon[1] == '\0') {
        return false;
    }
    number = strtol(colon + 1, &end, 10);
    if (*end != '\0' || number < 0 || number > 65535) {
        return false;
    }
    memcpy(address, text, (size_t)(colon - text));
    address[colon - text] = '\0';
    *port = (int)number;
    return true;
}

static bool is_origin(const char *text)
{
    const char *host = strstr(text, "://");

    return (strncmp(text, "http://", 7) == 0 || strncmp(text, "https://", 8) == 0) && host[3] != '\0' &&
           strchr(host + 3, '/') == NULL;
}

static enum config_outcome check(struct config *config)
{
    char address[CONFIG_ADDRESS_MAX];
    int port;

    if (config->data == NULL) {
        return bad("data", "is missing: a directory for everything that must last");
    }
    if (!config_read_address(config->listen, config->address, &config->port)) {
        return bad("listen", "wants ADDR:PORT, such as 0.0.0.0:8080 or [::1]:0");
    }
    if (config->metrics != NULL && !config_read_address(config->metrics, address, &port)) {
        return bad("metrics", "wants ADDR:PORT, such as 127.0.0.1:9100");
    }
    if (config->redis != NULL && strncmp(config->redis, "unix:", 5) != 0 &&
        strncmp(config->redis, "redis://", 8) != 0) {
        return bad("redis", "wants unix:PATH or redis://HOST:PORT");
    }
    if ((config->tls_cert == NULL) != (config->tls_key == NULL)) {
        return bad(config->tls_cert == NULL ? "tls-cert" : "tls-key", "is missing: TLS takes both");
    }
    for (size_t i = 0; i < config->origin_count; i++) {
        if (!is_origin(config->origin_list[i])) {
            return bad("origin", "wants http://HOST or https://HOST[:PORT], without a path");
        }
    }
    if (strcmp(config->log, "text") != 0 && strcmp(config->log, "json") != 0) {
        return bad("log", "wants text or json");
    }
    if (strcmp(config->log_level, "error") != 0 && strcmp(config->log_level, "info") != 0 &&
        strcmp(config->log_level, "debug") != 0) {
        return bad("log-level", "wants error, info or debug");
    }
    return CONFIG_READY;
}

enum config_outcome config_read(struct config *config, int argc, char **argv)
{
    enum config_outcome outcome;

    memset(config, 0, sizeof *config);
    read_environment(config);
    outcome = read_flags(config, argc, argv);
    return outcome == CONFIG_READY ? check(config) : outcome;
}
