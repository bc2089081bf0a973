// Which tile is shown when another one leaves the gallery.
#include "ui/gallery/gallery.h"

#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace toile;

namespace {

GalleryTile tile(uint64_t id, bool isOnItsWay = false)
{
    GalleryTile tile;
    tile.id = id;
    tile.isOnItsWay = isOnItsWay;
    tile.title = QString::number(id);
    return tile;
}

} // namespace

class GalleryTest : public QObject
{
    Q_OBJECT

private:
    Gallery m_gallery;
    QListView* m_view = nullptr;

private Q_SLOTS:
    void initTestCase()
    {
        m_gallery.resize(900, 240);
        m_gallery.show();
        QVERIFY(QTest::qWaitForWindowActive(&m_gallery));
        m_view = m_gallery.findChild<QListView*>();
        QVERIFY(m_view);
        m_view->setFocus();
        QVERIFY(m_view->hasFocus());
    }

    void aDeletedVariantsNeighbourIsShown()
    {
        m_gallery.model().setTiles({tile(1), tile(2), tile(3)});
        m_gallery.select(TileKey::variant(2));
        QSignalSpy shown(&m_gallery, &Gallery::tileShown);
        m_gallery.model().setTiles({tile(1), tile(3)});
        QVERIFY(!shown.isEmpty());
        QVERIFY(shown.last().front().value<TileKey>() == m_gallery.currentKey());
    }

    void aStoppedTilesNeighbourIsNot()
    {
        m_gallery.model().setTiles({tile(1), tile(7, true), tile(3)});
        m_gallery.select(TileKey::waiting(7));
        QSignalSpy shown(&m_gallery, &Gallery::tileShown);
        m_gallery.model().setTiles({tile(1), tile(3)});
        QVERIFY(shown.isEmpty());
        QVERIFY(m_view->hasFocus() && m_view->currentIndex().isValid()); // the keys still go on from there
        QTest::keyClick(m_view, Qt::Key_End);
        QTest::keyClick(m_view, Qt::Key_Home);
        QVERIFY(!shown.isEmpty());
    }
};

QTEST_MAIN(GalleryTest)
#include "gallery_test.moc"
