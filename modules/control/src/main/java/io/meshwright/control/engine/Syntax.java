package io.meshwright.control.engine;

/// What the engine's parser makes of a text.
///
/// @param tree the parser's own statement tree as JSON; empty when the text does not parse
/// @param error what is wrong, without values; empty when it parses
/// @param position of the error in the text, counted in characters from 0; -1 when unknown
public record Syntax(String tree, String error, int position) {
    public boolean isValid() {
        return error.isEmpty();
    }
}
