#include "tests/support/flat_truth.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <cstring>

namespace toile::test {

namespace {

const QString kShared = QStringLiteral(TOILE_SOURCE_DIR "/../shared/data/");

QString picturePath(const QString& name)
{
    return kShared + QStringLiteral("sketches/mit_freesewing_%1_flat.png").arg(name);
}

QString drawingPath(const QString& name)
{
    return kShared + QStringLiteral("vector/mit_freesewing_%1.svg").arg(name);
}

} // namespace

QStringList flatNames()
{
    QStringList names;
    const QString prefix = QStringLiteral("mit_freesewing_");
    const QDir vectors(kShared + QStringLiteral("vector"));
    for (QString name : vectors.entryList({prefix + QStringLiteral("*.svg")}, QDir::Files, QDir::Name)) {
        name = name.mid(prefix.size()).chopped(4);
        if (QFile::exists(picturePath(name)))
            names << name;
    }
    return names;
}

Image pictureFromFile(const QString& path)
{
    const QImage picture = QImage(path).convertToFormat(QImage::Format_RGBA8888);
    if (picture.isNull())
        return {};
    const Size size{picture.width(), picture.height()};
    std::vector<uint8_t> rgba(size_t(size.area()) * 4);
    for (int y = 0; y < size.height; ++y)
        std::memcpy(rgba.data() + size_t(y) * size_t(size.width) * 4, picture.constScanLine(y),
                    size_t(size.width) * 4);
    return Image(size, std::move(rgba));
}

bool savePicture(const Image& image, const QString& path)
{
    return QImage(image.bytes().data(), image.width(), image.height(), QImage::Format_RGBA8888).save(path);
}

Image flatPicture(const QString& name)
{
    return pictureFromFile(picturePath(name));
}

Plane flatTruth(const QString& name)
{
    QFile file(drawingPath(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    const qsizetype page = svg.indexOf("<rect width=\"270\" height=\"270\" fill=\"#fff\"/>");
    if (page < 0)
        return {};
    svg.remove(page, svg.indexOf('>', page) + 1 - page);
    svg.replace("fill=\"#fff\"", "fill=\"#000\"");
    const QSize size = QImage(picturePath(name)).size();
    QImage covered(size, QImage::Format_ARGB32_Premultiplied);
    covered.fill(Qt::transparent);
    QPainter painter(&covered);
    painter.setRenderHint(QPainter::Antialiasing);
    QSvgRenderer(svg).render(&painter);
    painter.end();
    Plane truth({size.width(), size.height()});
    for (int y = 0; y < size.height(); ++y) {
        const QRgb* line = reinterpret_cast<const QRgb*>(covered.constScanLine(y));
        for (int x = 0; x < size.width(); ++x)
            truth.at(x, y) = float(qAlpha(line[x])) / 255;
    }
    return truth;
}

double maskAgreement(const Plane& first, const Plane& second)
{
    if (first.size() != second.size())
        return 0;
    int64_t both = 0;
    int64_t either = 0;
    for (size_t i = 0; i < first.cells().size(); ++i) {
        const bool a = first.cells()[i] >= 0.5f;
        const bool b = second.cells()[i] >= 0.5f;
        both += a && b;
        either += a || b;
    }
    return either > 0 ? double(both) / double(either) : 1.0;
}

} // namespace toile::test
