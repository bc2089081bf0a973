// No class does too much: at most 40 functions of its own, and 500 lines over its declaration and all their
// definitions, in however many files these lie.
#include "tests/lint/class_sizes.h"
#include "tests/lint/source_files.h"

#include <QFile>
#include <QTest>

using namespace toile;

namespace {

constexpr int mostMethods = 40;
constexpr int mostLines = 500;

const QString root = QStringLiteral(TOILE_SOURCE_DIR "/");

/// A line for each class that is too large.
QStringList complaintsAbout(const ClassSizes& sizes)
{
    QStringList wrong;
    for (const auto& [name, size] : sizes.found()) {
        if (size.methods > mostMethods)
            wrong
                << QStringLiteral("%1 has %2 functions").arg(QString::fromStdString(name)).arg(size.methods);
        if (size.lines > mostLines)
            wrong << QStringLiteral("%1 has %2 lines").arg(QString::fromStdString(name)).arg(size.lines);
    }
    return wrong;
}

/// Six functions of X, and what is none.
const char* const allKinds = R"(
class X : public Y<int>
{
    Q_OBJECT
    Q_PROPERTY(int a READ a)
    friend bool operator<(X one, X other);
    using Call = void(int);
    enum class Kind { One, Two };

public:
    explicit X(int a) : m_a{a}, m_b(2) { m_c = "};"; } // 1
    X(const X&) = delete;                              // 2
    ~X() override;                                     // 3
    bool operator()(int) const;                        // 4
    template <typename T> std::map<T, int> find(std::function<void(T)> f) const { return {}; } // 5

Q_SIGNALS:
    void happened();

private Q_SLOTS:
    void slot(); // 6

private:
    struct Inner
    {
        int one() const { return 1; }
    };
    int m_a = count(3);
    int m_b{count(4)};
    std::function<void(int)> m_call;
    void (*m_plain)(int) = nullptr;
    /* void gone(); */
};
)";

std::string functions(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += "    void f" + std::to_string(i) + "();\n";
    return text;
}

} // namespace

class ClassSizeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noClassIsTooLarge()
    {
        ClassSizes sizes;
        for (const char* ending : {"*.h", "*.cpp"}) // declarations first
            for (const char* folder : {"app", "bench", "core", "ui"})
                for (const QString& file :
                     test::sourcesUnder(QString::fromLatin1(folder), {QString::fromLatin1(ending)})) {
                    QFile source(root + file);
                    QVERIFY(source.open(QIODevice::ReadOnly));
                    sizes.add(file.toStdString(), source.readAll().toStdString());
                }
        QVERIFY(sizes.found().size() > 500);
        QVERIFY(sizes.found().at("DrawingView").methods > 30);
        const QStringList wrong = complaintsAbout(sizes);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void aFunctionTooManyIsSeen()
    {
        ClassSizes fits, large;
        fits.add("x.h", "namespace a {\nclass X\n{\npublic:\n" + functions(40) + "};\n}\n");
        large.add("x.h", "namespace a {\nclass X\n{\npublic:\n" + functions(41) + "};\n}\n");
        QVERIFY(complaintsAbout(fits).isEmpty());
        QCOMPARE(complaintsAbout(large), QStringList{QStringLiteral("X has 41 functions")});
    }

    void aLineTooManyIsSeenInWhicheverFile()
    {
        ClassSizes sizes;
        sizes.add("x.h", "class X\n{\n    void f();\n    void g();\n};\n");
        sizes.add("x.cpp", "#include \"x.h\"\n\nvoid X::f()\n{\n" + std::string(246, '\n') + "}\n");
        QCOMPARE(sizes.found().at("X").lines, 5 + 249);
        QVERIFY(complaintsAbout(sizes).isEmpty());
        sizes.add("x_more.cpp", "void X::g()\n{\n" + std::string(245, '\n') + "}\n");
        QCOMPARE(complaintsAbout(sizes), QStringList{QStringLiteral("X has 502 lines")});
    }

    void onlyFunctionsAreCounted()
    {
        ClassSizes sizes;
        sizes.add("x.h", allKinds);
        QCOMPARE(sizes.found().at("X").methods, 6);
        QCOMPARE(sizes.found().at("X::Inner").methods, 1);
    }

    void aClassOfOneFileStaysThere()
    {
        ClassSizes sizes;
        for (const char* file : {"a.cpp", "b.cpp"})
            sizes.add(file, "namespace {\nstruct X\n{\n    void f();\n};\nvoid X::f() {}\n}\n");
        QCOMPARE(sizes.found().size(), size_t(2));
        QCOMPARE(sizes.found().at("X (a.cpp)").lines, 5);
    }
};

QTEST_GUILESS_MAIN(ClassSizeTest)
#include "class_size_test.moc"
