package io.meshwright.server.portal;

/// A page that says that something is not there or did not work, and what to do next.
///
/// @param code such as `404`; empty for none
/// @param command what to type in a terminal; empty for nothing
/// @param action where the link leads; empty for no link
record MessagePage(
        Shell shell,
        String code,
        String title,
        String text,
        String command,
        String action,
        String actionText) {}
