// A presentation board: the sketch, variants with captions, cloths and palette on one page, from one painter.
#pragma once

#include "core/base/geometry.h"
#include "core/base/result.h"
#include "core/drawing/page_format.h"
#include "core/imaging/image.h"

#include <array>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

class QPainter;

namespace toile {

struct BoardPicture
{
    Image picture;       ///< a blank margin is trimmed; may be null: its place stays white
    std::string caption; ///< left below it: "Tartan, Pencil"
    std::string note;    ///< right below it, in grey: "repeat 38 mm"
};

struct BoardSwatch
{
    Image picture;
    std::string caption;
    std::string note;
};

/// All that stands on a board; empty texts and lists leave no gap behind. UTF-8.
struct BoardContent
{
    PageFormat page = PageFormat::A3;
    bool isLandscape = true;
    std::string title;
    std::string subtitle;
    std::string author; ///< top right, with the date
    std::string date;
    std::string notes;                  ///< wrapped; a line feed begins a paragraph
    std::vector<BoardPicture> pictures; ///< the first is the largest; those behind the 40th are left out
    std::vector<BoardSwatch> cloths;
    std::vector<std::string> words = {"Cloth", "Palette", "Notes"}; ///< headings, translated
    bool aiMark = false; ///< true where a hand has drawn one of them: see WriteOptions::aiMark
};

inline constexpr size_t mostBoardPictures = 40;

/// Millimetres.
struct BoardBox
{
    double x = 0, y = 0, width = 0, height = 0;
    double right() const { return x + width; }
    double bottom() const { return y + height; }
    bool isEmpty() const { return width <= 0 || height <= 0; }
};

/// Where everything stands, in millimetres from the page's upper left corner. Pure; no picture overlaps
/// another or leaves the page, whatever their number (1..40) and proportions. Absent things have empty boxes.
struct BoardLayout
{
    double widthMm = 0, heightMm = 0;
    double typeScale = 1;           ///< all type and gaps follow it: 1 on A3, less on smaller pages
    BoardBox title, author;         ///< a rule runs below both
    std::vector<BoardBox> pictures; ///< the trimmed picture's own place, proportions kept
    std::vector<BoardBox> captions; ///< a rule is their upper edge; two lines high where narrow
    BoardBox foot;                  ///< cloths, palette and notes; a rule is its upper edge
    std::vector<BoardBox> cloths;   ///< squares; fewer than content.cloths where there is no room
    std::vector<BoardBox> palette;  ///< as many as paletteOf gives, fewer where there is no room
    BoardBox notes;
};

/// Looks at every picture's pixels (margins, palette): tens of milliseconds for a full board.
BoardLayout boardLayout(const BoardContent& content);

/// Up to six colours that the garments live on (paper and ink left out), most common first; fewer where the
/// pictures have fewer, none for bare line drawings. Deterministic. By k-means in CIELAB over a histogram,
/// each cluster named by its densest colour, so that no mixture appears that is in no picture.
std::vector<std::array<uint8_t, 3>> paletteOf(const std::vector<BoardPicture>& pictures);

/// Paints the board on white from the painter's origin, `pxPerMm` of its units to the millimetre, text as
/// text. Needs a QGuiApplication. Any thread.
void paintBoard(QPainter& painter, const BoardContent& content, double pxPerMm);

/// The board as a picture `longSidePx` long, for a preview. Null where longSidePx < 1.
Image boardPreview(const BoardContent& content, int longSidePx);

/// A Usage error where writeBoard knows no format for the file's ending.
Result<void> checkBoardFile(const std::filesystem::path& file);

/// Writes PDF (page size exact, text as text, fonts embedded) or PNG, JPEG, TIFF, WebP, by the file's ending,
/// atomically. `dpi`, 30..1200, is the page's resolution; in a PDF it is the pictures' at most. Usage error
/// for another ending or resolution, Input, Memory; Cancelled leaves the old file.
Result<void> writeBoard(const BoardContent& content, const std::filesystem::path& file, double dpi,
                        std::stop_token stop = {});

} // namespace toile
