// Colours by the ICC profile that a picture brings, where Qt does not know how: inks, greys, and tables in
// the place of a matrix.
#pragma once

#include "core/render/picture_format.h"

#include <QImage>

#include <cstdint>
#include <span>
#include <vector>

namespace toile {

/// How samples are laid out.
enum class SampleKind {
    Grey,
    Rgb,
    Cmyk,         ///< 0: no ink
    CmykInverted, ///< 0: all ink, as Adobe's programs store it
};

/// The profile inside of a PNG, JPEG, WebP or TIFF; empty where there is none, or one over 16 MB.
std::vector<uint8_t> embeddedProfile(std::span<const uint8_t> bytes, PictureFormat format);

/// From samples to sRGB by a profile. Made once for a picture.
class ColourProfile
{
public:
    /// An empty profile, or one of another kind, is not there.
    ColourProfile(std::span<const uint8_t> icc, SampleKind kind, int bitsPerSample);
    ~ColourProfile();
    ColourProfile(const ColourProfile&) = delete;
    ColourProfile& operator=(const ColourProfile&) = delete;

    bool isThere() const { return m_transform != nullptr; }
    /// `count` pixels of interleaved samples, of 8 bits or of 16 in this machine's order, to R G B A of 8
    /// bits; A is left as it is.
    void toSrgb(const void* samples, uint8_t* rgba, int count) const;

private:
    void* m_transform = nullptr;
};

/// Inks as they stand to sRGB without a profile: each takes its share of the light.
void inksToRgb(const uint8_t* cmyk, uint8_t* rgba, int count, bool isInverted);

/// A picture of Qt's that brings a profile which Qt could not use, in sRGB (RGBA8888); untouched where the
/// profile is of no use here either.
void applyProfile(QImage& image, std::span<const uint8_t> icc);

} // namespace toile
