// The sources that the lints read.
#pragma once

#include <QDirIterator>
#include <QStringList>

namespace toile::test {

/// Of a folder of the repository, from its root on, in order.
inline QStringList sourcesUnder(const QString& folder,
                                const QStringList& endings = {QStringLiteral("*.h"), QStringLiteral("*.cpp")})
{
    const QString root = QStringLiteral(TOILE_SOURCE_DIR "/");
    QStringList files;
    QDirIterator it(root + folder, endings, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        files << it.next().mid(root.size());
    files.sort();
    return files;
}

} // namespace toile::test
