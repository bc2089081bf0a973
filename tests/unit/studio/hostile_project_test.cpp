// A list that means harm lies where the project should be: Toile starts, says so in a sentence, keeps what
// was there, and starts again.
#include "tests/unit/studio/studio_bench.h"

#include <QGuiApplication>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace toile;
using namespace toile::test;
namespace fs = std::filesystem;

namespace {

constexpr int veryDeep = 100'000;

std::string nested(int depth)
{
    return std::string(size_t(depth), '[') + std::string(size_t(depth), ']');
}

std::string bytesOf(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

class HostileProjectTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isPutAsideWithASentence_data()
    {
        QTest::addColumn<QByteArray>("list");
        const QByteArray begin =
            R"({"format":1,"nextId":3,"sketches":[{"id":1,"bundled":"t-shirt"}],"variants":[)";
        const QByteArray variant = R"({"id":2,"sketch":1,"file":"a.png","recipe":)";
        const QByteArray deep = QByteArray::fromStdString(nested(veryDeep));
        QTest::newRow("a recipe nested deep") << begin + variant + deep + "}]}";
        QTest::newRow("a recipe of objects nested deep")
            << begin + variant + QByteArray("{\"a\":").repeated(veryDeep) + "1" +
                   QByteArray("}").repeated(veryDeep) + "}]}";
        QTest::newRow("a title nested deep") << "{\"format\":1,\"title\":" + deep + "}";
        QTest::newRow("no text") << QByteArray(3000, '\xff');
    }
    void isPutAsideWithASentence()
    {
        QFETCH(QByteArray, list);
        StudioBench bench;
        bench.write("project/project.json", list.toStdString());
        for (const size_t sentences : {1, 0}) {
            bench.errors.clear();
            bench.start();
            bench.open();
            bench.waitFor([&] { return bench.errors.size() >= sentences; });
            bench.studio->sketches().newDrawing({60, 80}, "Page"); // work goes on
            QCOMPARE(bench.errors.size(), sentences);
            bench.close();
        }
        bool isKept = false;
        for (const auto& entry : fs::directory_iterator(bench.folder()))
            isKept |= entry.is_regular_file() && bytesOf(entry.path()) == list.toStdString();
        QVERIFY(isKept);
    }
};

QTEST_MAIN(HostileProjectTest)
#include "hostile_project_test.moc"
