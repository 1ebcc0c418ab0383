package io.meshwright.server.portal;

import java.util.List;

/// What surrounds every page.
///
/// @param title of the browser's tab, without the mesh's name
/// @param section of the navigation that is open: `home`, `catalog`, …; empty for none
/// @param query text in the search field
/// @param theme `light`, `dark`, or empty for what the browser prefers
/// @param notice what waits to be applied; empty when nothing does
/// @param waiting how many steps applying the workspace would take
/// @param stranger whether the reader is not known, and so is offered nothing of the mesh
/// @param assets the path that style and script lie under
record Shell(
        String title,
        String mesh,
        String section,
        String query,
        String theme,
        List<DomainLink> domains,
        String notice,
        String noticeTone,
        int waiting,
        boolean stranger,
        String assets) {
    /// A domain in the navigation.
    record DomainLink(String href, String title, String hue, int products) {}

    Shell forStranger() {
        return new Shell(
                title,
                mesh,
                section,
                query,
                theme,
                domains,
                notice,
                noticeTone,
                waiting,
                true,
                assets);
    }

    String current(String name) {
        return section.equals(name) ? "page" : "false";
    }
}
