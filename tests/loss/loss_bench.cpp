#include "tests/loss/loss_bench.h"

#include "core/engine/fake_engine.h"
#include "core/imaging/image.h"
#include "core/jobs/mailbox.h"
#include "core/render/image_file.h"
#include "tests/loss/found_work.h"

#include <QFile>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>

namespace toile::test {

namespace fs = std::filesystem;

namespace {

constexpr const char* oldExport = "an export of last week";
const char* const exportNames[] = {"variant.png", "page.svg", "board.pdf"};

std::string bytesIn(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& file, const std::string& text)
{
    fs::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary);
    out << text;
    if (!out.flush())
        qFatal("no temporary folder");
}

Image garmentPicture()
{
    constexpr int width = 100, height = 120;
    std::vector<uint8_t> rgba(size_t(width) * height * 4, 255);
    const auto isIn = [](int v, int from, int to) { return v >= from && v < to; };
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            if (isIn(x, 20, 80) && isIn(y, 20, 100) && !(isIn(x, 22, 78) && isIn(y, 22, 98)))
                for (size_t c = 0; c < 3; ++c)
                    rgba[(size_t(y) * width + size_t(x)) * 4 + c] = 20;
    return Image({width, height}, std::move(rgba));
}

Image clothPicture()
{
    constexpr int side = 64;
    std::vector<uint8_t> rgba;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            rgba.insert(rgba.end(), {uint8_t(x * 4), uint8_t(y * 4), uint8_t((x ^ y) * 4), 255});
    return Image({side, side}, std::move(rgba));
}

bool isWhole(const fs::path& file)
{
    const std::string bytes = bytesIn(file);
    if (file.extension() == ".svg")
        return bytes.starts_with("<?xml") && bytes.find("</svg>") + 16 > bytes.size();
    if (file.extension() == ".pdf")
        return bytes.starts_with("%PDF") && bytes.find("%%EOF", bytes.size() - 16) != std::string::npos;
    return readPicture(file).ok();
}

} // namespace

Transcript Transcript::of(QProcess& process)
{
    return of(process, {});
}

Transcript Transcript::of(QProcess& process, const QByteArray& saidBefore)
{
    Transcript read;
    if (!process.waitForFinished(240'000))
        process.kill();
    read.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
    const QByteArray out = saidBefore + process.readAllStandardOutput();
    for (const QByteArray& line : out.left(out.lastIndexOf('\n') + 1).split('\n'))
        if (const qsizetype tab = line.indexOf('\t'); tab > 0)
            read.lines.push_back({line.left(tab).toStdString(), line.mid(tab + 1).toStdString()});
    return read;
}

size_t Transcript::count(const std::string& word) const
{
    return size_t(
        std::count_if(lines.begin(), lines.end(), [&](const Line& line) { return line.word == word; }));
}

std::string Transcript::last(const std::string& word) const
{
    const auto found =
        std::find_if(lines.rbegin(), lines.rend(), [&](const Line& line) { return line.word == word; });
    return found == lines.rend() ? std::string() : found->text;
}

QString Transcript::text() const
{
    QString all;
    for (const Line& line : lines)
        all += QString::fromStdString("  " + line.word + " " + line.text + "\n");
    return all;
}

LossBench::LossBench(const fs::path& parent)
    : m_work(parent.empty() ? fs::path(m_temporary.path().toStdString()) / "work" : parent / "work")
{
    // A model list with one model that nobody opens: the fake engine reads no weights.
    write(m_work / "models/toile-fake.safetensors", "abc");
    write(m_work / "models/manifest.json",
          R"({"models":[{"id":"fake","file":"toile-fake.safetensors","sha256":)"
          R"("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}]})");
    fs::create_directories(m_work / "in");
    if (!writePicture(garmentPicture(), m_work / "in/sketch.png") ||
        !writePicture(clothPicture(), m_work / "in/cloth.png"))
        qFatal("no pictures");
    for (const char* name : exportNames)
        write(m_work / "out" / name, oldExport);
}

std::string LossBench::counted() const
{
    return project().string() + ":" + (m_work / "in").string() + ":" + (m_work / "out").string();
}

std::unique_ptr<QProcess> LossBench::session(const QStringList& arguments, const QStringList& faults) const
{
    auto process = std::make_unique<QProcess>();
    QStringList environment = QProcess::systemEnvironment();
    if (!faults.isEmpty()) {
        environment << QStringLiteral("LD_PRELOAD=" TOILE_FAULTS)
                    << QStringLiteral("TOILE_FAULTS_UNDER=") + QString::fromStdString(counted())
                    << QStringLiteral("TOILE_FAULTS_LOG=") + QString::fromStdString(logFile())
                    << QStringLiteral("TOILE_FAULTS_ROOM=") + QString::fromStdString(roomFile()) << faults;
    }
    process->setEnvironment(environment);
    process->setProgram(qEnvironmentVariable("TOILE_LOSS_SESSION", QStringLiteral(TOILE_LOSS_SESSION)));
    process->setArguments(QStringList{QString::fromStdString(m_work.string())} + arguments);
    process->setStandardErrorFile(QString::fromStdString(m_temporary.path().toStdString() + "/stderr"));
    return process;
}

std::vector<std::string> LossBench::calls(bool onlyFailed) const
{
    std::ifstream in(logFile());
    std::vector<std::string> all;
    for (std::string line; std::getline(in, line);)
        if (!onlyFailed || line.find(" fails ") != std::string::npos)
            all.push_back(line);
    return all;
}

QStringList LossBench::losses(const Transcript& transcript) const
{
    QStringList lost = exportLosses(transcript);
    if (transcript.exitCode != 0 || transcript.count("END") != 1)
        lost << QStringLiteral("the session did not come to its end: %1 %2")
                    .arg(transcript.exitCode)
                    .arg(QString::fromStdString(transcript.last("HUNG")));

    // What a person saw when the project was left, in the first life and at last.
    std::string first, opened, asked;
    size_t failuresAtOpening = 0, styled = 0;
    int lives = 0, elsewhereInLife = 0;
    for (const Transcript::Line& line : transcript.lines) {
        if (line.word == "ASKED")
            asked = line.text;
        lives += line.word == "ASKED" && asked == "open";
        styled += line.word == "ASKED" && asked.starts_with("style");
        if (line.word == "FAILED" &&
            (std::string(".?)").find(line.text.back()) == std::string::npos || line.text.size() > 400))
            lost << QString::fromStdString("no sentence: " + line.text);
        // A variant that was not even begun may be asked for again; one that was drawn must not be lost.
        if (line.word == "FAILED" && asked.starts_with("style") &&
            line.text.find("variant-") == std::string::npos)
            --styled;
        if (line.word == "ELSEWHERE")
            elsewhereInLife = lives;
        if (line.word == "STATE" && lives == 1)
            first = line.text;
        if (line.word == "OPENED" && lives == 2)
            opened = line.text;
        failuresAtOpening += line.word == "FAILED" && lives == 2 && (asked == "open" || opened.empty());
    }
    const FoundWork found(project(), models());
    const auto elsewhere = [&](const std::string& state) {
        return FoundWork(m_work / "elsewhere", models()).missing(state);
    };
    const QStringList notOpened = missingFrom(opened, first);
    if (elsewhereInLife == 1) {
        lost << elsewhere(first);
    } else if (!notOpened.isEmpty()) {
        if (failuresAtOpening == 0)
            lost << QStringLiteral("not all was opened that was left, without a word:") << notOpened;
        lost << found.missingAnywhere(first);
    }
    if (elsewhereInLife == 2)
        return lost << found.missing(first) << elsewhere(transcript.last("STATE"));
    lost << found.missing(transcript.last("STATE"));
    if (found.variants() < styled && notOpened.isEmpty())
        lost << QStringLiteral("%1 variants were drawn, %2 are there").arg(styled).arg(found.variants());
    return lost;
}

QStringList LossBench::exportLosses(const Transcript& transcript) const
{
    QStringList lost;
    for (const char* name : exportNames) {
        const bool isOld = bytesIn(m_work / "out" / name) == oldExport;
        const bool isSaidDone =
            std::any_of(transcript.lines.begin(), transcript.lines.end(),
                        [&](const auto& line) { return line.word == "EXPORTED" && line.text == name; });
        if (!isOld && !isWhole(m_work / "out" / name))
            lost << QStringLiteral("%1 is neither the old one nor a new one").arg(QLatin1String(name));
        if (isOld && isSaidDone)
            lost << QStringLiteral("%1 was said to be done").arg(QLatin1String(name));
    }
    return lost;
}

QStringList LossBench::leftovers() const
{
    QStringList left;
    for (const auto& entry : fs::recursive_directory_iterator(m_work))
        if (entry.is_regular_file() && entry.path().filename().string().find(".part") != std::string::npos)
            left << QString::fromStdString(entry.path().string());
    return left;
}

} // namespace toile::test
