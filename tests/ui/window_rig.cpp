#include "tests/ui/window_rig.h"

#include "ui/gallery/gallery.h"
#include "ui/gallery/gallery_model.h"
#include "ui/gallery/gallery_view.h"
#include "ui/look/theme.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>
#include <QSettings>
#include <QTest>
#include <QUrl>

#include <fstream>

namespace toile::test {

using namespace Qt::StringLiterals;

namespace {

/// One model, for an engine that reads no weights.
std::filesystem::path modelsOfNobody()
{
    const std::filesystem::path folder = scratch("models");
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "toile-fake.safetensors") << "abc";
    std::ofstream(folder / "manifest.json")
        << R"({"models":[{"id":"fake","file":"toile-fake.safetensors","sha256":)"
           R"("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}]})";
    return folder;
}

} // namespace

void WindowRig::isolateSettings()
{
    qputenv("XDG_CONFIG_HOME", QByteArray::fromStdString(scratch("config").string()));
    QApplication::setOrganizationName(u"toile"_s);
    QApplication::setApplicationName(u"Toile"_s);
    QSettings().setValue("firstStepsSeen"_L1, true);
    QSettings().setValue("language"_L1, u"en"_s);
}

WindowRig::WindowRig(const std::string& folder, QSize size) : m_folder(scratch(folder)), m_size(size)
{
    open();
}

WindowRig::WindowRig(const std::string& folder, QSize size, EngineFactory engine)
    : m_folder(scratch(folder)), m_size(size), m_engine(std::move(engine))
{
    open();
}

WindowRig::~WindowRig() = default;

void WindowRig::open()
{
    applyTheme(*qApp, rememberedShade());
    m_window = std::make_unique<MainWindow>();
    StudioOptions options;
    options.places = findPlaces();
    options.folder = m_folder;
    if (m_engine) {
        options.engine = m_engine;
        options.places.models = modelsOfNobody();
    }
    m_controller = std::make_unique<WindowController>(*m_window, std::move(options));
    m_window->resize(m_size);
    m_window->show();
    QApplication::setActiveWindow(m_window.get());
    if (!QTest::qWaitForWindowExposed(m_window.get()))
        qFatal("no window");
    m_controller->start({});
    waitFor([this] { return !studio().looks().models().models().empty(); });
}

bool WindowRig::waitFor(const std::function<bool()>& done, int longestMs)
{
    return QTest::qWaitFor(done, longestMs * TOILE_PATIENCE);
}

bool WindowRig::close()
{
    bool closed = false;
    QObject::connect(m_controller.get(), &WindowController::closed, m_controller.get(),
                     [&] { closed = true; });
    m_window->close();
    const bool done = waitFor([&] { return closed; });
    m_controller.reset();
    m_window.reset();
    return done;
}

void WindowRig::reopen()
{
    m_controller.reset();
    m_window.reset();
    open();
}

void WindowRig::drop(QWidget& target, QPointF at, const QMimeData& mime)
{
    QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &enter);
    if (!enter.isAccepted())
        return;
    QDropEvent dropped(at, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &dropped);
}

void WindowRig::dropFile(QWidget& target, QPoint at, const std::filesystem::path& file)
{
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(QString::fromStdString(file.string()))});
    drop(target, at, mime);
}

void WindowRig::dropFile(const std::filesystem::path& file)
{
    dropFile(*m_window, m_window->rect().center(), file);
}

bool WindowRig::dropSketch(const std::filesystem::path& file)
{
    const size_t before = studio().document().project().sketches.size();
    dropFile(file);
    const bool done = waitFor([&] {
        return studio().document().project().sketches.size() > before &&
               studio().sketches().sketchView().model;
    });
    settle();
    return done;
}

void WindowRig::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    if (QApplication::activeWindow() != m_window.get())
        QApplication::setActiveWindow(m_window.get());
    QWidget* focus = QApplication::focusWidget();
    QTest::keyClick(focus ? focus : m_window.get(), key, modifiers);
}

void WindowRig::clickTile(TileKey key, Qt::KeyboardModifiers modifiers)
{
    Gallery& gallery = m_window->gallery();
    const QModelIndex index = gallery.model().indexOf(key);
    gallery.view().scrollTo(index);
    QTest::mouseClick(gallery.view().viewport(), Qt::LeftButton, modifiers,
                      gallery.view().visualRect(index).center());
}

void WindowRig::setSmallLook(const char* cloth, const char* hand, int steps, int sizePx)
{
    Recipe look = studio().looks().look();
    look.cloth.material = {cloth, {}, {}};
    look.hand = {hand, {}, {}};
    look.steps = steps;
    look.sizePx = sizePx;
    studio().looks().setLook(look);
}

void WindowRig::setEngineLook(const char* cloth, const char* hand, int steps, int sizePx)
{
    setSmallLook(cloth, hand, steps, sizePx);
    Recipe look = studio().looks().look();
    for (const ModelEntry& model : studio().looks().models().models())
        if (model.kind == ModelKind::Vgg && look.model.isEmpty())
            look.model.id = model.id;
    studio().looks().setLook(look);
}

bool WindowRig::run(size_t variantsAfterwards)
{
    key(Qt::Key_Return, Qt::ControlModifier);
    const bool done = waitFor([&] {
        return studio().document().project().variants.size() >= variantsAfterwards &&
               studio().variants().waiting().empty();
    });
    settle();
    return done;
}

void WindowRig::settle(int ms)
{
    QTest::qWait(ms);
}

bool WindowRig::waitForPictures()
{
    GalleryModel& tiles = m_window->gallery().model();
    const bool done = waitFor([&] {
        for (const GalleryTile& tile : tiles.tiles())
            if (!tile.isOnItsWay && tiles.pictureOf(tile.key()).isNull()) {
                tiles.data(tiles.indexOf(tile.key()), Qt::DecorationRole);
                return false;
            }
        return true;
    });
    settle(500);
    return done;
}

std::filesystem::path drawnFlat(const std::string& name, int sizePx)
{
    QImage page(sizePx, sizePx, QImage::Format_RGB32);
    page.fill(Qt::white);
    QPainter painter(&page);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(sizePx / 320.0, sizePx / 320.0);
    painter.setPen(QPen(Qt::black, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    QPainterPath dress(QPointF(130, 50));
    dress.quadTo(160, 75, 190, 50);
    dress.lineTo(215, 62);
    dress.lineTo(250, 120);
    dress.lineTo(222, 134);
    dress.lineTo(205, 108);
    dress.lineTo(204, 160);
    dress.lineTo(250, 280);
    dress.quadTo(160, 296, 70, 280);
    dress.lineTo(116, 160);
    dress.lineTo(115, 108);
    dress.lineTo(98, 134);
    dress.lineTo(70, 120);
    dress.lineTo(105, 62);
    dress.closeSubpath();
    painter.drawPath(dress);
    painter.drawLine(QPointF(116, 160), QPointF(204, 160));
    painter.end();
    const std::filesystem::path file = scratch(name);
    page.save(QString::fromStdString(file.string()));
    return file;
}

std::filesystem::path checkedCloth(const std::string& name)
{
    QImage cloth(64, 64, QImage::Format_RGB32);
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x)
            cloth.setPixelColor(x, y, (x / 16 + y / 16) % 2 ? QColor(40, 90, 60) : QColor(236, 226, 200));
    const std::filesystem::path file = scratch(name);
    cloth.save(QString::fromStdString(file.string()));
    return file;
}

} // namespace toile::test
