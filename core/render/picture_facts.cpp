#include "core/render/picture_facts.h"

namespace toile {

Sentence pageRemarkOn(const std::string& name, const PictureFacts& facts, int page)
{
    if (facts.remarks & BlankPage)
        return Sentence::phrase("%1: page %2 of %3 is blank; choose another.", name, page + 1, facts.pages);
    if (facts.pages > 1)
        return Sentence::phrase("%1: this is page %2 of %3.", name, page + 1, facts.pages);
    return {};
}

Sentence remarkOn(const std::string& name, const PictureFacts& facts)
{
    Sentence remark;
    if (facts.remarks & LightLinesTurned)
        remark = joined(std::move(remark),
                        Sentence::phrase("%1 has light lines on nothing; they are drawn dark.", name));
    if (facts.remarks & LinkedPictureMissing)
        remark = joined(
            std::move(remark),
            Sentence::phrase("%1 shows pictures that are not inside of it; they are missing here.", name));
    return remark;
}

} // namespace toile
