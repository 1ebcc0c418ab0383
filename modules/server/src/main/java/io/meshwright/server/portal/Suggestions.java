package io.meshwright.server.portal;

import java.util.List;

/// The best hits for a text that is still being typed, as a piece of a page.
record Suggestions(String text, List<SearchPage.Hit> hits) {}
