// The place where replicas meet and leave messages for each other: LibTorch's TCPStore, served by rank 0.
#pragma once

#include "core/base/result.h"
#include "core/engine/torch/training/replicas.h"

#include <c10/util/intrusive_ptr.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace c10d {
class Store;
}

namespace toile {

/// Messages under keys. All but open() throw std::exception where the limit has run out or the connection is
/// gone; after that the store is of no more use.
class ReplicaStore
{
public:
    /// Returns when all replicas have come. Errors as Replicas::join.
    static Result<std::unique_ptr<ReplicaStore>> open(const ReplicaSpec& spec, const ReplicaLimits& limits);
    virtual ~ReplicaStore() = default;

    virtual void put(const std::string& key, const std::vector<uint8_t>& message) = 0;
    /// Waits for the message.
    virtual std::vector<uint8_t> take(const std::string& key) = 0;
    virtual void remove(const std::string& key) = 0;
    /// Nobody is waited for at the end: something is broken.
    virtual void abandon() = 0;

    /// Where the other replicas reach this one, as a number: the loopback only where all are on one machine.
    virtual std::string ownAddress() const = 0;
    /// For LibTorch's own engines, which live as long as this at most.
    virtual c10::intrusive_ptr<c10d::Store> shared() const = 0;
};

} // namespace toile
