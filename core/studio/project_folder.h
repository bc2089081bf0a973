// The folder in which a project keeps itself: project.json and every picture that it names.
#pragma once

#include "core/document/project.h"
#include "core/render/picture_facts.h"
#include "core/studio/engine_worker.h"

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace toile {

/// A file of the user's, copied into the folder under its hash.
struct KeptPicture
{
    std::string file;
    Image picture;
    PictureFacts facts = {};
};

/// A name and nothing else; any thread, but one at a time. Every file is written by writeWhole, so that a
/// crash leaves the old one.
class ProjectFolder
{
public:
    explicit ProjectFolder(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    struct Opened
    {
        Project project;
        std::vector<Error> troubles;   ///< what a person should know
        std::optional<Error> isClosed; ///< why nothing may be saved here: what is there cannot be read, but
                                       ///< is no ruin
    };
    /// An absent folder gives an empty project. A damaged project.json is put aside as project.damaged.json
    /// (or -1, -2 ...), and what it held is taken from the newest good state or put together from the files
    /// that are there. Variants and materials whose files are gone are left out. Drawings are read, too, and
    /// still have their drawingFile; one that is damaged is put aside, and its page is as an earlier state
    /// had it, or blank.
    Opened read() const;
    /// The same for the project of a state (EarlierStates): what it names is read, and what is missing left
    /// out.
    Opened furnished(Project project) const;
    /// Gives the text. The drawings that it names are on disk already (DrawingStore).
    Result<std::string> write(const Project& project) const;

    /// `vectorLongSide`: pixels at which SVG and PDF are read. A page other than the first is kept as a
    /// picture of its own. Input error for what is no picture.
    Result<KeptPicture> keep(const std::filesystem::path& original, int vectorLongSide,
                             std::stop_token stop = {}, int page = 0) const;
    Result<KeptPicture> keep(const Image& picture) const;
    /// The picture with recipe and mark, its garment layer and its thumbnail. Gives the picture's file name.
    Result<std::string> keepVariant(const DrawnVariant& drawn, int64_t createdMs) const;

    /// At most `longSidePx` long, from the thumbnail on disk where that is large enough (one that is gone or
    /// damaged is made again); 0: whole.
    Result<Image> variantPicture(const std::string& file, int longSidePx) const;
    Result<Image> garmentPicture(const std::string& file) const;

    /// Removes variants' pictures, garment layers and thumbnails. What is not there is passed over.
    void remove(const std::set<std::string>& variantFiles) const;

    std::filesystem::path fileOf(const std::string& name) const;
    /// Empty for a page that is drawn on: it has no file before it is wanted.
    MaterialRef refTo(const ProjectSketch& sketch) const;
    MaterialRef refTo(const OwnMaterial& material) const;
    const std::filesystem::path& path() const { return m_folder; }

private:
    void rescue(Opened& opened, const ReadProject& read, bool isGone) const;
    void readDrawings(Opened& opened) const;
    std::filesystem::path thumbnailOf(const std::string& file) const;
    std::filesystem::path garmentOf(const std::string& file) const;
    Result<void> makeFolders() const;
    Result<void> keepThumbnail(const Image& picture, const std::string& file) const;

    std::filesystem::path m_folder;
};

/// The hash in the name of a kept file.
std::string sha256InName(const std::string& file);

} // namespace toile
