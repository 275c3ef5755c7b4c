#include "server/bots/flags.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_SIZE = 48 };

static const char given[] = "1"; /* the value of a flag that takes none */

static void environment_name(const struct flag *flag, char name[NAME_SIZE])
{
    (void)snprintf(name, NAME_SIZE, "JIANGTAI_%s", flag->name);
    for (char *at = name; *at != '\0'; at++) {
        *at = (char)toupper(*at == '-' ? '_' : (unsigned char)*at);
    }
}

static void print_help(const struct flag *flags, size_t count, const char *verb)
{
    printf("jiangtai %s …\n\n", verb);
    for (size_t i = 0; i < count; i++) {
        char name[NAME_SIZE], shown[NAME_SIZE];
        environment_name(&flags[i], name);
        (void)snprintf(shown, sizeof shown, "--%s %s", flags[i].name,
                       flags[i].takes != NULL ? flags[i].takes : "");
        printf("  %-22s %s\n  %-22s or %s", shown, flags[i].help, "", name);
        if (*flags[i].value != NULL) {
            printf("; %s unless told otherwise", *flags[i].value);
        }
        (void)putchar('\n');
    }
}

static const struct flag *find(const struct flag *flags, size_t count, const char *argument)
{
    size_t length = strncmp(argument, "--", 2) == 0 ? strcspn(argument + 2, "=") : 0;
    for (size_t i = 0; i < count; i++) {
        if (strlen(flags[i].name) == length && strncmp(flags[i].name, argument + 2, length) == 0) {
            return &flags[i];
        }
    }
    return NULL;
}

static void read_environment(const struct flag *flags, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char name[NAME_SIZE];
        environment_name(&flags[i], name);
        const char *value = getenv(name);
        if (value != NULL && value[0] != '\0') {
            *flags[i].value = value;
        }
    }
}

/* Takes one flag, and perhaps the argument after it; the index of its last, or −1. */
static int take(const struct flag *flags, size_t count, int argc, char **argv, int index)
{
    const struct flag *flag = find(flags, count, argv[index]);
    const char *equals = strchr(argv[index], '=');
    if (flag == NULL) {
        (void)fprintf(stderr, "jiangtai %s: there is no flag %s; --help lists them all\n", argv[0],
                      argv[index]);
        return -1;
    }
    if (flag->takes == NULL && equals == NULL) {
        *flag->value = given;
        return index;
    }
    const char *value = equals != NULL ? equals + 1 : index + 1 < argc ? argv[++index] : "";
    if (value[0] == '\0') {
        (void)fprintf(stderr, "jiangtai %s: --%s wants a value\n", argv[0], flag->name);
        return -1;
    }
    *flag->value = value;
    return index;
}

enum flags_outcome flags_read(const struct flag *flags, size_t count, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            print_help(flags, count, argv[0]);
            return FLAGS_HELP;
        }
    }
    read_environment(flags, count);
    for (int i = 1; i < argc; i++) {
        i = take(flags, count, argc, argv, i);
        if (i < 0) {
            return FLAGS_BAD;
        }
    }
    return FLAGS_READY;
}

bool flags_number(const char *name, const char *value, size_t least, size_t most, size_t *number)
{
    char *end;
    size_t digits = strspn(value, "0123456789");
    unsigned long long read = strtoull(value, &end, 10);
    if (digits == 0 || digits > 9 || *end != '\0' || read < least || read > most) {
        (void)fprintf(stderr, "jiangtai: --%s is \"%s\"; it is a whole number from %zu to %zu\n", name, value,
                      least, most);
        return false;
    }
    *number = (size_t)read;
    return true;
}
