#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "server/store/chain.h"

static void assert_hash(const struct hash *hash, const char *expected)
{
    char hex[HASH_HEX + 1];
    hash_print(hash, hex);
    assert_string_equal(hex, expected);
}

static void extend(struct hash *head, const char *entry)
{
    struct hash hash;
    chain_hash_entry(entry, strlen(entry), &hash);
    chain_extend(head, &hash);
}

/* The expected values were computed by another implementation, from the formula in protocol.md. */
static void the_chain_is_the_published_formula(void **state)
{
    struct hash head;
    (void)state;
    chain_start("skills-2021", &head);
    assert_hash(&head, "944fdf4599b67e5d06c55b28b5ae601e6bfb0d9e1699452e301966b05c8a538d");
    extend(&head, "{\"v\":1}");
    assert_hash(&head, "b5d605797262dcd3180c4e8b47bedaf4fce686f981f870719d382cccce60fe18");
    extend(&head, "{\"v\":2,\"s\":\"匠\"}");
    assert_hash(&head, "0a58044268fa4e94d10b159567037821c61d299f435921ed7f0af45b0b68ad0f");
}

static void a_hash_is_read_from_64_lower_case_digits_alone(void **state)
{
    const char *good = "b5d605797262dcd3180c4e8b47bedaf4fce686f981f870719d382cccce60fe18";
    const char *bad[] = {"",
                         "b5",
                         "b5d605797262dcd3180c4e8b47bedaf4fce686f981f870719d382cccce60fe1",
                         "b5d605797262dcd3180c4e8b47bedaf4fce686f981f870719d382cccce60fe180",
                         "B5d605797262dcd3180c4e8b47bedaf4fce686f981f870719d382cccce60fe18",
                         "b5d605797262dcd3180c4e8b47bedaf4fce686f981f870719d382cccce60fe1g",
                         " 5d605797262dcd3180c4e8b47bedaf4fce686f981f870719d382cccce60fe18"};
    struct hash hash = {{0}};
    struct hash untouched = {{0}};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(hash_read(bad[i], &hash), -1);
        assert_memory_equal(&hash, &untouched, sizeof hash);
    }
    assert_int_equal(hash_read(good, &hash), 0);
    assert_hash(&hash, good);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_chain_is_the_published_formula),
        cmocka_unit_test(a_hash_is_read_from_64_lower_case_digits_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
