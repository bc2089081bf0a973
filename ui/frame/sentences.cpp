#include "ui/frame/sentences.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace toile {

namespace {

/// As core writes them; %1, %2, %3 stand for names and numbers. The first that fits is taken.
const char* const sentences[] = {
    // Those that end in another sentence: before the ones that would take them for a name.
    QT_TRANSLATE_NOOP("sentences", "The picture of %1 cannot be shown: %2"),
    QT_TRANSLATE_NOOP("sentences",
                      "The picture of %1 cannot be exported: it is no longer as large as its sketch."),
    QT_TRANSLATE_NOOP("sentences", "The picture of %1 cannot be exported: %2"),
    QT_TRANSLATE_NOOP("sentences", "The garment without lines of %1 cannot be exported: %2"),
    QT_TRANSLATE_NOOP("sentences", "The board is written, but without all of its pictures: %1"),
    QT_TRANSLATE_NOOP("sentences", "%1 is not the one of the recipe. %2"),
    QT_TRANSLATE_NOOP("sentences", "%1 is %2: the result needs another name."),
    QT_TRANSLATE_NOOP("sentences", "The list of bundled material %1 is damaged."),
    QT_TRANSLATE_NOOP("sentences", "The list of bundled material %1 cannot be read."),
    QT_TRANSLATE_NOOP("sentences", "The model list %1 cannot be read."),
    QT_TRANSLATE_NOOP("sentences", "The model list holds an entry that is no model."),
    QT_TRANSLATE_NOOP("sentences", "The model %1 is missing and was left out."),
    QT_TRANSLATE_NOOP("sentences", "The model %1 is damaged and was left out."),
    QT_TRANSLATE_NOOP("sentences", "The model %1 cannot be read and was left out."),
    QT_TRANSLATE_NOOP("sentences", "The model %1 is described wrongly and was left out."),
    QT_TRANSLATE_NOOP("sentences",
                      "The model %1 is of a kind that this Toile does not know, and was left out."),
    QT_TRANSLATE_NOOP("sentences", "There is no file called %1."),
    QT_TRANSLATE_NOOP("sentences", "%1 is a folder, not a picture."),
    QT_TRANSLATE_NOOP("sentences", "%1 cannot be opened; please check that you may read it."),
    QT_TRANSLATE_NOOP("sentences", "%1 is empty."),
    QT_TRANSLATE_NOOP(
        "sentences",
        "%1 is not a picture that Toile can read (PNG, JPEG, WebP, TIFF, BMP, GIF, SVG or PDF)."),
    QT_TRANSLATE_NOOP("sentences", "%1 is cut off: a part of the picture is missing."),
    QT_TRANSLATE_NOOP("sentences", "%1 is damaged and cannot be read."),
    QT_TRANSLATE_NOOP("sentences", "%1 is too large: %2 MB, where Toile reads up to %3 MB."),
    QT_TRANSLATE_NOOP("sentences", "%1 is too large: %2 × %3 pixels, where Toile reads up to %4 megapixels."),
    QT_TRANSLATE_NOOP("sentences", "%1 is too intricate to be drawn."),
    QT_TRANSLATE_NOOP("sentences", "%1 is locked with a password."),
    QT_TRANSLATE_NOOP("sentences", "%1 is damaged, or needs more memory than Toile gives to one picture."),
    QT_TRANSLATE_NOOP("sentences", "%1 takes longer than %2 s to read and was given up."),
    QT_TRANSLATE_NOOP("sentences", "%1 cannot be read: Toile's picture reader is not installed."),
    QT_TRANSLATE_NOOP("sentences", "%1 cannot be read: Toile's picture reader cannot be started."),
    QT_TRANSLATE_NOOP("sentences",
                      "%1 cannot be read: Toile's picture reader belongs to another version of Toile."),
    QT_TRANSLATE_NOOP("sentences", "There is not enough memory to draw this picture, even smaller."),
    QT_TRANSLATE_NOOP("sentences", "There is not enough memory for the styling engine."),
    QT_TRANSLATE_NOOP("sentences", "There is not enough memory for the model."),
    QT_TRANSLATE_NOOP("sentences", "There is not enough memory for this."),
    QT_TRANSLATE_NOOP("sentences", "There is not enough memory for the drawing."),
    QT_TRANSLATE_NOOP("sentences", "There is not enough memory for this page at this size."),
    QT_TRANSLATE_NOOP("sentences", "There is not enough memory for a picture of this size."),
    QT_TRANSLATE_NOOP("sentences", "There is not enough memory for %1."),
    QT_TRANSLATE_NOOP("sentences", "%1 should end in .png, .jpg, .webp or .tif."),
    QT_TRANSLATE_NOOP("sentences", "%1 should end in .pdf, .png, .jpg or .tif."),
    QT_TRANSLATE_NOOP("sentences", "%1 cannot be written."),
    QT_TRANSLATE_NOOP("sentences", "%1 could not be written: %2."),
    QT_TRANSLATE_NOOP("sentences", "%1 could not be written; is its folder there, open to you and not full?"),
    QT_TRANSLATE_NOOP("sentences", "%1 is not a file that can be replaced."),
    QT_TRANSLATE_NOOP("sentences", "%1 is a folder, not a file."),
    QT_TRANSLATE_NOOP("sentences", "%1 is not a file."),
    QT_TRANSLATE_NOOP("sentences", "%1 is too large: Toile reads up to %2 MB of it."),
    QT_TRANSLATE_NOOP("sentences",
                      "%1 was drawn over the whole page: its lines and paper cannot be taken out."),
    QT_TRANSLATE_NOOP("sentences", "%1 is not the one of the recipe: it has changed."),
    QT_TRANSLATE_NOOP("sentences", "%1 is not the one of the recipe: it is empty or cut off."),
    QT_TRANSLATE_NOOP("sentences", "The project's list was damaged; it is kept as %1, and what could be "
                                   "found has been put together again."),
    QT_TRANSLATE_NOOP("sentences",
                      "The project's list was missing; what could be found has been put together again."),
    QT_TRANSLATE_NOOP("sentences",
                      "The drawing of %1 could not be read; it is as it was in an earlier state."),
    QT_TRANSLATE_NOOP("sentences",
                      "One file that nothing names was moved to “lost”: see File > Earlier states."),
    QT_TRANSLATE_NOOP("sentences",
                      "%1 files that nothing names were moved to “lost”: see File > Earlier states."),
    QT_TRANSLATE_NOOP("sentences", "%1 holds a project already; choose an empty folder."),
    QT_TRANSLATE_NOOP("sentences", "%1 cannot be read, so it stays among the lost files."),
    QT_TRANSLATE_NOOP("sentences", "That is not among the lost files."),
    QT_TRANSLATE_NOOP("sentences", "The project cannot be read: %1."),
    QT_TRANSLATE_NOOP("sentences", "There is not enough memory to read the project."),
    QT_TRANSLATE_NOOP("sentences", "Bring in a sketch first: drop one, open one, or take a sample."),
    QT_TRANSLATE_NOOP("sentences", "The engine failed while it drew."),
    QT_TRANSLATE_NOOP("sentences", "The sketch could not be read."),
    QT_TRANSLATE_NOOP("sentences", "The sketch is too large for the memory at hand."),
    QT_TRANSLATE_NOOP("sentences", "The styling engine cannot be loaded from %1."),
    QT_TRANSLATE_NOOP("sentences", "The styling engine is not installed: without it, no hand can draw."),
    QT_TRANSLATE_NOOP("sentences", "There is no model to draw with.%1"),
    QT_TRANSLATE_NOOP("sentences", "Memory was short, so it went on at %1 px."),
    QT_TRANSLATE_NOOP("sentences", "The recipe was made with %1: the picture may differ a little."),
    QT_TRANSLATE_NOOP("sentences", "Something went wrong inside Toile."),
    QT_TRANSLATE_NOOP("sentences", "That is a line: click beside it."),
    QT_TRANSLATE_NOOP("sentences", "That is not on the page."),
    QT_TRANSLATE_NOOP("sentences", "There is no drawing %1."),
    QT_TRANSLATE_NOOP("sentences", "The drawing cannot be kept: it is larger than Toile can read again."),
    QT_TRANSLATE_NOOP("sentences", "The drawing cannot be kept: %1."),
    QT_TRANSLATE_NOOP("sentences", "The drawing cannot be read: it is larger than any of Toile's."),
    QT_TRANSLATE_NOOP("sentences", "The drawing cannot be read: %1."),
    QT_TRANSLATE_NOOP("sentences", "The drawing of %1 could not be read, only its picture is left."),
    QT_TRANSLATE_NOOP("sentences",
                      "The drawing of %1 could not be read; it is put aside, and its page is blank."),
    QT_TRANSLATE_NOOP("sentences", "A drawing cannot be painted at this size."),
    QT_TRANSLATE_NOOP("sentences",
                      "This drawing would become too large a picture; choose fewer dots per inch."),
    // Reasons, as they stand in for the %1 of others.
    QT_TRANSLATE_NOOP("sentences", "in the project's own folder"),
    QT_TRANSLATE_NOOP("sentences", "one of Toile's own files"),
    QT_TRANSLATE_NOOP("sentences", "The drawing"),
    QT_TRANSLATE_NOOP("sentences", "The project"),
    QT_TRANSLATE_NOOP("sentences", "The variant"),
    QT_TRANSLATE_NOOP("sentences", "the disk is full"),
    QT_TRANSLATE_NOOP("sentences", "you may not write there"),
    QT_TRANSLATE_NOOP("sentences", "the disk can only be read"),
    QT_TRANSLATE_NOOP("sentences", "its folder is not there"),
    QT_TRANSLATE_NOOP("sentences", "a folder has this name"),
    QT_TRANSLATE_NOOP("sentences", "files of this size are not allowed there"),
    QT_TRANSLATE_NOOP("sentences", "its name is too long"),
    QT_TRANSLATE_NOOP("sentences", "the disk does not keep what is written to it"),
    QT_TRANSLATE_NOOP("sentences", "another device (%1)"),
    QT_TRANSLATE_NOOP("sentences", "another precision (%1)"),
    QT_TRANSLATE_NOOP("sentences", "another kind of processor (%1)"),
    QT_TRANSLATE_NOOP("sentences", "it is damaged"),
    QT_TRANSLATE_NOOP("sentences", "it ends too early"),
    QT_TRANSLATE_NOOP("sentences", "it was made by a newer Toile"),
    QT_TRANSLATE_NOOP("sentences", "it is no drawing of Toile's"),
    QT_TRANSLATE_NOOP("sentences", "it is larger than any drawing of Toile's"),
    QT_TRANSLATE_NOOP("sentences", "it holds more than Toile can read again"),
    // Steps of the history.
    QT_TRANSLATE_NOOP("sentences", "Add sketch"),
    QT_TRANSLATE_NOOP("sentences", "Add cloth"),
    QT_TRANSLATE_NOOP("sentences", "Add hand"),
    QT_TRANSLATE_NOOP("sentences", "New drawing"),
    QT_TRANSLATE_NOOP("sentences", "Draw over sketch"),
    QT_TRANSLATE_NOOP("sentences", "Return to drawing"),
    QT_TRANSLATE_NOOP("sentences", "Return to earlier state"),
    QT_TRANSLATE_NOOP("sentences", "Take back"),
    QT_TRANSLATE_NOOP("sentences", "Draw %1"),
    QT_TRANSLATE_NOOP("sentences", "Refine %1"),
};

/// "^(.+) is empty\.$"
QRegularExpression patternOf(const char* sentence)
{
    static const QRegularExpression place(QStringLiteral("%\\\\?\\d|\\\\%\\d"));
    QString pattern = QRegularExpression::escape(QString::fromUtf8(sentence));
    return QRegularExpression(
        QRegularExpression::anchoredPattern(pattern.replace(place, QStringLiteral("(.*)"))));
}

} // namespace

QString inWindowsLanguage(const std::string& sentence)
{
    const QString plain = QString::fromStdString(sentence);
    for (const char* known : sentences) {
        const QRegularExpressionMatch match = patternOf(known).match(plain);
        if (!match.hasMatch())
            continue;
        QString text = QCoreApplication::translate("sentences", known);
        for (int i = 1; i <= match.lastCapturedIndex(); ++i)
            text.replace(QStringLiteral("%%1").arg(i), inWindowsLanguage(match.captured(i).toStdString()));
        return text;
    }
    return plain;
}

} // namespace toile
