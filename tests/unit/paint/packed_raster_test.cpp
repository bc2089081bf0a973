// Layers as bytes and back; damaged bytes are refused.
#include "core/paint/packed_raster.h"
#include "tests/unit/paint/painted_page.h"

#include <QTest>

using namespace toile;
using namespace toile::test;

class PackedRasterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas()
    {
        for (const char* brush : {"pencil-b", "wash", "airbrush"}) {
            const LayerRaster raster = paintedRaster(brushSheet(brush, {90, 40, 20}), smallPage());
            const auto bytes = packed(raster);
            QVERIFY(bytes == packed(raster));
            QVERIFY(bytes.size() < raster.tileCount() * sizeof(PaintTile) / 2);
            const auto back = unpacked(bytes);
            QVERIFY(back.ok());
            QVERIFY(*back == raster);
        }
        const LayerRaster empty(Size{100, 50});
        QVERIFY(unpacked(packed(empty)).value() == empty);
        QVERIFY(unpacked(packed(LayerRaster())).value() == LayerRaster());
    }

    void damageIsRefused()
    {
        const auto bytes = packed(paintedRaster(brushSheet("ink-liner", {90, 40, 20}), smallPage()));
        for (size_t length = 0; length < bytes.size(); length += 1 + length / 9)
            QVERIFY(!unpacked(std::span(bytes).first(length)));
        for (size_t i = 0; i < bytes.size(); i += 1 + i / 60) {
            auto wrong = bytes;
            wrong[i] ^= uint8_t(1u << (i % 8));
            const auto result = unpacked(wrong);
            QVERIFY2(!result, qPrintable(QString::number(i)));
            QCOMPARE(result.error().kind, ErrorKind::Input);
            QVERIFY(!result.error().sentence.isEmpty());
        }
        const size_t tiles = unpacked(bytes)->tileCount();
        QVERIFY(unpacked(bytes, tiles).ok() && !unpacked(bytes, tiles - 1).ok());
        auto longer = bytes;
        longer.push_back(0);
        QVERIFY(!unpacked(longer));
    }
};

QTEST_APPLESS_MAIN(PackedRasterTest)
#include "packed_raster_test.moc"
