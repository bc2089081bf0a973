// A plain runner for the tests that must build with LibTorch and nothing else (preset engine-only); all other
// tests are Qt Test. It prints in Qt Test's words, and ctest runs both.
//
//   TOILE_TEST(gramIsSymmetric) { CHECK(...); CHECK_NEAR(a, b, 1e-6); if (...) SKIP("why"); }
//   TOILE_TEST_MAIN()
#pragma once

#include <cmath>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

namespace toile::test {

struct Case
{
    const char* name;
    void (*body)();
};

struct Verdict
{
    bool failed = false;
    std::string skipped;
};

inline std::vector<Case>& cases()
{
    static std::vector<Case> all;
    return all;
}

inline Verdict& verdict()
{
    static Verdict current;
    return current;
}

struct Registration
{
    Registration(const char* name, void (*body)()) { cases().push_back({name, body}); }
};

inline bool report(bool good, const char* expression, const char* file, int line,
                   const std::string& more = {})
{
    if (!good) {
        verdict().failed = true;
        std::fprintf(stderr, "FAIL! %s:%d: %s %s\n", file, line, expression, more.c_str());
    }
    return good;
}

inline bool reportNear(double actual, double expected, double tolerance, const char* expression,
                       const char* file, int line)
{
    char numbers[96];
    std::snprintf(numbers, sizeof numbers, "(%.9g vs %.9g)", actual, expected);
    return report(std::abs(actual - expected) <= tolerance, expression, file, line, numbers);
}

/// Runs all cases; 77 when every one was skipped, which ctest shows as skipped.
inline int runAll()
{
    int failed = 0, skipped = 0, passed = 0;
    for (const Case& test : cases()) {
        verdict() = {};
        test.body();
        if (verdict().failed) {
            ++failed;
            std::printf("FAIL!  : %s\n", test.name);
        } else if (!verdict().skipped.empty()) {
            ++skipped;
            std::printf("SKIP   : %s: %s\n", test.name, verdict().skipped.c_str());
        } else {
            ++passed;
            std::printf("PASS   : %s\n", test.name);
        }
    }
    std::printf("Totals: %d passed, %d failed, %d skipped\n", passed, failed, skipped);
    return failed ? 1 : (passed == 0 && skipped > 0 ? 77 : 0);
}

} // namespace toile::test

#define TOILE_TEST(name)                                                                                     \
    static void name();                                                                                      \
    static const toile::test::Registration name##Registration(#name, &name);                                 \
    static void name()
#undef CHECK // LibTorch's logging has one of its own
#undef CHECK_NEAR
#define CHECK(expression)                                                                                    \
    do {                                                                                                     \
        if (!toile::test::report(bool(expression), #expression, __FILE__, __LINE__))                         \
            return;                                                                                          \
    } while (false)
#define CHECK_NEAR(actual, expected, tolerance)                                                              \
    do {                                                                                                     \
        if (!toile::test::reportNear(double(actual), double(expected), double(tolerance),                    \
                                     #actual " ~ " #expected, __FILE__, __LINE__))                           \
            return;                                                                                          \
    } while (false)
#define SKIP(why)                                                                                            \
    do {                                                                                                     \
        toile::test::verdict().skipped = (why);                                                              \
        return;                                                                                              \
    } while (false)

#define TOILE_TEST_MAIN()                                                                                    \
    int main()                                                                                               \
    {                                                                                                        \
        return toile::test::runAll();                                                                        \
    }
