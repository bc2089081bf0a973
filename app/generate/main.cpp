// toile-generate OUTDIR [--side PX]: draws the bundled cloths, hands and sample sketches, and writes them
// with a list of each. Same program, same bytes.
#include "core/material/material.h"
#include "core/render/image_file.h"

#include <nlohmann/json.hpp>
#include <QCoreApplication>

#include <atomic>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <thread>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr const char* licence = "MIT, made by toile-generate";

struct Sides
{
    int cloth = 512;
    int hand = 768;
    int sketch = 1080;
};

struct Picture
{
    fs::path file;
    int sidePx;
    double repeatMm;
    std::function<toile::Image(int)> draw;
};

struct Order
{
    fs::path folder;
    Sides sides;
};

std::optional<Order> orderFrom(const std::vector<std::string>& words)
{
    Order order;
    for (size_t i = 1; i < words.size(); ++i) {
        if (words[i] == "--side" && i + 1 < words.size()) {
            int side = 0;
            const std::string& text = words[++i];
            const auto end = std::from_chars(text.data(), text.data() + text.size(), side).ptr;
            if (end != text.data() + text.size() || side < 16 || side > 4096)
                return std::nullopt;
            order.sides = {side, side, side};
        } else if (order.folder.empty() && words[i].rfind("--", 0) != 0) {
            order.folder = words[i];
        } else {
            return std::nullopt;
        }
    }
    return order.folder.empty() ? std::nullopt : std::optional(order);
}

template <typename Material>
void enlist(const std::vector<Material>& all, const std::string& shelf, int sidePx, const fs::path& folder,
            std::vector<Picture>& pictures)
{
    fs::create_directories(folder / shelf);
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Material& material : all) {
        const std::string file = shelf + "/" + material.id + ".png";
        nlohmann::ordered_json entry{
            {"id", material.id}, {"name", material.name}, {"nameZh", material.nameZh}};
        double repeatMm = 0;
        if constexpr (requires { material.repeatMm; })
            entry["repeatMm"] = repeatMm = material.repeatMm;
        entry["file"] = file;
        entry["licence"] = licence;
        list.push_back(entry);
        pictures.push_back({folder / file, sidePx, repeatMm, material.draw});
    }
    std::ofstream out(folder / (shelf + ".json"), std::ios::binary);
    out.exceptions(std::ios::failbit | std::ios::badbit);
    out << list.dump(2) << '\n';
    out.close();
}

/// Draws and writes every picture on as many threads as there are cores; false when one could not be written.
bool writeAll(const std::vector<Picture>& pictures)
{
    std::atomic<size_t> next = 0;
    std::atomic<bool> allWritten = true;
    const auto work = [&] {
        for (size_t i = next++; i < pictures.size(); i = next++) {
            const Picture& picture = pictures[i];
            toile::WriteOptions options;
            if (picture.repeatMm > 0)
                options.dpi = picture.sidePx / (picture.repeatMm / 25.4);
            const auto written = toile::writePicture(picture.draw(picture.sidePx), picture.file, options);
            if (!written) {
                allWritten = false;
                std::cerr << written.error().sentence << '\n';
            }
        }
    };
    std::vector<std::jthread> hands;
    for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i)
        hands.emplace_back(work);
    work();
    hands.clear();
    return allWritten;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const auto order = orderFrom({argv, argv + argc});
    if (!order) {
        std::cerr << "Usage: toile-generate OUTDIR [--side PX]   (PX from 16 to 4096)\n";
        return 2;
    }
    try {
        std::vector<Picture> pictures;
        enlist(toile::clothMaterials(), "cloths", order->sides.cloth, order->folder, pictures);
        enlist(toile::handMaterials(), "hands", order->sides.hand, order->folder, pictures);
        enlist(toile::sketchMaterials(), "sketches", order->sides.sketch, order->folder, pictures);
        return writeAll(pictures) ? 0 : 3;
    } catch (const std::exception& error) { // std::filesystem and std::ofstream
        std::cerr << "The folder “" << order->folder.string() << "” cannot be written: " << error.what()
                  << '\n';
        return 3;
    }
}
