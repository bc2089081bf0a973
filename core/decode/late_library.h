// A library that few pictures need, opened when the first of them comes: linked, it would be loaded at every
// start (librsvg takes 6 ms of it, libheif as much).
#pragma once

namespace toile {

/// Opened once and never closed. One thread; in a reading process only what was opened before its walls.
class LateLibrary
{
public:
    /// `name` as the dynamic linker knows it, with its version: "librsvg-2.so.2".
    explicit LateLibrary(const char* name);

    bool isThere() const { return m_library != nullptr; }

    /// A function of the library or of one that it brings along, of the type of its declaration; null where
    /// it is not there.
    template <typename Function> Function* function(const char* name) const
    {
        return reinterpret_cast<Function*>(symbol(name));
    }
    /// The same, and whether it was there.
    template <typename Function> bool find(const char* name, Function*& target) const
    {
        target = function<Function>(name);
        return target != nullptr;
    }

private:
    void* symbol(const char* name) const;

    void* m_library = nullptr;
};

} // namespace toile
