// The network that tells what is what on a drawing, as benches ask it.
#pragma once

#include "core/engine/engine.h"

#include <memory>
#include <string>

namespace toile::bench {

/// The engine and the network that it is asked with; empty where there is none.
class Network
{
public:
    /// NAME, FILE or rules; empty text: the bundled one. Says on stderr what is missing.
    explicit Network(const std::string& name);
    explicit operator bool() const { return bool(m_engine); }

    /// What it tells of a picture that is shown to it as Toile does; empty where it fails.
    ClassShares shares(const Image& picture) const;

private:
    std::string m_file;
    std::unique_ptr<Engine> m_engine;
};

} // namespace toile::bench
