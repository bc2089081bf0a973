// PDFs and SVGs that would be drawn for ever, or into all of the memory, made here: each ends in a sentence,
// within its time and its memory, and the next picture is read as if nothing had been.
#include "tests/support/process_tree.h"
#include "tests/unit/render/made_pdfs.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>

using namespace toile;
using namespace toile::test;

namespace {

std::string svg(const std::string& body, const std::string& before = {})
{
    return before +
           "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
           "viewBox='0 0 200 100'>" +
           body + "</svg>";
}

std::vector<std::pair<std::string, Bytes>> hostileSvgs()
{
    std::string laughs = "<!DOCTYPE svg [<!ENTITY l0 'ha'>";
    for (int i = 1; i < 10; ++i)
        laughs +=
            "<!ENTITY l" + std::to_string(i) + " '" + times(10, "&l" + std::to_string(i - 1) + ";") + "'>";
    std::string uses = "<g id='u0'><rect width='200' height='100'/></g>";
    for (int i = 1; i < 12; ++i)
        uses += "<g id='u" + std::to_string(i) + "'>" +
                times(10, "<use xlink:href='#u" + std::to_string(i - 1) + "'/>") + "</g>";
    const std::string curve =
        "<path d='M0 0C200 0 0 100 200 100' stroke='black' stroke-width='20' fill='none' "
        "stroke-dasharray='.1'/>";
    std::vector<std::pair<std::string, Bytes>> kinds;
    kinds.emplace_back("an entity that laughs a billion times",
                       bytesOf(svg("<text y='50'>&l9;</text>", laughs + "]>")));
    kinds.emplace_back("uses that multiply", bytesOf(svg(uses)));
    kinds.emplace_back("dashes on a thousand wide curves",
                       bytesOf(svg("<defs><g id='a'>" + times(50, curve) + "</g></defs>" +
                                   times(2000, "<use xlink:href='#a'/>"))));
    kinds.emplace_back("a word as long as a library",
                       bytesOf(svg("<text y='50' font-size='1'>" + times(2'000'000, "coat ") + "</text>")));
    const auto chained = [](const std::string& element, const std::string& more, const std::string& inside) {
        std::string chain =
            "<" + element + " id='c0' " + more + "><rect width='9' height='9'/></" + element + ">";
        for (int i = 1; i < 12; ++i)
            chain += "<" + element + " id='c" + std::to_string(i) + "' " + more + ">" +
                     times(10, "<rect width='200' height='100' " + inside + "='url(#c" +
                                   std::to_string(i - 1) + ")'/>") +
                     "</" + element + ">";
        return bytesOf(svg(chain + "<rect width='200' height='100' " + inside + "='url(#c11)'/>"));
    };
    kinds.emplace_back("patterns in patterns",
                       chained("pattern", "width='1.3' height='1' patternUnits='userSpaceOnUse'", "fill"));
    kinds.emplace_back("masks in masks", chained("mask", "", "mask"));
    kinds.emplace_back("noise without end", bytesOf(svg("<filter id='f'><feTurbulence numOctaves='100000000' "
                                                        "baseFrequency='.1'/></filter><rect width='200' "
                                                        "height='100' filter='url(#f)'/>")));
    kinds.emplace_back("filters on filters",
                       bytesOf(svg("<filter id='f' x='-500' y='-500' width='1000' height='1000'>" +
                                   times(200, "<feGaussianBlur stdDeviation='900'/><feMorphology "
                                              "operator='dilate' radius='500'/>") +
                                   "</filter><rect width='200' height='100' filter='url(#f)'/>")));
    kinds.emplace_back(
        "a gradient repeated without measure",
        bytesOf(svg("<defs><radialGradient id='g' r='1e-9' spreadMethod='repeat'><stop offset='0' "
                    "stop-color='red'/><stop offset='1'/></radialGradient></defs>" +
                    times(30'000, "<rect width='200' height='100' fill='url(#g)'/>"))));
    return kinds;
}

struct Outcome
{
    std::string fault; ///< empty: as it should be
    double seconds = 0;
};

constexpr auto timeLimit = std::chrono::seconds(1);

std::string faultOf(const Result<Image>& image, const std::string& name)
{
    if (image.ok())
        return "it was read";
    const Error& error = image.error();
    if (error.kind != ErrorKind::Input)
        return "kind of: " + error.sentence.text();
    if (!error.sentence.text().ends_with('.') ||
        error.sentence.text().find("“" + name + "”") == std::string::npos)
        return error.sentence.text();
    return {};
}

/// Looks, until it goes, at how much memory the processes below this one have held.
class MemoryWatch
{
public:
    ~MemoryWatch() { largestMb(); }

    int largestMb()
    {
        m_isOver = true;
        if (m_thread.joinable())
            m_thread.join();
        return m_largestKb / 1024;
    }

private:
    void look()
    {
        while (!m_isOver) {
            for (const pid_t process : processesBelow(getpid()))
                m_largestKb = std::max(m_largestKb, std::atoi(statusOf(process, "VmHWM").c_str()));
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }

    std::atomic<bool> m_isOver = false;
    int m_largestKb = 0;
    std::thread m_thread{[this] { look(); }};
};

} // namespace

class HostileFilesTest : public QObject
{
    Q_OBJECT

private:
    void addRows(const std::vector<std::pair<std::string, Bytes>>& kinds) const
    {
        QTest::addColumn<std::string>("kind");
        for (const auto& [kind, bytes] : kinds)
            QTest::newRow(kind.c_str()) << kind;
    }

    void check()
    {
        QFETCH(std::string, kind);
        const Outcome& outcome = m_outcomes[kind];
        QVERIFY2(outcome.fault.empty(), outcome.fault.c_str());
        QVERIFY2(outcome.seconds < 15, std::to_string(outcome.seconds).c_str());
    }

private Q_SLOTS:
    /// All of them at once, as many as there are processors: each takes its whole time.
    void initTestCase()
    {
        m_pdfs = hostilePdfs();
        m_svgs = hostileSvgs();
        std::vector<std::pair<std::string, Bytes>> all = m_pdfs;
        all.insert(all.end(), m_svgs.begin(), m_svgs.end());
        for (const auto& [kind, bytes] : all)
            m_outcomes[kind] = {};
        MemoryWatch memory;
        std::atomic<size_t> next = 0;
        std::vector<std::thread> threads;
        for (unsigned i = 0; i < std::clamp(std::thread::hardware_concurrency(), 2u, 4u); ++i)
            threads.emplace_back([&] {
                for (size_t at; (at = next++) < all.size();) {
                    const auto& [kind, bytes] = all[at];
                    QElapsedTimer timer;
                    timer.start();
                    const auto image =
                        readPicture(bytes, kind, {.vectorLongSide = 1024, .timeLimit = timeLimit});
                    m_outcomes[kind] = {faultOf(image, kind), double(timer.elapsed()) / 1000};
                }
            });
        for (std::thread& thread : threads)
            thread.join();
        m_largestMb = memory.largestMb();
    }

    void pdfEndsInASentence_data() { addRows(m_pdfs); }
    void pdfEndsInASentence() { check(); }

    void svgEndsInASentence_data() { addRows(m_svgs); }
    void svgEndsInASentence() { check(); }

    void memoryIsBounded()
    {
        std::printf("INFO   : the largest reading process held %d MB\n", m_largestMb);
        QVERIFY(m_largestMb > 0);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("a sanitizer's own memory cannot be told from the picture's");
#endif
        QVERIFY(m_largestMb < 1400);
    }

    /// A drawing has a gigabyte; what asks for more ends at once, and not with the machine's last megabyte.
    void aSwellingPdfHasNoMoreThanItsShare()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("there is no limit where a sanitizer's shadow would count");
#endif
        MemoryWatch memory;
        const auto image = readPicture(swellingPdf(), "swelling", {.timeLimit = std::chrono::seconds(60)});
        QVERIFY(!image.ok());
        QCOMPARE(image.error().kind, ErrorKind::Input);
        const int largest = memory.largestMb();
        QVERIFY2(largest < 1400, std::to_string(largest).c_str());
    }

    void theNextPictureIsReadAtOnce()
    {
        QElapsedTimer timer;
        timer.start();
        QVERIFY(readPicture(honestPdf(), "honest").ok());
        QVERIFY(readPicture(encodedAs("png", quarters()), "quarters").ok());
        QVERIFY(timer.elapsed() < 5000);
    }

private:
    std::vector<std::pair<std::string, Bytes>> m_pdfs, m_svgs;
    std::map<std::string, Outcome> m_outcomes;
    int m_largestMb = 0;
};

QTEST_GUILESS_MAIN(HostileFilesTest)
#include "hostile_files_test.moc"
