// Labels of real drawings: read with distrust, filled as drawn, parted by their names.
#include "core/studio/label_files.h"

#include "core/imaging/class_agreement.h"
#include "core/render/image_file.h"
#include "core/studio/training_material.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <map>
#include <stop_token>
#include <string>

using namespace toile;
namespace fs = std::filesystem;

namespace {

const std::string goodLabel =
    R"({"file":"coat.png","kind":"flat","certain":0.9,"polygons":[
        {"class":"garment","points":[[100,100],[500,100],[500,900],[100,900]]},
        {"class":"skin","points":[[200,0],[400,0],[400,200],[200,200]]},
        {"class":"paper","points":[[200,400],[300,400],[300,500],[200,500]]}]})";

/// A folder as ../shared/data is.
class LabelRoom
{
public:
    LabelRoom()
    {
        for (const char* name : {"labels", "sketches", "modern"})
            fs::create_directories(folder() / name);
    }
    fs::path folder() const { return m_folder.path().toStdString(); }
    void add(const std::string& stem, const std::string& label, const char* where = "sketches",
             Size size = {60, 100}) const
    {
        std::ofstream(folder() / "labels" / (stem + ".json")) << label;
        if (!writePicture(Image::filled(size, 250, 250, 250), folder() / where / (stem + ".png")).ok())
            qFatal("no temporary folder");
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

class LabelFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatHasNoLabelIsFound()
    {
        const LabelRoom room;
        room.add("coat", goodLabel);
        const auto draw = [&](const char* name, Size size) {
            return writePicture(Image::filled(size, 250, 250, 250), room.folder() / name).ok();
        };
        QVERIFY(isHeldOutLabel("d") && !isHeldOutLabel("a") && !isHeldOutLabel("b")); // 100, 97, 98
        QVERIFY(draw("sketches/a.png", {400, 200}) && draw("modern/b.png", {80, 90}));
        QVERIFY(draw("sketches/d.png", {100, 100}) && draw("sketches/c.png", {40, 100}));
        std::ofstream(room.folder() / "modern" / "f.png") << "none";
        size_t last = 0;
        const auto found =
            readUnlabelled(findUnlabelled(room.folder()), 300, [&](size_t, size_t all) { last = all; });
        QCOMPARE(last, size_t(4));
        QCOMPARE(found.size(), size_t(2));
        QCOMPARE(found[0].size(), (Size{300, 150}));
        QCOMPARE(found[1].size(), (Size{80, 90}));
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(readUnlabelled(findUnlabelled(room.folder()), 300, {}, stop.get_token()).empty());
    }

    void aLabelIsRead()
    {
        const auto label = labelFrom(goodLabel, "coat.json");
        QVERIFY(label.ok());
        QCOMPARE(label->picture, std::string("coat.png"));
        QCOMPARE(label->kind, std::string("flat"));
        QCOMPARE(label->certain, 0.9);
        QCOMPARE(label->outlines.size(), size_t(3));
        QCOMPARE(int(label->outlines[1].kind), int(SketchClass::Skin));
        QCOMPARE(label->outlines[0].points[1].x, 500.f);
    }

    void brokenLabelsGiveASentence_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray begin = R"({"file":"a.png","certain":0.9,"polygons":)";
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("garment, mostly");
        QTest::newRow("cut off") << QByteArray::fromStdString(goodLabel).left(200);
        QTest::newRow("a list") << QByteArray("[1, 2]");
        QTest::newRow("no outlines") << QByteArray(R"({"file":"a.png"})");
        QTest::newRow("outlines that are none") << begin + "7}";
        QTest::newRow("an unknown class") << begin + R"([{"class":"wings","points":[[0,0],[1,0],[1,1]]}]})";
        QTest::newRow("no class") << begin + R"([{"points":[[0,0],[1,0],[1,1]]}]})";
        QTest::newRow("two points") << begin + R"([{"class":"hair","points":[[0,0],[1,0]]}]})";
        QTest::newRow("a point of three") << begin + R"([{"class":"hair","points":[[0,0],[1,0],[1,1,1]]}]})";
        QTest::newRow("a point of words")
            << begin + R"([{"class":"hair","points":[[0,0],[1,0],["a","b"]]}]})";
        QTest::newRow("far outside") << begin + R"([{"class":"hair","points":[[0,0],[1e30,0],[1,1]]}]})";
        QTest::newRow("too certain") << QByteArray(R"({"certain":7,"polygons":[]})");
        QTest::newRow("a path for a name") << QByteArray(R"({"file":"../../a.png","polygons":[]})");
        QTest::newRow("an unknown key") << QByteArray(R"({"file":"a.png","polygons":[],"run":"rm"})");
        QTest::newRow("nested deep") << begin + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}";
        QTest::newRow("very many outlines")
            << begin + "[" + QByteArray(R"({"class":"hair","points":[[0,0],[1,0],[1,1]]},)").repeated(5000) +
                   R"({"class":"hair","points":[[0,0],[1,0],[1,1]]}]})";
        QTest::newRow("no text") << QByteArray(3000, '\xff');
    }
    void brokenLabelsGiveASentence()
    {
        QFETCH(QByteArray, text);
        const auto label = labelFrom(text.toStdString(), "coat.json");
        QVERIFY(!label.ok());
        QCOMPARE(int(label.error().kind), int(ErrorKind::Input));
        QVERIFY(label.error().sentence.text().find("coat.json") != std::string::npos);
    }

    void outlinesAreFilledInPaintersOrder()
    {
        const auto label = labelFrom(goodLabel, "coat.json");
        const ClassMap classes = filledOutlines(label->outlines, {60, 100});
        QCOMPARE(int(classes.at(9, 50)), int(SketchClass::Paper));
        QCOMPARE(int(classes.at(10, 50)), int(SketchClass::Garment));
        QCOMPARE(int(classes.at(49, 89)), int(SketchClass::Garment));
        QCOMPARE(int(classes.at(50, 89)), int(SketchClass::Paper));
        QCOMPARE(int(classes.at(49, 90)), int(SketchClass::Paper));
        QCOMPARE(int(classes.at(25, 15)), int(SketchClass::Skin));  // over the garment
        QCOMPARE(int(classes.at(25, 45)), int(SketchClass::Paper)); // a hole
        const auto beside = labelFrom(
            R"({"polygons":[{"class":"ground","points":[[-150,-150],[1150,-150],[1150,1150],[-150,1150]]}]})",
            "a");
        QVERIFY(beside.ok());
        const ClassMap whole = filledOutlines(beside->outlines, {7, 3});
        for (const uint8_t kind : whole.cells())
            QCOMPARE(int(kind), int(SketchClass::Ground));
    }

    void theNameSaysWhatIsHeldOut()
    {
        QVERIFY(isHeldOutLabel("d")); // 100
        QVERIFY(!isHeldOutLabel("e"));
        QVERIFY(isHeldOutLabel("apache_iconpark_suit01"));
        QVERIFY(isHeldOutLabel("\xc3\xa9\x01")); // bytes, not letters: 195 + 169 + 1
    }

    void aFolderIsParted()
    {
        const LabelRoom room;
        QVERIFY(!findLabelFiles(room.folder() / "labels").ok());
        QVERIFY(!findLabelFiles(room.folder() / "nothing").ok());
        room.add("e", goodLabel);
        room.add("d", goodLabel, "modern");
        room.add("f", goodLabel, "labels", {600, 1000});
        room.add("g", "{");
        std::string doubtful = goodLabel;
        doubtful.replace(doubtful.find("0.9"), 3, "0.5");
        room.add("h", doubtful);
        std::ofstream(room.folder() / "labels" / "lonely.json") << goodLabel;
        const auto files = findLabelFiles(room.folder() / "labels");
        QVERIFY(files.ok());
        QCOMPARE(files->size(), size_t(5));
        QVERIFY((*files)[0].isHeldOut && (*files)[0].isModern);
        QVERIFY(!(*files)[1].isHeldOut && !(*files)[1].isModern);
        size_t seen = 0;
        const auto folder = readLabelledFolder(*files, 200, [&](size_t, size_t all) { seen = all; });
        QVERIFY(folder.ok());
        QCOMPARE(seen, size_t(5));
        QCOMPARE(folder->drawings.size(), size_t(2));
        QCOMPARE(folder->heldOut.size(), size_t(1));
        QCOMPARE(folder->unreadable, 1);
        QCOMPARE(folder->uncertain, 1);
        QVERIFY(folder->firstTrouble.text().find("g.json") != std::string::npos);
        QVERIFY((folder->drawings[0].picture.size() == Size{60, 100}));  // not made larger
        QVERIFY((folder->drawings[1].picture.size() == Size{120, 200})); // made smaller
        QVERIFY(folder->drawings[1].classes.size() == folder->drawings[1].picture.size());
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = readLabelledFolder(*files, 200, {}, stop.get_token());
        QVERIFY(!stopped.ok());
        QCOMPARE(int(stopped.error().kind), int(ErrorKind::Cancelled));
    }

    void lessonsMixRealAndMade()
    {
        LabelledFolder folder;
        for (const int side : {64, 65, 66})
            folder.drawings.push_back(
                {Image::filled({side, side}, 255, 255, 255), ClassMap({side, side}, 0)});
        const auto made = [](uint64_t) -> Result<LabelledDrawing> {
            return LabelledDrawing{Image::filled({99, 99}, 255, 255, 255), ClassMap({99, 99}, 1)};
        };
        const auto widths = [](const SketchTrainingSpec& spec) {
            std::map<int, int> counts;
            for (uint64_t seed = 0; seed < 1000; ++seed)
                ++counts[spec.lesson(seed)->picture.width()];
            return counts;
        };
        auto real = widths(sketchTraining(folder));
        QCOMPARE(real.size(), size_t(3));
        QVERIFY(real[64] > 250 && real[65] > 250 && real[66] > 250);
        auto mixed = widths(sketchTraining(folder, made));
        QVERIFY(mixed[99] > 290 && mixed[99] < 410);
        const auto failing = [](uint64_t) -> Result<LabelledDrawing> {
            return Error{ErrorKind::Input, Sentence::verbatim("No paper."), {}};
        };
        QCOMPARE(widths(sketchTraining(folder, failing, 1)).size(), size_t(3));
        const SketchTrainingSpec spec = sketchTraining(folder, made);
        QVERIFY(spec.lesson(7)->picture == spec.lesson(7)->picture);
    }

    void agreementIsCounted()
    {
        ClassMap label({10, 10}, uint8_t(SketchClass::Paper)), told = label;
        for (int y = 0; y < 10; ++y)
            for (int x = 0; x < 5; ++x)
                label.at(x, y) = uint8_t(y < 2 ? SketchClass::Skin : SketchClass::Garment);
        for (int y = 0; y < 10; ++y)
            for (int x = 0; x < 4; ++x)
                told.at(x, y) = uint8_t(y < 1 ? SketchClass::Skin : SketchClass::Garment);
        label.at(9, 9) = unknownClass;
        told.at(9, 9) = uint8_t(SketchClass::Garment);
        ClassAgreement agreement;
        agreement.add(label, told);
        const auto list = agreement.figures();
        std::map<std::string, double> figures(list.begin(), list.end());
        QCOMPARE(figures["garment_iou_mean"], 32.0 / 44);
        QCOMPARE(figures["garment_iou_median"], 32.0 / 44);
        QCOMPARE(figures["skin_clothed"], 0.4);
        QCOMPARE(figures["hair_clothed"], 0.0);
        QCOMPARE(agreement.iou(SketchClass::Skin), 0.4);
        ClassShares shares;
        for (size_t kind = 0; kind < shares.planes.size(); ++kind)
            shares.planes[kind] = Plane({2, 1}, kind == 4 ? 0.4f : 0.1f);
        QVERIFY((likeliestClasses(shares) == ClassMap({2, 1}, 4)));
        Plane mask({2, 1});
        mask.at(1, 0) = 0.9f;
        QCOMPARE(int(classesOfMask(mask).at(0, 0)), int(SketchClass::Paper));
        QCOMPARE(int(classesOfMask(mask).at(1, 0)), int(SketchClass::Garment));
    }
};

QTEST_GUILESS_MAIN(LabelFilesTest)
#include "label_files_test.moc"
