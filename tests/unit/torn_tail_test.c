#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "server/store/torn_tail.h"

static const char select_all[] = "*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n";
static const char settled[] = "*1\r\n$5\r\nMULTI\r\n*2\r\n$4\r\nINCR\r\n$1\r\na\r\n*1\r\n$4\r\nEXEC\r\n";
static const char alone[] = "*3\r\n$3\r\nSET\r\n$5\r\nMULTI\r\n$4\r\nEXEC\r\n";
static const char last[] =
    "*1\r\n$5\r\nmulti\r\n*5\r\n$4\r\nXADD\r\n$3\r\nlog\r\n$3\r\n1-0\r\n$1\r\ne\r\n$8\r\n*1\r\n$4\r\n\r\n"
    "*3\r\n$3\r\nSET\r\n$4\r\nhead\r\n$1\r\n1\r\n*1\r\n$4\r\nexec\r\n";
static char dir[] = "/tmp/torn-tail-XXXXXX";

static const char *path_of(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/appendonlydir/%s", dir, name);
    return path;
}

static void write_file(const char *name, const char *bytes, size_t size)
{
    FILE *file = fopen(path_of(name), "w");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static off_t size_of(const char *name)
{
    struct stat info;
    assert_int_equal(stat(path_of(name), &info), 0);
    return info.st_size;
}

static off_t size_after_cut(const char *bytes, size_t size)
{
    static const char manifest[] = "file appendonly.aof.1.base.rdb seq 1 type b\n"
                                   "file appendonly.aof.1.incr.aof seq 1 type i\n"
                                   "file appendonly.aof.2.incr.aof seq 2 type i\n";
    write_file("appendonly.aof.manifest", manifest, sizeof manifest - 1);
    write_file("appendonly.aof.2.incr.aof", bytes, size);
    assert_int_equal(torn_tail_cut(dir), OK);
    return size_of("appendonly.aof.2.incr.aof");
}

static int make(void **state)
{
    (void)state;
    return mkdtemp(dir) != NULL && mkdir(path_of(""), 0700) == 0 ? 0 : -1;
}

static int end(void **state)
{
    char command[300];
    (void)state;
    snprintf(command, sizeof command, "rm -r %s", dir);
    return system(command);
}

static void a_directory_without_files_is_left_alone(void **state)
{
    (void)state;
    assert_int_equal(torn_tail_cut(dir), OK);
}

static void an_unfinished_transaction_goes_wherever_it_was_torn(void **state)
{
    char bytes[1024];
    size_t begin = (size_t)snprintf(bytes, sizeof bytes, "%s%s%s", select_all, settled, alone);
    size_t opened = begin + strlen("*1\r\n$5\r\nMULTI\r\n");
    size_t whole = begin + (size_t)snprintf(bytes + begin, sizeof bytes - begin, "%s", last);
    (void)state;
    for (size_t size = opened; size < whole; size++) {
        assert_int_equal(size_after_cut(bytes, size), begin);
    }
    assert_int_equal(size_after_cut(bytes, whole), whole);
}

static void a_torn_command_outside_is_left_to_redis(void **state)
{
    char bytes[1024];
    size_t begin = (size_t)snprintf(bytes, sizeof bytes, "%s%s", select_all, settled);
    size_t whole = begin + (size_t)snprintf(bytes + begin, sizeof bytes - begin, "%s", alone);
    (void)state;
    for (size_t size = begin; size <= whole; size++) {
        assert_int_equal(size_after_cut(bytes, size), size);
    }
}

/* Behind the damage may stand what was acknowledged: a person decides. */
static void damage_inside_a_transaction_is_left_to_redis(void **state)
{
    char bytes[1024];
    size_t size = (size_t)snprintf(bytes, sizeof bytes, "%s%s%s", select_all, last, settled);
    (void)state;
    bytes[strlen(select_all) + strlen("*1\r\n$5\r\nmulti\r\n")] = '\0';
    assert_int_equal(size_after_cut(bytes, size), size);
}

static void an_older_file_is_left_alone(void **state)
{
    (void)state;
    write_file("appendonly.aof.1.incr.aof", last, sizeof last - 10);
    assert_int_equal(size_after_cut(settled, sizeof settled - 1), sizeof settled - 1);
    assert_int_equal(size_of("appendonly.aof.1.incr.aof"), sizeof last - 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_directory_without_files_is_left_alone),
        cmocka_unit_test(an_unfinished_transaction_goes_wherever_it_was_torn),
        cmocka_unit_test(a_torn_command_outside_is_left_to_redis),
        cmocka_unit_test(damage_inside_a_transaction_is_left_to_redis),
        cmocka_unit_test(an_older_file_is_left_alone),
    };
    return cmocka_run_group_tests(tests, make, end);
}
