#include "ui/control/sketch_controller.h"

#include "core/document/refinement.h"
#include "core/imaging/convert.h"
#include "ui/canvas/empty_screen.h"
#include "ui/canvas/work_area.h"
#include "ui/frame/error_banner.h"
#include "ui/frame/file_dialogs.h"
#include "ui/frame/sentences.h"
#include "ui/gallery/gallery_delegate.h"
#include "ui/main_window.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

constexpr int screenPx = 2400;

/// What was done otherwise than asked, or the picture's size; of a draft that it is one.
QString noteOf(const ProjectVariant& variant)
{
    const QString note = variant.notice.isEmpty()
                             ? u"%1 × %2"_s.arg(variant.size.width).arg(variant.size.height)
                             : inWindowsLanguage(variant.notice);
    return isDraft(variant.recipe) ? SketchController::tr("Draft") + u" · "_s + note : note;
}

} // namespace

SketchController::SketchController(SketchDesk& sketches, VariantDesk& variants, Stage stage, QObject* parent)
    : QObject(parent), m_sketches(sketches), m_variants(variants), m_stage(stage)
{
    connectAll();
}

void SketchController::connectAll()
{
    MainWindow& window = m_stage.window;
    connect(&window, &MainWindow::filesDropped, this, &SketchController::importFiles);
    connect(&window, &MainWindow::picturePasted, this, [this](const QImage& picture) {
        m_sketches.importPicture(fromQImage(picture), tr("Pasted sketch").toStdString());
    });
    connect(&window, &MainWindow::bytesPasted, this, [this](const QByteArray& encoded) {
        m_sketches.importPicture(std::vector<uint8_t>(encoded.begin(), encoded.end()),
                                 tr("Pasted sketch").toStdString());
    });
    connect(&window.emptyScreen(), &EmptyScreen::sampleRequested, this,
            [this](const QString& id) { m_sketches.importSample(id.toStdString()); });
    for (PictureView* pane : {&window.workArea().sketch(), &window.workArea().variant()}) {
        connect(pane, &PictureView::hovered, this, &SketchController::lightPart);
        connect(pane, &PictureView::clothDragged, this, &SketchController::lightPart);
        connect(pane, &PictureView::clothDropped, this, [this](QPointF share, const QByteArray& cloth) {
            const int part = partUnder(share);
            lightPart({-1, -1});
            Q_EMIT clothDropped(part, cloth);
        });
        connect(pane, &PictureView::clicked, this, [this](QPointF share, Qt::KeyboardModifiers modifiers) {
            if (isShownOfSketch() && QRectF(0, 0, 1, 1).contains(share))
                Q_EMIT placeClicked(partUnder(share), share, modifiers);
        });
        connect(pane, &PictureView::menuWanted, this, [this](QPointF share, QPoint place) {
            if (isShownOfSketch() && QRectF(0, 0, 1, 1).contains(share))
                Q_EMIT placeMenuWanted(partUnder(share), share, place);
        });
        connect(pane, &PictureView::left, this, [this] { lightPart({-1, -1}); });
    }
}

void SketchController::importFiles(const QStringList& files)
{
    for (const QString& file : files)
        m_sketches.importSketch(pathOf(file));
}

void SketchController::sayRemark(const SketchRemarked& remarked)
{
    m_stage.window.banner().tell(inWindowsLanguage(remarked.remark));
}

void SketchController::refreshSketch()
{
    const Project& project = m_sketches.project();
    const SketchView& view = m_sketches.sketchView();
    const ProjectSketch* sketch = findSketch(project, project.shownSketch);
    m_stage.window.setHasSketch(sketch != nullptr);
    if (!sketch)
        return Q_EMIT nothingShown();
    WorkArea& work = m_stage.window.workArea();
    if (view.picture.id() != m_picture.id()) {
        m_picture = view.picture;
        const QString name = m_stage.names.sketch(*sketch);
        m_stage.darkroom.develop(m_picture, screenPx, [&work, name](const ScaledPicture& picture) {
            work.setSketch(picture, name);
        });
        if (const ProjectVariant* shown = findVariant(project, m_shown.variantId()))
            showSketchOf(*shown);
    }
    if (view.model != m_model) {
        m_model = view.model;
        showOverlay();
    }
    if (view.clothed.isNull() || view.clothed.id() != m_clothed.id()) {
        m_clothed = view.clothed;
        if (m_shown.isNothing())
            showClothed();
    }
    if (std::exchange(m_sketch, sketch->id) != sketch->id && sketchOfShown() != sketch->id)
        showTile({});
}

SketchId SketchController::sketchOfShown() const
{
    if (const WaitingVariant* waiting = waitingOf(m_shown))
        return waiting->sketch;
    const ProjectVariant* variant = findVariant(m_sketches.project(), m_shown.variantId());
    return variant ? variant->sketch : 0;
}

const WaitingVariant* SketchController::waitingOf(TileKey key) const
{
    const auto& all = m_variants.waiting();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const auto& waiting) { return waiting.id == key.waitingId(); });
    return found == all.end() ? nullptr : &*found;
}

void SketchController::showTile(TileKey key)
{
    m_shown = key;
    m_previewShown = 0;
    m_replaced = 0;
    ++m_developed;
    m_stage.window.workArea().setVariantSketch({});
    const Project& project = m_sketches.project();
    if (key.isNothing())
        return showClothed();
    if (key.waitingId()) {
        const WaitingVariant* waiting = waitingOf(key);
        if (!waiting)
            return;
        const SketchId sketch = waiting->sketch;
        m_replaced = waiting->replaces;
        showWaiting(*waiting);
        if (m_replaced)
            showReplaced(m_replaced);
        if (sketch != m_sketches.project().shownSketch)
            m_sketches.showSketch(sketch);
        return;
    }
    const ProjectVariant* variant = findVariant(project, key.id);
    if (!variant)
        return showTile({});
    if (variant->sketch != project.shownSketch)
        m_sketches.showSketch(variant->sketch);
    showFinished(*variant);
}

void SketchController::showClothed()
{
    m_shown = {};
    const uint64_t ticket = ++m_developed;
    WorkArea& work = m_stage.window.workArea();
    const QString caption = m_stage.names.chosenCloth();
    if (m_clothed.isNull())
        return work.setVariant({}, caption, tr("laying the cloth …"));
    m_stage.darkroom.develop(m_clothed, screenPx,
                             [this, ticket, &work, caption](const ScaledPicture& picture) {
                                 if (ticket == m_developed)
                                     work.setVariant(picture, caption, tr("the cloth alone, no hand yet"));
                             });
}

void SketchController::loadShown(VariantId id, std::function<void(const ScaledPicture&)> loaded)
{
    const uint64_t ticket = m_developed;
    m_variants.loadPicture(id, screenPx, [this, ticket, loaded](const Image& picture) {
        if (ticket != m_developed)
            return;
        m_stage.darkroom.develop(picture, screenPx, [this, ticket, loaded](const ScaledPicture& developed) {
            if (ticket == m_developed)
                loaded(developed);
        });
    });
}

void SketchController::showFinished(const ProjectVariant& variant)
{
    showSketchOf(variant);
    loadShown(variant.id, [this, id = variant.id](const ScaledPicture& picture) {
        if (const ProjectVariant* shown = findVariant(m_sketches.project(), id))
            m_stage.window.workArea().setVariant(
                picture, m_stage.names.variant(*shown) + (shown->isStarred ? u" ★"_s : QString()),
                noteOf(*shown));
    });
}

void SketchController::showSketchOf(const ProjectVariant& variant)
{
    if (!m_variants.isDrawn(variant) || m_variants.isDrawingAsIn(variant))
        return m_stage.window.workArea().setVariantSketch({});
    const uint64_t ticket = m_developed;
    m_variants.loadSketchOf(variant, screenPx, [this, ticket](const Image& picture) {
        m_stage.darkroom.develop(picture, screenPx, [this, ticket](const ScaledPicture& developed) {
            if (ticket == m_developed)
                m_stage.window.workArea().setVariantSketch(developed);
        });
    });
}

void SketchController::showReplaced(VariantId id)
{
    loadShown(id, [this](const ScaledPicture& picture) {
        if (!m_previewShown) // its successor has nothing to show yet
            m_stage.window.workArea().setVariantPicture(picture);
    });
}

void SketchController::showWaiting(const WaitingVariant& waiting)
{
    const JobProgress& progress = waiting.progress;
    WorkArea& work = m_stage.window.workArea();
    const QString caption = m_stage.names.variant(waiting);
    const bool isDrafted = waiting.isRunning && isDraft(waiting.recipe);
    QString note = waiting.isStopping  ? tr("stopping …")
                   : isDrafted         ? tr("drafting …")
                   : waiting.isRunning ? tr("drawing …")
                                       : tr("waiting");
    if (progress.steps > 0)
        note = tr("step %1 of %2").arg(progress.step).arg(progress.steps);
    if (progress.secondsLeft >= 0 && !waiting.isStopping)
        note += u" · "_s + tr("%1 left").arg(shortTime(progress.secondsLeft));
    work.setVariantWords(caption, note);
    if (progress.preview.isNull() && waiting.replaces)
        return; // the old one stays until there is more
    const Image& picture = progress.preview.isNull() ? m_clothed : progress.preview;
    if (picture.isNull() || picture.id() == m_previewShown)
        return;
    m_previewShown = picture.id();
    m_stage.darkroom.develop(picture, screenPx,
                             [ticket = m_developed, this, &work](const ScaledPicture& shown) {
                                 if (ticket == m_developed)
                                     work.setVariantPicture(shown);
                             });
}

void SketchController::refreshShown()
{
    if (const WaitingVariant* waiting = waitingOf(m_shown); waiting && waiting->isRunning)
        showWaiting(*waiting);
}

void SketchController::becameOf(WaitingId waiting, VariantId variant)
{
    if (m_shown != TileKey::waiting(waiting))
        return;
    const VariantId replaced = m_replaced;
    const VariantId shown = variant ? variant : replaced;
    showTile(shown ? TileKey::variant(shown) : TileKey());
    if (!replaced)
        Q_EMIT followed(m_shown);
}

void SketchController::variantsChanged()
{
    if (!m_shown.variantId())
        return;
    const auto& all = m_variants.waiting();
    const auto heir = std::find_if(all.begin(), all.end(),
                                   [this](const WaitingVariant& w) { return w.replaces == m_shown.id; });
    showTile(heir == all.end() ? m_shown : TileKey::waiting(heir->id));
}

void SketchController::follow()
{
    const auto& waiting = m_variants.waiting();
    const SketchId sketch = m_sketches.project().shownSketch;
    const auto first = std::find_if(waiting.begin(), waiting.end(),
                                    [sketch](const WaitingVariant& w) { return w.sketch == sketch; });
    if (first == waiting.end() || m_shown.waitingId())
        return;
    showTile(TileKey::waiting(first->id));
    Q_EMIT followed(m_shown);
}

void SketchController::goTo(SketchId id)
{
    m_stage.window.setMode(Mode::Draw);
    m_sketches.showSketch(id);
    showTile({});
}

void SketchController::stepSketch(int by)
{
    const Project& project = m_sketches.project();
    const int count = int(project.sketches.size());
    for (int i = 0; i < count; ++i)
        if (project.sketches[size_t(i)].id == project.shownSketch)
            return goTo(project.sketches[size_t((i + by + count) % count)].id);
}

void SketchController::setOverlay(Overlay overlay)
{
    m_overlay = overlay;
    showOverlay();
}

void SketchController::showOverlay()
{
    PictureView& pane = m_stage.window.workArea().sketch();
    const QColor accent = pane.palette().color(QPalette::Highlight);
    m_litPart = 0;
    pane.setLight({}, {});
    pane.setOverlay(m_model ? overlayOf(*m_model, m_overlay, accent) : QImage());
}

void SketchController::retranslate()
{
    if (m_picture.isNull())
        return;
    m_picture = {};
    refreshSketch();
    showTile(m_shown);
}

bool SketchController::isShownOfSketch() const
{
    if (!m_model)
        return false;
    const ProjectVariant* variant = findVariant(m_sketches.project(), m_shown.variantId());
    if (!variant || !m_variants.isDrawn(*variant))
        return true;
    const Size now = fittedTo(m_model->size, variant->size.longSide());
    return std::abs(now.width - variant->size.width) <= 1 && std::abs(now.height - variant->size.height) <= 1;
}

int SketchController::partUnder(QPointF share) const
{
    return isShownOfSketch() ? partAt(*m_model, share) : 0;
}

void SketchController::lightPart(QPointF share)
{
    const int part = partUnder(share);
    if (part == m_litPart)
        return;
    m_litPart = part;
    WorkArea& work = m_stage.window.workArea();
    const PartLight light =
        part ? lightOf(*m_model, part, work.palette().color(QPalette::Highlight)) : PartLight{};
    work.sketch().setLight(light.picture, light.place);
}

} // namespace toile
