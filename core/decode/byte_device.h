// Bytes in memory as a QIODevice, for decoders that seek wherever a hostile file sends them.
#pragma once

#include <QIODevice>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>

namespace toile {

/// Read-only and open from the start. Unlike QBuffer it prints nothing when a decoder seeks behind the end;
/// reading there gives nothing. The bytes must outlive it.
class ByteDevice : public QIODevice
{
public:
    explicit ByteDevice(std::span<const uint8_t> bytes) : m_bytes(bytes)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    qint64 size() const override { return qint64(m_bytes.size()); }

protected:
    qint64 readData(char* target, qint64 maxSize) override
    {
        const qint64 left = std::max<qint64>(0, size() - pos());
        const qint64 count = std::min(left, maxSize);
        if (count > 0)
            std::memcpy(target, m_bytes.data() + pos(), size_t(count));
        return count;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    std::span<const uint8_t> m_bytes;
};

} // namespace toile
