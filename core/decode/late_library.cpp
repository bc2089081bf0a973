#include "core/decode/late_library.h"

#include <dlfcn.h>

namespace toile {

LateLibrary::LateLibrary(const char* name) : m_library(dlopen(name, RTLD_NOW | RTLD_LOCAL)) {}

void* LateLibrary::symbol(const char* name) const
{
    return m_library ? dlsym(m_library, name) : nullptr;
}

} // namespace toile
