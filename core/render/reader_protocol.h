// What the program and toile-reader say to each other over sockets that keep messages whole (SOCK_SEQPACKET).
//
// toile-reader is started once, with its end of a socket as descriptor 3, and keeps house: it loads the
// decoders and never looks into a picture. For every ReadRequest, which brings three descriptors (the file, a
// memfd for the pixels and a socket for answers), it forks a reading process, which closes itself in, decodes
// into the memfd, answers with one ReadAnswer and ends; that it has begun is said before. Where it ends
// without, toile-reader answers in its place. Who closes the other end of the answers' socket has the reading
// process killed.
#pragma once

#include "core/render/picture_facts.h"
#include "core/render/picture_format.h"
#include "core/render/refusal.h"

#include <cstdint>
#include <type_traits>

namespace toile {

/// To be raised whenever one of the messages changes.
inline constexpr uint32_t readerProtocol = 2;
/// The socket's place in toile-reader.
inline constexpr int readerSocket = 3;

struct ReadRequest
{
    uint32_t protocol = readerProtocol;
    PictureFormat format = PictureFormat::Unknown;
    int32_t vectorLongSide = 0;
    int32_t page = 0;
    int64_t maxPixels = 0;
    int64_t fileBytes = 0;
    int64_t seconds = 0; ///< of the processor; the wall's are counted by the program
};
inline constexpr int descriptorsOfRequest = 3;

enum class ReadOutcome : uint32_t {
    Begun,         ///< no answer yet: `process` reads
    Picture,       ///< width × height × 4 bytes stand in the memfd
    Refused,       ///< `fault` says why
    Died,          ///< the reading process ended by itself; `detail` says how
    NotStarted,    ///< there was no room for a reading process
    OtherProtocol, ///< toile-reader is of another version
};

struct ReadAnswer
{
    uint32_t protocol = readerProtocol;
    ReadOutcome outcome = ReadOutcome::Died;
    PictureFault fault = PictureFault::Damaged;
    int32_t width = 0; ///< of the picture, or of what was refused for its size
    int32_t height = 0;
    int32_t process = 0;
    uint32_t walls = 0;      ///< Wall flags: what kept the reading process in
    PictureFacts facts = {}; ///< of a picture
    char detail[220] = {};
};

/// What this machine's kernel had to close a reading process in with.
enum Wall : uint32_t { WallLandlock = 1, WallSeccomp = 2 };

static_assert(std::is_trivially_copyable_v<ReadRequest> && std::is_trivially_copyable_v<ReadAnswer>);

} // namespace toile
