// For tests that give Qt 6.4 PDFs which it refuses: it loses some bytes of each, and the leak sanitizer is
// told so. Include it once in a program.
#pragma once

#ifdef __SANITIZE_ADDRESS__
/// Qt 6.4 loses some bytes of every PDF that it refuses.
extern "C" __attribute__((visibility("default"))) const char* __lsan_default_suppressions()
{
    return "leak:libQt6Pdf\n";
}
#endif
