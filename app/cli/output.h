// Standard output as a thing that can fail: a full disk, a pipe that nobody reads, nothing there at all.
#pragma once

namespace toile::cli {

/// Before any file is opened: descriptors 0 to 2 are there, so that no picture takes the place of a stream
/// that the caller had closed, and is printed into. A file over the limit of its size (ulimit -f) becomes an
/// error of the write instead of a signal that kills.
void prepareStreams();

/// After the last word of a command: what was printed must have arrived. Otherwise says so, and `code`
/// becomes BadInput where it was Done. A pipe whose reader has left ends the program without a word, as it
/// does `cat`.
int withOutputChecked(int code);

} // namespace toile::cli
