// The sentences that a designer reads when a picture cannot be read or written.
#pragma once

#include "core/base/result.h"
#include "core/files/file_error.h"
#include "core/render/image_file.h"
#include "core/render/refusal.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

namespace toile::picture_error {

using toile::quotedName;

Error missing(const std::string& name);
Error folder(const std::string& name);
Error unreadable(const std::string& name, std::string detail = {});
Error empty(const std::string& name);
Error otherType(const std::string& name);
Error cutOff(const std::string& name, std::string detail = {});
Error damaged(const std::string& name, std::string detail = {});
Error tooManyBytes(const std::string& name, int64_t bytes, int64_t limit);
Error tooManyPixels(const std::string& name, int64_t width, int64_t height, int64_t limit);
Error tooIntricate(const std::string& name, std::string detail);
Error noMemory(const std::string& name);
Error tooHeavy(const std::string& name, std::string detail);
Error tookTooLong(const std::string& name, std::chrono::milliseconds limit);
Error stopped(const std::string& name);
Error noReader(const std::string& name, std::string detail);
Error failedReader(const std::string& name, std::string detail);
Error otherReader(const std::string& name);
/// What the reading process answered, in words.
Error refused(const std::string& name, const Refusal& refusal, const ReadOptions& options);
Error unwritable(const std::string& name, std::string detail);

} // namespace toile::picture_error
