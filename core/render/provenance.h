// The mark that says a network helped to make a picture: XMP with IPTC's digital source type.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace toile {

/// An XMP packet (ISO 16684-1) with xmp:CreatorTool "Toile" and Iptc4xmpExt:DigitalSourceType
/// compositeWithTrainedAlgorithmicMedia (IPTC NewsCodes, digitalsourcetype).
std::string aiUsePacket();

/// The JPEG with the packet in an APP1 segment behind its JFIF segment (XMP specification part 3, 1.1.3).
std::vector<uint8_t> jpegWithPacket(std::span<const uint8_t> jpeg, const std::string& packet);

/// The WebP with the packet in an `XMP ` chunk; a simple file is made an extended one (RFC 9649, 2.7).
std::vector<uint8_t> webpWithPacket(std::span<const uint8_t> webp, const std::string& packet);

/// The TIFF with the packet as tag 700: its first directory is written again at the end (TIFF 6.0, section
/// 2).
std::vector<uint8_t> tiffWithPacket(std::span<const uint8_t> tiff, const std::string& packet);

} // namespace toile
