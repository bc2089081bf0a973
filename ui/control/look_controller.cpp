#include "ui/control/look_controller.h"

#include "ui/canvas/empty_screen.h"
#include "ui/frame/actions.h"
#include "ui/frame/file_dialogs.h"
#include "ui/frame/proof_dialog.h"
#include "ui/gallery/gallery_delegate.h"
#include "ui/main_window.h"
#include "ui/shelf/draw_button.h"
#include "ui/shelf/look_panel.h"
#include "ui/shelf/material_shelf.h"

#include <QSettings>

#include <algorithm>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

constexpr int thumbnailPx = 132;
constexpr int samplePx = 220;

} // namespace

LookController::LookController(LookDesk& looks, VariantDesk& variants, Stage stage, QObject* parent)
    : QObject(parent), m_looks(looks), m_variants(variants), m_stage(stage),
      m_times(RunTimes::fromText(QSettings().value("runTimes"_L1).toString()))
{
    LookPanel& panel = m_stage.window.lookPanel();
    connect(&panel, &LookPanel::lookWished, this, &LookController::takeLook);
    connect(&panel, &LookPanel::drawRequested, this, &LookController::draw);
    connect(&panel, &LookPanel::draftRequested, this, &LookController::drawDraft);
    connectShelf(panel.cloths(), Shelf::Cloths);
    connectShelf(panel.hands(), Shelf::Hands);
    refreshShelves();
    refreshLook();
}

void LookController::takeLook(const Recipe& look)
{
    const std::set<int> parts = m_chosen();
    if (parts.empty() || look.cloth.material == m_looks.look().cloth.material)
        return m_looks.setLook(look);
    m_looks.clotheParts(parts, {look.cloth.material, 0, 0, true});
    refreshLook(); // the garment's cloth is as it was
}

void LookController::connectShelf(MaterialShelf& widget, Shelf shelf)
{
    connect(&widget.model(), &ShelfModel::thumbnailWanted, this,
            [this, &widget, shelf](const MaterialRef& material) {
                m_stage.darkroom.swatch(
                    m_looks.materials(), shelf, material, thumbnailPx,
                    [&widget, key = keyOf(material)](const QImage& picture) {
                        widget.model().setThumbnail(key, picture);
                    },
                    [this, material, shelf](const Error& error) {
                        m_looks.sayUnreadable(shelf, material, error);
                    });
            });
    connect(&widget, &MaterialShelf::ownWished, this, [this, shelf] { chooseOwn(shelf); });
    connect(&widget, &MaterialShelf::filesDropped, this,
            [this, shelf](const QStringList& files) { importOwn(files, shelf); });
}

void LookController::chooseOwn(Shelf shelf)
{
    const QString title =
        shelf == Shelf::Hands ? tr("A picture whose hand you like") : tr("A picture of a cloth");
    QFileDialog* dialog = newOpenDialog(title, picturePatterns(), &m_stage.window);
    connect(dialog, &QFileDialog::filesSelected, this,
            [this, shelf](const QStringList& files) { importOwn(files, shelf); });
    dialog->open();
}

void LookController::importOwn(const QStringList& files, Shelf shelf)
{
    for (const QString& file : files)
        if (shelf == Shelf::Hands)
            m_looks.importHand(pathOf(file));
        else
            m_looks.importCloth(pathOf(file));
}

void LookController::refreshShelves()
{
    const auto bundled = [&](const std::vector<MaterialEntry>& shelf, std::vector<ShelfEntry>& entries) {
        for (const MaterialEntry& entry : shelf) {
            std::string words;
            for (const Language& language : languages)
                words += nameIn(language, entry) + ' ';
            entries.push_back({{entry.id, {}, {}},
                               m_stage.names.entry(entry),
                               QString::fromStdString(words + entry.id),
                               false});
        }
    };
    std::vector<ShelfEntry> cloths, hands;
    for (const OwnMaterial& own : m_looks.project().cloths)
        cloths.push_back({m_looks.refTo(own), QString::fromStdString(own.name), {}, true});
    bundled(m_looks.materials().cloths(), cloths);
    for (const OwnMaterial& own : m_looks.project().hands)
        hands.push_back({m_looks.refTo(own), QString::fromStdString(own.name), {}, true});
    bundled(m_looks.materials().hands(), hands);
    hands.push_back({{}, tr("None"), {}, false});
    LookPanel& panel = m_stage.window.lookPanel();
    panel.cloths().setEntries(std::move(cloths));
    panel.hands().setEntries(std::move(hands));
}

void LookController::refreshLook()
{
    const Recipe& look = m_looks.look();
    m_stage.window.lookPanel().setLook(look, m_looks.repeatMmOf({look.cloth.material}));
    refreshButtons();
}

void LookController::refreshQueue()
{
    const auto now = std::chrono::steady_clock::now();
    std::set<WaitingId> present;
    for (const WaitingVariant& waiting : m_variants.waiting()) {
        present.insert(waiting.id);
        if (waiting.isRunning && waiting.progress.step > 0)
            m_running.try_emplace(waiting.id, Watched{now, waiting.recipe});
        if (const auto watched = m_running.find(waiting.id); watched != m_running.end())
            watched->second.isStopping |= waiting.isStopping;
    }
    std::erase_if(m_running, [&](const auto& watched) { return !present.contains(watched.first); });
    showEstimate();
}

void LookController::noteTime(WaitingId waiting, VariantId variant)
{
    const auto watched = m_running.find(waiting);
    const ProjectVariant* kept = findVariant(m_variants.project(), variant);
    if (watched == m_running.end() || watched->second.isStopping || !kept)
        return;
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - watched->second.since;
    m_times.note(watched->second.recipe, kept->size, taken.count());
    QSettings().setValue("runTimes"_L1, m_times.toText());
}

QString LookController::draftHindrance() const
{
    switch (m_looks.draftHindrance()) {
    case DraftHindrance::None:
        break;
    case DraftHindrance::NoSketch:
        return tr("Bring in a sketch first");
    case DraftHindrance::NoHand:
        return tr("Choose a hand first: the cloth alone needs no draft");
    case DraftHindrance::OtherMode:
        return tr("Only the hand over the cloth has a draft: see Mode under Advanced");
    case DraftHindrance::NoModel:
        return tr("No draft model is installed");
    }
    return {};
}

void LookController::refreshButtons()
{
    const QString hindrance = draftHindrance();
    m_stage.window.lookPanel().setDraftHindrance(hindrance);
    m_stage.window.actionTable()[Command::DrawDraft].setEnabled(hindrance.isEmpty());
    showEstimate();
}

void LookController::showEstimate()
{
    const Project& project = m_looks.project();
    const ProjectSketch* sketch = findSketch(project, project.shownSketch);
    DrawButton& button = m_stage.window.lookPanel().drawButton();
    button.setEnabled(sketch != nullptr);
    if (!sketch)
        return button.setEstimate({});
    const auto seconds = m_times.expected(m_looks.look(), m_variants.sizeToDraw());
    button.setEstimate(seconds ? tr("in about %1").arg(shortTime(*seconds)) : u"Ctrl+Enter"_s);
}

void LookController::draw()
{
    if (m_looks.project().shownSketch)
        m_variants.run();
    Q_EMIT drawn();
}

void LookController::drawDraft()
{
    m_variants.runDraft();
    Q_EMIT drawn();
}

void LookController::showProofSheet()
{
    if (!m_looks.project().shownSketch)
        return;
    LookPanel& panel = m_stage.window.lookPanel();
    const Recipe look = m_looks.look();
    auto* dialog = new ProofDialog(panel.cloths().model(), panel.hands().model(), look.cloth.material,
                                   look.hand, &m_stage.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, look] {
        std::vector<ClothChoice> cloths;
        for (const MaterialRef& material : dialog->cloths())
            cloths.push_back(material == look.cloth.material
                                 ? look.cloth
                                 : ClothChoice{material, 0, look.cloth.rotateDeg, look.cloth.alongAxis});
        m_variants.runProofSheet(cloths, dialog->hands());
        Q_EMIT drawn();
    });
    dialog->open();
}

void LookController::showSamples()
{
    EmptyScreen& screen = m_stage.window.emptyScreen();
    const auto& sketches = m_looks.materials().sketches();
    for (const MaterialEntry& entry : sketches) {
        const QString id = QString::fromStdString(entry.id);
        if (m_hasSamples) {
            screen.setSampleName(id, m_stage.names.entry(entry));
            continue;
        }
        screen.addSample(id, m_stage.names.entry(entry));
        m_stage.darkroom.swatch(
            m_looks.materials(), Shelf::Sketches, {entry.id, {}, {}}, samplePx,
            [&screen, id](const QImage& picture) { screen.setSamplePicture(id, picture); });
    }
    m_hasSamples = true;
}

void LookController::clotheParts(const std::set<int>& parts, const QByteArray& cloth)
{
    const auto& cloths = m_looks.materials().cloths();
    const std::string key = cloth.toStdString();
    const bool isBundled =
        std::any_of(cloths.begin(), cloths.end(), [&](const MaterialEntry& e) { return e.id == key; });
    MaterialRef material;
    (isBundled ? material.id : material.file) = key;
    if (!parts.empty())
        return m_looks.clotheParts(parts, {material, 0, 0, true});
    Recipe look = m_looks.look();
    look.cloth = {material, 0, look.cloth.rotateDeg, look.cloth.alongAxis};
    m_looks.setLook(look);
}

void LookController::retranslate()
{
    refreshShelves();
    refreshLook();
    if (m_hasSamples)
        showSamples();
}

} // namespace toile
