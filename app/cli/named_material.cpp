#include "app/cli/named_material.h"

namespace toile::cli {

Result<MaterialRef> namedMaterial(const MaterialCatalog& materials, Shelf shelf,
                                  const std::string& nameOrFile)
{
    Result<MaterialRef> found = materials.find(shelf, nameOrFile);
    if (found || found.error().kind != ErrorKind::Usage)
        return found;
    Error error = found.error();
    std::string text = error.sentence.text();
    text.pop_back(); // its full stop
    error.sentence = Sentence::verbatim(text + " (toile-cli " + wordOf(shelf) + " lists them).");
    return error;
}

} // namespace toile::cli
