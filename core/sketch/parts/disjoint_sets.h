// Regions that become one, and by what number the whole is known.
#pragma once

#include <cstddef>
#include <numeric>
#include <vector>

namespace toile {

/// Galler & Fischer, CACM 7(5), 1964, with paths halved on the way.
class DisjointSets
{
public:
    explicit DisjointSets(int count) : m_parent(size_t(count))
    {
        std::iota(m_parent.begin(), m_parent.end(), 0);
    }

    int count() const { return int(m_parent.size()); }
    bool isRoot(int member) const { return m_parent[size_t(member)] == member; }
    int rootOf(int member)
    {
        while (!isRoot(member)) {
            m_parent[size_t(member)] = m_parent[size_t(m_parent[size_t(member)])];
            member = m_parent[size_t(member)];
        }
        return member;
    }
    /// One more, alone.
    int add()
    {
        m_parent.push_back(count());
        return m_parent.back();
    }
    /// Two roots: all of the first belongs to the second from now on.
    void join(int root, int into) { m_parent[size_t(root)] = into; }

private:
    std::vector<int> m_parent;
};

} // namespace toile
