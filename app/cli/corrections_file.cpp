#include "app/cli/corrections_file.h"

#include "core/document/corrections_json.h"
#include "core/files/read_file.h"

namespace toile::cli {

Result<Corrections> readCorrections(const std::string& file)
{
    constexpr int64_t mostBytes = 1024 * 1024;
    if (file.empty())
        return Corrections();
    const Result<std::vector<uint8_t>> bytes = readWhole(file, mostBytes);
    if (!bytes)
        return bytes.error();
    Result<Corrections> corrections = correctionsFromJson({bytes->begin(), bytes->end()});
    if (!corrections)
        return Error{corrections.error().kind,
                     Sentence::verbatim("“" + file + "”: " + corrections.error().sentence.text()),
                     corrections.error().detail};
    return corrections;
}

} // namespace toile::cli
