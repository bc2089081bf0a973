#include "core/engine/torch/weights/safetensors.h"
#include "tests/support/portable_test.h"
#include "tests/support/scratch.h"

#include <cstring>
#include <limits>

using namespace toile;
using test::scratch;

namespace {

void writeBytes(const std::filesystem::path& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

std::string fileBytes(const std::string& header, size_t dataBytes, uint64_t statedLength)
{
    std::string bytes(8, '\0');
    std::memcpy(bytes.data(), &statedLength, 8);
    return bytes + header + std::string(dataBytes, '\0');
}

struct Hostile
{
    const char* what;
    const char* json;
    uint64_t dataBytes;
};

// One good header, and everything that can be wrong with one.
constexpr const char* good = R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})";

constexpr Hostile hostile[] = {
    {"empty", "", 0},
    {"not an object", "[]", 0},
    {"leading space", R"( {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 8},
    {"cut short", R"({"a":{"dtype":"F32","shape":[2],"data_off)", 8},
    {"no closing brace", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]})", 8},
    {"text after the object", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} x)", 8},
    {"two objects", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}{})", 8},
    {"trailing comma", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},})", 8},
    {"tensor is a number", R"({"a":1})", 0},
    {"tensor is empty", R"({"a":{}})", 0},
    {"no dtype", R"({"a":{"shape":[2],"data_offsets":[0,8]}})", 8},
    {"no shape", R"({"a":{"dtype":"F32","data_offsets":[0,8]}})", 8},
    {"no offsets", R"({"a":{"dtype":"F32","shape":[2]}})", 8},
    {"dtype twice", R"({"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 8},
    {"unknown key", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}})", 8},
    {"dtype I64", R"({"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}})", 8},
    {"dtype F64", R"({"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}})", 8},
    {"dtype in small letters", R"({"a":{"dtype":"f32","shape":[2],"data_offsets":[0,8]}})", 8},
    {"negative side", R"({"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}})", 8},
    {"fractional side", R"({"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}})", 8},
    {"side with exponent", R"({"a":{"dtype":"F32","shape":[2e0],"data_offsets":[0,8]}})", 8},
    {"leading zero", R"({"a":{"dtype":"F32","shape":[02],"data_offsets":[0,8]}})", 8},
    {"side zero", R"({"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}})", 0},
    {"nine sides", R"({"a":{"dtype":"F32","shape":[2,1,1,1,1,1,1,1,1],"data_offsets":[0,8]}})", 8},
    {"product overflows to 8",
     R"({"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647,4],"data_offsets":[0,8]}})", 8},
    {"product wraps to 0", R"({"a":{"dtype":"F32","shape":[65536,65536,65536,65536],"data_offsets":[0,8]}})",
     8},
    {"number over 64 bits", R"({"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}})",
     8},
    {"shape too large for offsets", R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})", 8},
    {"shape too small for offsets", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}})", 8},
    {"one offset", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[8]}})", 8},
    {"three offsets", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}})", 8},
    {"offsets backwards", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}})", 8},
    {"offsets beyond the file", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 4},
    {"offset near 2^64",
     R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[18446744073709551608,18446744073709551615]}})", 8},
    {"trailing bytes", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 12},
    {"gap at the start", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}})", 12},
    {"gap between",
     R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}})",
     12},
    {"overlap",
     R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}})",
     12},
    {"two tensors on the same bytes",
     R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})",
     8},
    {"a name twice",
     R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
     8},
    {"a name twice, once escaped",
     R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"\u0061":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
     8},
    {"metadata twice", R"({"__metadata__":{},"__metadata__":{}})", 0},
    {"metadata key twice", R"({"__metadata__":{"a":"b","a":"c"}})", 0},
    {"metadata number", R"({"__metadata__":{"a":1}})", 0},
    {"metadata nested", R"({"__metadata__":{"a":{}}})", 0},
    {"data without tensors", R"({})", 8},
    {"lone surrogate", R"({"__metadata__":{"a":"\ud800"}})", 0},
    {"wrong second surrogate", R"({"__metadata__":{"a":"\ud800\u0041"}})", 0},
    {"unknown escape", R"({"__metadata__":{"a":"\x41"}})", 0},
    {"short \\u", R"({"__metadata__":{"a":"\u12"}})", 0},
    {"bad UTF-8 byte", "{\"__metadata__\":{\"a\":\"\xff\"}}", 0},
    {"overlong UTF-8", "{\"__metadata__\":{\"a\":\"\xc0\xaf\"}}", 0},
    {"overlong UTF-8 of three", "{\"__metadata__\":{\"a\":\"\xe0\x80\xaf\"}}", 0},
    {"UTF-8 surrogate", "{\"__metadata__\":{\"a\":\"\xed\xa0\x80\"}}", 0},
    {"UTF-8 beyond Unicode", "{\"__metadata__\":{\"a\":\"\xf4\x90\x80\x80\"}}", 0},
    {"UTF-8 cut short", "{\"__metadata__\":{\"a\":\"\xe2\x82\"}}", 0},
    {"control character", "{\"__metadata__\":{\"a\":\"\n\"}}", 0},
    {"string without end", R"({"__metadata__":{"a":"b)", 0},
    {"null value", R"({"a":null})", 0},
};

} // namespace

TOILE_TEST(hostileHeadersAreRefused)
{
    CHECK(parseSafetensorsHeader(good, 8).ok());
    for (const Hostile& one : hostile) {
        const auto parsed = parseSafetensorsHeader(one.json, one.dataBytes);
        if (!toile::test::report(!parsed.ok(), one.what, __FILE__, __LINE__, "was accepted"))
            continue;
        CHECK(parsed.error().kind == ErrorKind::Model);
        CHECK(!parsed.error().sentence.isEmpty() && !parsed.error().detail.empty());
    }
}

TOILE_TEST(goodHeadersAreRead)
{
    const auto spaced = parseSafetensorsHeader(
        "{ \"a\" : { \"shape\" : [ 1 , 2 ] , \"data_offsets\" : [ 4 , 8 ] , \"dtype\" : \"BF16\" } ,\n"
        "\"b\":{\"dtype\":\"F16\",\"shape\":[],\"data_offsets\":[0,2]},"
        "\"c\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[2,4]}}    ",
        8);
    CHECK(spaced.ok());
    CHECK(spaced->tensors.size() == 3);
    CHECK(spaced->tensors.at("a").type == TensorType::Bf16);
    CHECK((spaced->tensors.at("a").shape == std::vector<int64_t>{1, 2}));
    CHECK(spaced->tensors.at("b").count() == 1);
    const auto text =
        parseSafetensorsHeader(R"({"__metadata__":{"k":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"}})", 0);
    CHECK(text.ok());
    CHECK(text->metadata.at("k") == "\"\\/\b\f\n\r\t\xc3\xa9\xf0\x9f\x98\x80");
}

TOILE_TEST(sizesAreBounded)
{
    const std::string spaces(largestSafetensorsHeader, ' ');
    CHECK(!parseSafetensorsHeader("{}" + spaces, 0).ok());
    CHECK(parseSafetensorsHeader("{}" + spaces.substr(2), 0).ok());
    std::string many = "{";
    for (int i = 0; i < 5000; ++i)
        many += (i ? ",\"" : "\"") + std::to_string(i) + R"(":{"dtype":"F16","shape":[1],"data_offsets":[)" +
                std::to_string(2 * i) + "," + std::to_string(2 * i + 2) + "]}";
    CHECK(!parseSafetensorsHeader(many + "}", 10000).ok());
    CHECK(!parseSafetensorsHeader("{\"__metadata__\":{\"" + std::string(600, 'k') + "\":\"v\"}}", 0).ok());
}

TOILE_TEST(wrongFilesGetASentence)
{
    const auto refused = [](const std::filesystem::path& path) {
        const auto opened = SafetensorsFile::open(path);
        return !opened.ok() && opened.error().kind == ErrorKind::Model &&
               opened.error().sentence.text().find(path.filename().string()) != std::string::npos;
    };
    CHECK(refused(scratch("does-not-exist.safetensors")));
    CHECK(refused(scratch("")));
    const std::string header = good;
    const std::pair<const char*, std::string> files[] = {
        {"empty", ""},
        {"seven-bytes", std::string(7, 'x')},
        {"picture.png", "\x89PNG\r\n\x1a\n and then some bytes that are not a model at all"},
        {"archive", "PK\x03\x04" + std::string(64, 'z')},
        {"huge-header", fileBytes(header, 8, UINT64_MAX)},
        {"header-beyond-the-end", fileBytes(header, 8, header.size() + 9)},
        {"header-too-short", fileBytes(header, 8, header.size() - 1)},
        {"one-byte-more", fileBytes(header, 9, header.size())},
        {"one-byte-less", fileBytes(header, 7, header.size())},
    };
    for (const auto& [name, bytes] : files) {
        writeBytes(scratch(name), bytes);
        toile::test::report(refused(scratch(name)), name, __FILE__, __LINE__, "was accepted");
    }
    writeBytes(scratch("good"), fileBytes(header, 8, header.size()));
    CHECK(SafetensorsFile::open(scratch("good")).ok());
}

TOILE_TEST(writtenFilesComeBack)
{
    const std::map<std::string, FloatTensor> tensors{{"one", {{2, 3}, {0, 1, -2, 0.5f, 1.0f / 3, -1e-3f}}},
                                                     {"two \"quoted\"\n", {{}, {7}}}};
    const std::map<std::string, std::string> about{{"id", "a\\b \"c\"\n\xc3\xa9"}};
    for (const auto& [type, tolerance] : {std::pair{TensorType::F32, 0.0}, std::pair{TensorType::F16, 5e-4},
                                          std::pair{TensorType::Bf16, 4e-3}}) {
        const auto path = scratch("round-trip");
        CHECK(writeSafetensors(path, tensors, about, type).ok());
        CHECK(!std::filesystem::exists(path.string() + ".part"));
        auto file = SafetensorsFile::open(path);
        CHECK(file.ok());
        CHECK(file->metadata("id") == about.at("id"));
        for (const auto& [name, tensor] : tensors) {
            const auto read = file->read(name);
            CHECK(read.ok() && read->shape == tensor.shape);
            for (size_t i = 0; i < tensor.values.size(); ++i)
                CHECK_NEAR(read->values[i], tensor.values[i], tolerance * std::abs(tensor.values[i]));
        }
        CHECK(!file->read("three").ok());
    }
}

TOILE_TEST(numbersThatAreNotFiniteAreRefused)
{
    const float bad[] = {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()};
    for (const float value : bad) {
        CHECK(!writeSafetensors(scratch("nan"), {{"a", {{1}, {value}}}}, {}, TensorType::F32).ok());
        std::string bytes = fileBytes(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})", 4, 54);
        std::memcpy(bytes.data() + bytes.size() - 4, &value, 4);
        writeBytes(scratch("nan"), bytes);
        auto file = SafetensorsFile::open(scratch("nan"));
        CHECK(file.ok());
        const auto read = file->read("a");
        CHECK(!read.ok() && read.error().kind == ErrorKind::Model);
    }
    CHECK(!writeSafetensors(scratch("range"), {{"a", {{1}, {70000.0f}}}}, {}, TensorType::F16).ok());
    CHECK(!writeSafetensors(scratch("no/such/folder"), {{"a", {{1}, {1.0f}}}}, {}, TensorType::F32).ok());
}

TOILE_TEST(whatCannotBeWrittenLeavesTheEarlierFile)
{
    const auto path = scratch("earlier");
    const std::map<std::string, FloatTensor> good{{"a", {{2}, {1, 2}}}, {"b", {{1}, {3}}}};
    CHECK(writeSafetensors(path, good, {{"id", "first"}}, TensorType::F32).ok());
    const float nothing = std::numeric_limits<float>::quiet_NaN();
    CHECK(!writeSafetensors(path, {{"a", {{2}, {1, 2}}}, {"b", {{1}, {nothing}}}}, {}, TensorType::F32).ok());
    CHECK(!std::filesystem::exists(path.string() + ".part"));
    auto file = SafetensorsFile::open(path);
    CHECK(file.ok() && file->metadata("id") == "first");
    CHECK(file->read("b").ok() && file->read("b")->values[0] == 3);
}

TOILE_TEST(halvesConvertAsIeeeSays)
{
    // Every half survives the way there and back; so does every bfloat16.
    for (uint32_t raw = 0; raw <= 0xFFFF; ++raw) {
        const auto half = uint16_t(raw);
        if (!std::isnan(floatFromHalf(half)))
            CHECK(halfFromFloat(floatFromHalf(half)) == half);
        if (!std::isnan(floatFromBfloat16(half)))
            CHECK(bfloat16FromFloat(floatFromBfloat16(half)) == half);
    }
    CHECK(floatFromHalf(0x3C00) == 1.0f && floatFromHalf(0x7BFF) == 65504.0f && floatFromHalf(1) == 0x1p-24f);
    CHECK(halfFromFloat(65519.0f) == 0x7BFF && halfFromFloat(65520.0f) == 0x7C00);
    CHECK(halfFromFloat(1.0f + 0x1p-11f) == 0x3C00);     // halfway: to even
    CHECK(halfFromFloat(1.0f + 3 * 0x1p-11f) == 0x3C02); // halfway: to even
    CHECK(halfFromFloat(0x1p-25f) == 0 && halfFromFloat(0x1.1p-25f) == 1);
    CHECK(halfFromFloat(-0.0f) == 0x8000);
    CHECK(std::isnan(floatFromHalf(halfFromFloat(std::numeric_limits<float>::quiet_NaN()))));
    CHECK(bfloat16FromFloat(1.0f + 0x1p-8f) == 0x3F80);
    CHECK(std::isnan(floatFromBfloat16(bfloat16FromFloat(std::numeric_limits<float>::quiet_NaN()))));
}

TOILE_TEST_MAIN()
