// toile-generate OUTDIR [--side PX]: draws the bundled cloths, hands and sample sketches, and writes them
// with a list of each. Same program, same bytes.
#include "core/bundle/bundle.h"

#include <QCoreApplication>

#include <charconv>
#include <iostream>
#include <optional>

namespace {

struct Order
{
    std::filesystem::path folder;
    toile::BundleSides sides;
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

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const auto order = orderFrom({argv, argv + argc});
    if (!order) {
        std::cerr << "Usage: toile-generate OUTDIR [--side PX]   (PX from 16 to 4096)\n";
        return 2;
    }
    const auto done = toile::writeBundle(order->folder, order->sides, [](const auto&) {});
    if (!done) {
        std::cerr << done.error().sentence.text() << '\n';
        return 3;
    }
    return 0;
}
