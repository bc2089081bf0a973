#include "core/imaging/image.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace toile {

namespace {

uint64_t nextId()
{
    static std::atomic<uint64_t> last = 0;
    return ++last;
}

} // namespace

Image::Image(Size size, std::vector<uint8_t> rgba)
{
    if (size.isEmpty() || rgba.size() != size_t(size.area()) * 4)
        return;
    m_size = size;
    m_id = nextId();
    const auto kept = std::make_shared<const std::vector<uint8_t>>(std::move(rgba));
    m_bytes = std::shared_ptr<const uint8_t[]>(kept, kept->data());
}

Image::Image(Size size, std::shared_ptr<const uint8_t[]> rgba)
{
    if (size.isEmpty() || !rgba)
        return;
    m_size = size;
    m_id = nextId();
    m_bytes = std::move(rgba);
}

Image Image::filled(Size size, uint8_t r, uint8_t g, uint8_t b, uint8_t a)
{
    if (size.isEmpty())
        return {};
    std::vector<uint8_t> rgba(size_t(size.area()) * 4);
    for (size_t i = 0; i < rgba.size(); i += 4) {
        rgba[i] = r;
        rgba[i + 1] = g;
        rgba[i + 2] = b;
        rgba[i + 3] = a;
    }
    return Image(size, std::move(rgba));
}

std::span<const uint8_t> Image::bytes() const
{
    return {m_bytes.get(), size_t(m_size.area()) * 4};
}

std::span<const uint8_t, 4> Image::pixel(int x, int y) const
{
    const size_t offset = (size_t(y) * size_t(m_size.width) + size_t(x)) * 4;
    return std::span<const uint8_t, 4>(m_bytes.get() + offset, 4);
}

bool Image::operator==(const Image& other) const
{
    if (m_size != other.m_size)
        return false;
    return m_bytes == other.m_bytes || std::ranges::equal(bytes(), other.bytes());
}

} // namespace toile
