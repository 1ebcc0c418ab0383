package io.meshwright.control.sql;

import java.util.Objects;

/// Ends the reading of a tree that holds something outside the allow-list. Never leaves this room.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rule;
    private final String summary;
    private final String remedy;
    private final int at;

    /// @param at in bytes of the text from 0; -1 when unknown
    Refusal(String rule, String summary, String detail, String remedy, int at) {
        super(detail);
        this.rule = rule;
        this.summary = summary;
        this.remedy = remedy;
        this.at = at;
    }

    /// A form of SQL that is not taken.
    static Refusal form(String detail, String remedy, int at) {
        return new Refusal(
                "form-not-allowed", "This form of SQL is not taken here", detail, remedy, at);
    }

    /// A tree that the parser should never have answered.
    static Refusal unknown(String what, int at) {
        return form(
                "The parser answers %s, which nobody has reviewed yet.".formatted(what),
                "Write it in plain SELECT, JOIN, WHERE, GROUP BY and WITH.",
                at);
    }

    /// A statement that is too large to be judged or run safely.
    static Refusal size(String detail, int at) {
        return new Refusal(
                "statement-too-large",
                "The statement is too large",
                detail,
                "Split it into several transformations or statements.",
                at);
    }

    String rule() {
        return rule;
    }

    String summary() {
        return summary;
    }

    String detail() {
        return Objects.requireNonNullElse(getMessage(), "");
    }

    String remedy() {
        return remedy;
    }

    int at() {
        return at;
    }
}
