// What a styling can be asked for, as recipes, the engine, the command line and the window know it: choices
// with their words, numbers with their ranges.
#pragma once

#include "core/base/words.h"

namespace toile {

enum class StyleMode {
    Hand,  ///< luminance detail only; colour and pattern stay the cloth's
    Print, ///< the picture is the cloth: its colour statistics hold in the garment
    Page,  ///< Gatys, Ecker, Bethge (CVPR 2016) over the whole page, as published
};

template <> struct Words<StyleMode>
{
    static constexpr Word<StyleMode> all[] = {
        {StyleMode::Hand, "hand"}, {StyleMode::Print, "print"}, {StyleMode::Page, "page"}};
};

enum class DeviceChoice { Auto, Cpu, Cuda };

template <> struct Words<DeviceChoice>
{
    static constexpr Word<DeviceChoice> all[] = {
        {DeviceChoice::Auto, "auto"}, {DeviceChoice::Cpu, "cpu"}, {DeviceChoice::Cuda, "cuda"}};
};

enum class OptimizerChoice { Lbfgs, Adam };

template <> struct Words<OptimizerChoice>
{
    static constexpr Word<OptimizerChoice> all[] = {{OptimizerChoice::Lbfgs, "lbfgs"},
                                                    {OptimizerChoice::Adam, "adam"}};
};

/// How a VGG wants its input.
enum class VggInput {
    FromFile,    ///< as the file's own metadata or layers say
    Caffe,       ///< RGB 0..1 × 255, to BGR, minus (103.939, 116.779, 123.68)
    Torchvision, ///< RGB 0..1, minus (0.485, 0.456, 0.406), over (0.229, 0.224, 0.225)
};

template <> struct Words<VggInput>
{
    static constexpr Word<VggInput> all[] = {
        {VggInput::FromFile, "file"}, {VggInput::Caffe, "caffe"}, {VggInput::Torchvision, "torchvision"}};
};

/// Both ends belong to it.
template <typename Number> struct Range
{
    Number least;
    Number most;
    constexpr bool holds(Number value) const { return value >= least && value <= most; }
};

namespace ranges {

inline constexpr Range<double> reach{0, 1};
inline constexpr Range<double> strength{0, 1};
inline constexpr Range<double> coverage{0, 1}; ///< or -1: as the hand has it
inline constexpr Range<double> handScale{0.25, 4};
inline constexpr Range<int> steps{0, 100000};
inline constexpr Range<int> sizePx{0, 16384};
inline constexpr Range<double> repeatMm{0, 5000};
inline constexpr Range<double> rotateDeg{-360, 360};
inline constexpr Range<int> partId{1, 4096};
inline constexpr Range<double> gapPx{0, 1000};
inline constexpr Range<double> smallestPart{0, 1};
inline constexpr Range<double> foldDepth{0, 2};
inline constexpr Range<double> garmentHeightMm{0, 10000};

} // namespace ranges

} // namespace toile
