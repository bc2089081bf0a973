// The place where replicas meet and leave messages for each other: LibTorch's TCPStore, served by rank 0.
#pragma once

#include "core/base/result.h"
#include "core/engine/torch/training/replicas.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

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
};

} // namespace toile
