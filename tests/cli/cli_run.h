// Runs toile-cli for the tests of the command line.
#pragma once

#include "core/imaging/image.h"
#include "core/render/image_file.h"

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QStringList>
#include <QTest>

#include <nlohmann/json.hpp>

namespace toile::test {

struct CliRun
{
    int code = -1;
    QByteArray out;
    QByteArray err;

    nlohmann::json json() const { return nlohmann::json::parse(out.toStdString(), nullptr, false); }
};

inline QProcessEnvironment cliEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    environment.remove(QStringLiteral("XDG_RUNTIME_DIR"));
    return environment;
}

inline CliRun cli(const QStringList& arguments, const QString& folder = {})
{
    QProcess process;
    process.setProcessEnvironment(cliEnvironment());
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.start(QStringLiteral(TOILE_CLI), arguments);
    CliRun run;
    if (!process.waitForFinished(240000))
        return run;
    run.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    return run;
}

/// What a shell makes of `script`, in which "$CLI" is the program. -1 where it hangs: it is killed then.
inline CliRun shell(const QString& script, const QString& folder, const QProcessEnvironment& more = {})
{
    QProcess process;
    QProcessEnvironment environment = cliEnvironment();
    environment.insert(more);
    environment.insert(QStringLiteral("CLI"), QStringLiteral(TOILE_CLI));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral("/bin/bash"), {QStringLiteral("-c"), script});
    CliRun run;
    if (!process.waitForFinished(240000))
        return run;
    run.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    return run;
}

/// The same under a real limit of its address space (ulimit -v).
inline CliRun cliWithMemory(int megabytes, const char* line, const QString& folder)
{
    return shell(QStringLiteral("ulimit -v %1 && exec \"$CLI\" %2")
                     .arg(qint64(megabytes) * 1024)
                     .arg(QString::fromUtf8(line)),
                 folder);
}

inline QByteArray bytesOf(const QString& file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

/// One line on stderr that begins with the program's name and ends as a sentence does.
inline bool isOneSentence(const QByteArray& err)
{
    return err.startsWith("toile-cli: ") && err.count('\n') == 1 &&
           (err.endsWith(".\n") || err.endsWith(")\n"));
}

/// A square garment with an inner line, of any size.
inline Image smallSketch(int width, int height)
{
    std::vector<uint8_t> rgba(size_t(width) * size_t(height) * 4, 255);
    const auto within = [](int v, int from, int to) { return v >= from && v < to; };
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const int left = width / 5, right = width - left, top = height / 5, bottom = height - top;
            const bool box = within(x, left, right) && within(y, top, bottom);
            const bool core = within(x, left + 2, right - 2) && within(y, top + 2, bottom - 2);
            const bool seam = box && within(x, width / 2, width / 2 + 2);
            if ((box && !core) || seam)
                for (size_t c = 0; c < 3; ++c)
                    rgba[(size_t(y) * size_t(width) + size_t(x)) * 4 + c] = 20;
        }
    return Image({width, height}, std::move(rgba));
}

} // namespace toile::test
