#include "ui/frame/file_dialogs.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>

namespace toile {

using namespace Qt::StringLiterals;

namespace {

/// Remembers the folder under `key`.
QFileDialog* newDialog(const QString& title, QLatin1String key, QWidget* window)
{
    const QString usual = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    const QString folder = QSettings().value(key, usual).toString();
    auto* dialog = new QFileDialog(window, title, QDir(folder).exists() ? folder : QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->resize(860, 540);
    QObject::connect(dialog, &QFileDialog::filesSelected, dialog,
                     [dialog, key] { QSettings().setValue(key, dialog->directory().absolutePath()); });
    return dialog;
}

QString endingOf(const QString& filter)
{
    static const QRegularExpression ending(u"\\*\\.(\\w+)"_s);
    return ending.match(filter).captured(1);
}

} // namespace

QFileDialog* newOpenDialog(const QString& title, const QString& formats, QWidget* window)
{
    QFileDialog* dialog = newDialog(title, "openFolder"_L1, window);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilter(QCoreApplication::translate("FileDialogs", "Pictures (%1)").arg(formats));
    return dialog;
}

QString picturePatterns()
{
    return u"*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.gif *.svg *.svgz *.pdf *.heic *.heif *.avif "
           u"*.psd "
           "*.psb *.ora *.kra"_s;
}

std::filesystem::path pathOf(const QString& file)
{
    namespace fs = std::filesystem;
    const fs::path exact = QFile::encodeName(file).toStdString();
    std::error_code ignored;
    if (!file.contains(QChar::ReplacementCharacter) || fs::exists(exact, ignored))
        return exact;
    fs::path found;
    for (const fs::path& part : exact) {
        const auto decoded = [](const fs::path& name) {
            return QFile::decodeName(QByteArray::fromStdString(name.string()));
        };
        fs::path next = found / part;
        if (decoded(part).contains(QChar::ReplacementCharacter) && !fs::exists(next, ignored))
            for (const fs::directory_entry& entry : fs::directory_iterator(found, ignored))
                if (decoded(entry.path().filename()) == decoded(part)) {
                    next = entry.path();
                    break;
                }
        found = next;
    }
    return found;
}

QFileDialog* newSaveDialog(const QString& title, const QStringList& filters, const QString& name,
                           QWidget* window)
{
    QFileDialog* dialog = newDialog(title, "saveFolder"_L1, window);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(endingOf(filters.first()));
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog,
                     [dialog](const QString& filter) { dialog->setDefaultSuffix(endingOf(filter)); });
    dialog->selectFile(name + u'.' + endingOf(filters.first()));
    return dialog;
}

} // namespace toile
