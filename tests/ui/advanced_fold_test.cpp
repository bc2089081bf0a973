// The fold of rare settings keeps of a look what it cannot show.
#include "ui/shelf/advanced_fold.h"

#include <QComboBox>
#include <QTest>

using namespace toile;

class AdvancedFoldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatNobodyTouchedStays()
    {
        AdvancedFold fold;
        Recipe look;
        look.steps = 5000;
        look.seed = uint64_t(1) << 40;
        look.sizePx = 640;
        fold.setLook(look);
        Recipe edited;
        connect(&fold, &AdvancedFold::lookEdited, this, [&](const Recipe& recipe) { edited = recipe; });
        auto* mode = fold.findChild<QComboBox*>();
        QVERIFY(mode);
        mode->setCurrentIndex(1);
        Q_EMIT mode->activated(1);
        QVERIFY(edited.mode != look.mode);
        look.mode = edited.mode;
        QVERIFY(edited == look);
    }
};

QTEST_MAIN(AdvancedFoldTest)
#include "advanced_fold_test.moc"
