// The file of the settings, looked at before Qt opens it.
#pragma once

namespace toile {

/// Where a pipe, a device or a folder lies in the place of the settings' file, whoever opened it would wait
/// for ever: then this session has settings of its own, which are forgotten with it. Before the first
/// QSettings, after the application has its names.
void keepToRegularSettings();

} // namespace toile
