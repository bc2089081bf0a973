#include "core/base/geometry.h"
#include "core/base/result.h"
#include "tests/support/portable_test.h"

#include <memory>

using namespace toile;

TOILE_TEST(fittedKeepsProportionsAndAtLeastOnePixel)
{
    CHECK(fittedTo({400, 200}, 100) == (Size{100, 50}));
    CHECK(fittedTo({7, 3000}, 300) == (Size{1, 300}));
    CHECK(fittedTo({1, 3000}, 30) == (Size{1, 30}));
    CHECK(fittedTo({3508, 4961}, 4961) == (Size{3508, 4961}));
    CHECK(fittedTo({10, 10}, 0) == (Size{10, 10}));
    CHECK(fittedTo({0, 10}, 5) == (Size{0, 10}));
}

TOILE_TEST(areaDoesNotOverflow)
{
    CHECK((Size{60000, 60000}).area() == 3'600'000'000LL);
    CHECK((Size{-4, 3}).isEmpty());
    CHECK((Size{3, 9}).longSide() == 9);
}

TOILE_TEST(resultHoldsAValueOrAnError)
{
    Result<std::unique_ptr<int>> good(std::make_unique<int>(7));
    CHECK(good.ok());
    CHECK(**good == 7);
    const std::unique_ptr<int> taken = std::move(good).value();
    CHECK(*taken == 7);

    const Result<int> bad(Error{ErrorKind::Model, Sentence::verbatim("It does not fit."), "conv1"});
    CHECK(!bad);
    CHECK(bad.error().kind == ErrorKind::Model);
    CHECK(bad.error().sentence.text() == "It does not fit.");
    bool thrown = false;
    try {
        (void)bad.value();
    } catch (const std::bad_variant_access&) {
        thrown = true;
    }
    CHECK(thrown);
}

TOILE_TEST(successWithoutAValue)
{
    const Result<void> fine;
    CHECK(fine.ok());
    const Result<void> broken(Error{});
    CHECK(!broken.ok());
    CHECK(broken.error().kind == ErrorKind::Input);
}

TOILE_TEST_MAIN()
