package dev.gyre.web.launch;

/// Something that was said about a setting.
///
/// @param text the value
/// @param subject what was set, as it is called there: `--port`, `APP_PORT`, `app.toml:3: port`
/// @param origin where that was, as it is shown beside the value
record Said(Setting<?> setting, String text, String subject, String origin) {
    /// What is wrong with it.
    String fault() {
        return subject + " takes " + setting.expected() + (setting.isSecret() ? "" : ", not \"" + text + "\"");
    }
}
