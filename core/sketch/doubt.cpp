#include "core/sketch/doubt.h"

#include <algorithm>

namespace toile {

namespace {

Sentence sentenceOn(const Doubt& doubt)
{
    switch (doubt.kind) {
    case DoubtKind::Blank:
        return Sentence::phrase("Nothing is drawn here, so there is no garment: choose another picture.");
    case DoubtKind::OpenOutline:
        return doubt.places == 1
                   ? Sentence::phrase(
                         "The outline is open at one place, so the garment is not whole: close it "
                         "with a stroke.")
                   : Sentence::phrase("The outline is open at about %1 places, so the garment is not whole: "
                                      "close each with a stroke.",
                                      doubt.places);
    case DoubtKind::NoGarment:
        return Sentence::phrase("No garment was found, since no outline closes: draw it until it does.");
    case DoubtKind::LittleGarment:
        return Sentence::phrase("The garment that was found is less than 3 % of the page: close its outline, "
                                "or cut the picture to it.");
    case DoubtKind::MostlyGarment:
        return Sentence::phrase("Nearly the whole page was taken for garment: take a picture with clear "
                                "paper around the drawing.");
    case DoubtKind::FurtherPages:
        return Sentence::phrase("This is page %1 of %2; another one can be chosen.", doubt.page + 1,
                                doubt.pages);
    }
    return {};
}

} // namespace

std::string_view wordOf(DoubtKind kind)
{
    switch (kind) {
    case DoubtKind::Blank:
        return "blank";
    case DoubtKind::OpenOutline:
        return "openOutline";
    case DoubtKind::NoGarment:
        return "noGarment";
    case DoubtKind::LittleGarment:
        return "littleGarment";
    case DoubtKind::MostlyGarment:
        return "mostlyGarment";
    case DoubtKind::FurtherPages:
        return "furtherPages";
    }
    return {};
}

const Doubt* findDoubt(const std::vector<Doubt>& doubts, DoubtKind kind)
{
    const auto found =
        std::find_if(doubts.begin(), doubts.end(), [kind](const Doubt& doubt) { return doubt.kind == kind; });
    return found == doubts.end() ? nullptr : &*found;
}

Sentence sentenceOn(const std::vector<Doubt>& doubts)
{
    // A cover or an empty page: what to do is to turn it.
    const Doubt* pages = findDoubt(doubts, DoubtKind::FurtherPages);
    if (pages && findDoubt(doubts, DoubtKind::Blank))
        return Sentence::phrase("Nothing is drawn on page %1 of %2: choose another page.", pages->page + 1,
                                pages->pages);
    if (pages && (findDoubt(doubts, DoubtKind::NoGarment) || findDoubt(doubts, DoubtKind::LittleGarment)))
        return Sentence::phrase("Hardly any garment was found on page %1 of %2: choose another page.",
                                pages->page + 1, pages->pages);
    Sentence all;
    for (const Doubt& doubt : doubts)
        all = joined(std::move(all), sentenceOn(doubt));
    return all;
}

Sentence troubleOf(const std::vector<Doubt>& doubts)
{
    const bool isOfDrawing = std::any_of(doubts.begin(), doubts.end(), [](const Doubt& doubt) {
        return doubt.kind != DoubtKind::FurtherPages;
    });
    const bool isSaid = findDoubt(doubts, DoubtKind::Blank) && findDoubt(doubts, DoubtKind::FurtherPages);
    return isOfDrawing && !isSaid ? sentenceOn(doubts) : Sentence();
}

} // namespace toile
