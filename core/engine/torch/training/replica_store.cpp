#include "core/engine/torch/training/replica_store.h"

#include "core/files/whole_file.h"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <thread>

#if TOILE_TORCH_TCP_STORE
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#endif

namespace toile {

#if TOILE_TORCH_TCP_STORE

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds pollInterval{50};

struct Address
{
    std::string host;
    uint16_t port = 0;
};

std::optional<Address> parsedAddress(const std::string& text)
{
    const size_t colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0)
        return {};
    Address address{text.substr(0, colon), 0};
    if (address.host.size() > 2 && address.host.front() == '[' && address.host.back() == ']')
        address.host = address.host.substr(1, address.host.size() - 2);
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data() + colon + 1, end, address.port);
    if (error != std::errc() || rest != end || address.port == 0)
        return {};
    return address;
}

using AddressList = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

AddressList resolved(const Address& address)
{
    addrinfo hints{}, *found = nullptr;
    hints.ai_socktype = SOCK_STREAM;
    if (getaddrinfo(address.host.c_str(), std::to_string(address.port).c_str(), &hints, &found) != 0)
        found = nullptr;
    return {found, &freeaddrinfo};
}

/// Both ends of a connection, as numbers.
struct Route
{
    std::string own, reached;
};

template <typename EndOf> std::string numeric(EndOf endOf, int descriptor)
{
    sockaddr_storage end{};
    socklen_t length = sizeof end;
    char text[INET6_ADDRSTRLEN + 32] = {};
    if (endOf(descriptor, reinterpret_cast<sockaddr*>(&end), &length) != 0 ||
        getnameinfo(reinterpret_cast<sockaddr*>(&end), length, text, sizeof text, nullptr, 0,
                    NI_NUMERICHOST) != 0)
        return {};
    return text;
}

bool isLoopback(const std::string& address)
{
    return address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127.");
}

/// TCPStore's own patience differs from version to version (1.13 gives up at once, 2.15 doubles the limit):
/// whether somebody listens is asked here.
std::optional<Route> routeTo(const Address& address, milliseconds limit)
{
    const AddressList list = resolved(address);
    for (const addrinfo* one = list.get(); one; one = one->ai_next) {
        const int descriptor = socket(one->ai_family, one->ai_socktype | SOCK_CLOEXEC, one->ai_protocol);
        if (descriptor < 0)
            continue;
        const auto micros = std::max<int64_t>(1000, std::chrono::microseconds(limit).count());
        const timeval patience{micros / 1'000'000, micros % 1'000'000};
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        std::optional<Route> route;
        if (connect(descriptor, one->ai_addr, one->ai_addrlen) == 0)
            route = Route{numeric(&getsockname, descriptor), numeric(&getpeername, descriptor)};
        close(descriptor);
        if (route)
            return route;
    }
    return {};
}

/// A name that the other replicas can call; the loopback where this machine does not know its own.
std::string ownHost()
{
    char name[256] = {};
    if (gethostname(name, sizeof name - 1) != 0 || !resolved({name, 1}))
        return "127.0.0.1";
    return name;
}

class MeetingFile
{
public:
    explicit MeetingFile(std::filesystem::path path) : m_path(std::move(path)) {}
    ~MeetingFile()
    {
        std::error_code ignored;
        if (m_left)
            std::filesystem::remove(m_path, ignored);
    }
    MeetingFile(const MeetingFile&) = delete;
    MeetingFile& operator=(const MeetingFile&) = delete;

    std::optional<Address> read() const
    {
        std::string line;
        std::ifstream file(m_path);
        return std::getline(file, line) ? parsedAddress(line) : std::nullopt;
    }

    /// Whole or not at all, so that nobody reads half an address.
    Result<void> leave(const Address& address)
    {
        const Result<void> done =
            writeWhole(address.host + ':' + std::to_string(address.port) + '\n', m_path);
        m_left = done.ok();
        return done;
    }

private:
    std::filesystem::path m_path;
    bool m_left = false;
};

Error absent(const std::string& detail)
{
    return {ErrorKind::Engine, Sentence::phrase("Not all training replicas came in time."), detail};
}

class TcpReplicaStore : public ReplicaStore
{
public:
    TcpReplicaStore(const Address& address, const ReplicaSpec& spec, const ReplicaLimits& limits)
        : m_store(c10::make_intrusive<c10d::TCPStore>(address.host, options(address, spec, limits))),
          m_spec(spec), m_exchange(limits.exchange)
    {
    }

    ~TcpReplicaStore() override
    {
        // Whoever serves must not go while another still reads.
        try {
            if (m_isJoined)
                say("gone");
            if (m_isJoined && m_spec.rank == 0)
                waitForAll("gone", m_exchange);
        } catch (const std::exception&) {
        }
    }
    TcpReplicaStore(const TcpReplicaStore&) = delete;
    TcpReplicaStore& operator=(const TcpReplicaStore&) = delete;

    uint16_t port() const { return m_store->getPort(); }

    /// `route`: to rank 0; none there.
    Result<void> meet(milliseconds limit, const std::optional<Route>& route)
    {
        if (m_store->add("seats/" + std::to_string(m_spec.rank), 1) != 1)
            return Error{ErrorKind::Usage, Sentence::phrase("Two training replicas have the same rank."),
                         std::to_string(m_spec.rank)};
        const std::vector<uint8_t> size{uint8_t(m_spec.worldSize), uint8_t(m_spec.worldSize >> 8)};
        if (m_spec.rank == 0)
            m_store->set("size", size);
        m_store->setTimeout(limit);
        if (m_store->get("size") != size)
            return Error{ErrorKind::Usage,
                         Sentence::phrase("The training replicas disagree on how many they are."),
                         std::to_string(m_spec.worldSize)};
        if (route)
            m_store->set(reachedKey(m_spec.rank), bytesOf(route->reached));
        say("here");
        waitForAll("here", limit);
        m_ownAddress = addressForAll(route);
        m_store->setTimeout(m_exchange);
        m_isJoined = true;
        return {};
    }

    void put(const std::string& key, const std::vector<uint8_t>& message) override
    {
        m_store->set(key, message);
    }
    std::vector<uint8_t> take(const std::string& key) override
    {
        try {
            return m_store->get(key);
        } catch (...) {
            m_isJoined = false; // the connection may stand in the middle of a message
            throw;
        }
    }
    void remove(const std::string& key) override { m_store->deleteKey(key); }
    void abandon() override { m_isJoined = false; }
    std::string ownAddress() const override { return m_ownAddress; }
    c10::intrusive_ptr<c10d::Store> shared() const override { return m_store; }

private:
    static std::vector<uint8_t> bytesOf(const std::string& text) { return {text.begin(), text.end()}; }
    static std::string reachedKey(int rank) { return "reached/" + std::to_string(rank); }

    /// Whoever came to rank 0 over the loopback is on its machine, and others cannot call it there: both then
    /// take the address by which another machine reached rank 0, if there is one.
    std::string addressForAll(const std::optional<Route>& route)
    {
        if (route && !isLoopback(route->own))
            return route->own;
        std::string ofRankZero;
        for (int rank = 1; rank < m_spec.worldSize; ++rank) {
            const std::vector<uint8_t> reached = m_store->get(reachedKey(rank));
            ofRankZero.assign(reached.begin(), reached.end());
            if (!isLoopback(ofRankZero))
                break;
        }
        return ofRankZero;
    }

    static c10d::TCPStoreOptions options(const Address& address, const ReplicaSpec& spec,
                                         const ReplicaLimits& limits)
    {
        c10d::TCPStoreOptions options;
        options.port = address.port;
        options.isServer = spec.rank == 0 && !spec.isServedElsewhere;
        options.waitWorkers = false; // in 1.13 that wait ends without a word
        // Somebody listens already; 1.13 counts whole seconds.
        options.timeout = std::max<milliseconds>(limits.join, std::chrono::seconds(5));
        return options;
    }

    void say(const char* what) { m_store->set(std::string(what) + "/" + std::to_string(m_spec.rank), {1}); }

    void waitForAll(const char* what, milliseconds limit)
    {
        std::vector<std::string> keys;
        for (int rank = 0; rank < m_spec.worldSize; ++rank)
            keys.push_back(std::string(what) + "/" + std::to_string(rank));
        m_store->wait(keys, limit);
    }

    c10::intrusive_ptr<c10d::TCPStore> m_store;
    ReplicaSpec m_spec;
    milliseconds m_exchange;
    std::string m_ownAddress;
    bool m_isJoined = false;
};

} // namespace

Result<std::unique_ptr<ReplicaStore>> ReplicaStore::open(const ReplicaSpec& spec, const ReplicaLimits& limits)
try {
    const Clock::time_point deadline = Clock::now() + limits.join;
    const auto left = [&] {
        return std::max(milliseconds(1), std::chrono::duration_cast<milliseconds>(deadline - Clock::now()));
    };
    const std::string tcp = "tcp://", file = "file://";
    std::optional<MeetingFile> meeting;
    std::optional<Address> address;
    std::optional<Route> route;
    if (spec.store.starts_with(file + "/"))
        meeting.emplace(spec.store.substr(file.size()));
    else if (spec.store.starts_with(tcp))
        address = parsedAddress(spec.store.substr(tcp.size()));
    if (!meeting && !address)
        return Error{ErrorKind::Usage,
                     Sentence::phrase("Training replicas meet at tcp://HOST:PORT or file:///PATH."),
                     spec.store};

    const bool serves = spec.rank == 0 && !(address && spec.isServedElsewhere);
    if (spec.rank == 0 && meeting)
        address = Address{ownHost(), 0};
    while (!serves) {
        // Read anew each time: what lies there may be an address of an earlier run.
        if (meeting)
            address = meeting->read();
        if (address)
            route = routeTo(*address, left());
        if (route)
            break;
        if (Clock::now() >= deadline)
            return absent("nobody at " + spec.store);
        std::this_thread::sleep_for(std::min(pollInterval, left()));
    }
    auto store = std::make_unique<TcpReplicaStore>(*address, spec, limits);
    if (spec.rank == 0 && meeting)
        if (const auto wrote = meeting->leave({address->host, store->port()}); !wrote)
            return Error{ErrorKind::Input,
                         Sentence::phrase("The file where training replicas meet cannot be written."),
                         wrote.error().detail};
    if (const auto met = store->meet(left(), route); !met)
        return met.error();
    return std::unique_ptr<ReplicaStore>(std::move(store));
} catch (const std::exception& exception) {
    return absent(exception.what());
}

#else

Result<std::unique_ptr<ReplicaStore>> ReplicaStore::open(const ReplicaSpec& spec, const ReplicaLimits&)
{
    return Error{ErrorKind::Engine, Sentence::phrase("This LibTorch cannot train on several replicas."),
                 spec.store};
}

#endif

} // namespace toile
