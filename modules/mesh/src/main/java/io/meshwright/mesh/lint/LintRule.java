package io.meshwright.mesh.lint;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The table of lint rules: id, weight unless the mesh says otherwise, title, and why it matters.
/// Each has a page in `docs/lint`.
public enum LintRule {
    BOOLEAN_BOUND(
            "boolean-bound",
            Weight.ERROR,
            "Exclusive bound is a boolean",
            "Since ODCS v3.1.0 an exclusive bound is the bound itself; true or false bounds nothing."),
    COLUMN_METRIC_ON_TABLE(
            "column-metric-on-table",
            Weight.ERROR,
            "Metric of a column stands at a table",
            "Nobody can tell which column the metric counts, so the promise is never checked."),
    DUPLICATE_KEY_POSITION(
            "duplicate-key-position",
            Weight.ERROR,
            "Key position is given twice",
            "Two columns cannot stand at one position, so the order of the key is open."),
    DUPLICATE_PROPERTY(
            "duplicate-property",
            Weight.FIXED,
            "Name is given twice",
            "SQL takes names that differ by case alone for one, so one of the two is never read."),
    DUPLICATE_SCHEMA_OBJECT(
            "duplicate-schema-object",
            Weight.FIXED,
            "Name is given twice",
            "SQL takes names that differ by case alone for one, so one of the two is never read."),
    EXAMPLE_VIOLATES_COLUMN(
            "example-violates-column",
            Weight.WARNING,
            "Example breaks the promise of its own column",
            "Readers trust examples; one of the two, example or promise, is wrong."),
    EXPRESSION_DOES_NOT_RUN(
            "expression-does-not-run",
            Weight.ERROR,
            "Expression of a quality rule does not run",
            "An expression that names no column of the dataset, or compares what cannot be compared, is never checked."),
    INCOMPARABLE_OPERAND(
            "incomparable-operand",
            Weight.ERROR,
            "Operand cannot be compared",
            "A comparison of values of different types never holds, or never fails."),
    INVALID_PATTERN(
            "invalid-pattern",
            Weight.FIXED,
            "Pattern is not a regular expression",
            "A pattern that does not compile matches nothing and cannot be checked."),
    INVALID_RANGE(
            "invalid-range",
            Weight.FIXED,
            "Range is not two numbers in order",
            "No number lies between ends that are reversed or missing."),
    INVALID_SCHEDULE(
            "invalid-schedule",
            Weight.FIXED,
            "Schedule is no cron expression",
            "What cannot be read as a time is never run by a schedule."),
    INVALID_VERSION(
            "invalid-version",
            Weight.FIXED,
            "Version cannot be read",
            "The major of the version is part of the contract's key and of the port's address."),
    MISSING_OPERATOR(
            "missing-operator",
            Weight.ERROR,
            "Quality rule says not what must hold",
            "A measure without an operator promises nothing."),
    NEGATIVE_LENGTH(
            "negative-length",
            Weight.FIXED,
            "Length is below 0",
            "No text and no list has a length below 0."),
    OPTION_OF_OTHER_TYPE(
            "option-of-other-type",
            Weight.ERROR,
            "Type option does not fit the logical type",
            "The option means nothing for values of this type, so what it promises is not kept."),
    PATTERN_NOT_VERIFIED(
            "pattern-not-verified",
            Weight.WARNING,
            "Pattern cannot be verified",
            "Engines match in one pass over the text, so that no pattern can hang them; what needs more is never checked."),
    PORT_WITHOUT_DESCRIPTION(
            "port-without-description",
            Weight.WARNING,
            "Output port says not what it holds",
            "Whoever looks for data reads descriptions; a port without one is not found or not understood."),
    POSITION_WITHOUT_KEY(
            "position-without-key",
            Weight.ERROR,
            "Key position without a key",
            "The position has no effect, and readers who see it take the column for a part of the key."),
    REVERSED_RANGE(
            "reversed-range",
            Weight.ERROR,
            "Range of a column holds no value",
            "The lower end lies above the upper one, so that every row breaks the promise."),
    ROW_COUNT_ON_COLUMN(
            "row-count-on-column",
            Weight.ERROR,
            "Row count stands at a column",
            "A column has no rows of its own: the metric rowCount belongs to the table."),
    SEVERAL_OPERATORS(
            "several-operators",
            Weight.ERROR,
            "Quality rule gives several operators",
            "Only the first operator is checked; the standard allows one."),
    SQL_RULE_DOES_NOT_RUN(
            "sql-rule-does-not-run",
            Weight.WARNING,
            "SQL rule does not run here",
            "A rule that reads what is not there, or uses functions that are not let in, is never checked."),
    SQL_RULE_NO_SELECT(
            "sql-rule-no-select",
            Weight.ERROR,
            "SQL rule is no SELECT",
            "A rule must be one statement that only reads; nothing else is run."),
    UNEQUAL_KEY_LENGTHS(
            "unequal-key-lengths",
            Weight.ERROR,
            "Keys of a relationship have different lengths",
            "Columns of both sides are paired by position, so each side needs as many as the other."),
    UNKNOWN_CLASSIFICATION(
            "unknown-classification",
            Weight.FIXED,
            "Classification is not known",
            "Policies protect columns by their classification; one that no policy knows protects nothing."),
    UNKNOWN_ELEMENT(
            "unknown-element",
            Weight.ERROR,
            "Service level names no property",
            "A service level about a column that is not there is never checked."),
    UNKNOWN_RELATIONSHIP_COLUMN(
            "unknown-relationship-column",
            Weight.ERROR,
            "Relationship names no column",
            "A key that leads to a column which is not there cannot be followed."),
    UNKNOWN_RELATIONSHIP_TABLE(
            "unknown-relationship-table",
            Weight.WARNING,
            "Relationship names no table of this contract",
            "The short form names tables of the same contract; others are named with their file."),
    UNKNOWN_REQUIRED_FIELD(
            "unknown-required-field",
            Weight.ERROR,
            "Required field is not declared",
            "The option 'required' names a field that the object does not have, so no row can keep it."),
    UNKNOWN_SERVER(
            "unknown-server",
            Weight.ERROR,
            "Quality rule names no server",
            "A rule that shall run on a server which the contract does not list runs nowhere."),
    UNKNOWN_STATUS(
            "unknown-status",
            Weight.WARNING,
            "Status is outside the life cycle",
            "Readers and tools go by proposed, draft, active, deprecated and retired."),
    UNKNOWN_TAG(
            "unknown-tag",
            Weight.WARNING,
            "Tag is nearly one of the mesh",
            "Policies rely on the tags of the mesh; a mistyped one escapes them."),
    VERSION_NOT_SEMVER(
            "version-not-semver",
            Weight.WARNING,
            "Version is no semantic version",
            "What a change does to readers shows in major, minor and patch; all three must be there.");

    private enum Weight {
        /// An error unless the mesh weighs it less.
        ERROR,
        WARNING,
        /// An error always: what breaks the rule cannot be read as a promise, or leaves data
        /// unprotected.
        FIXED
    }

    private final String id;
    private final Weight weight;
    private final String title;
    private final String reason;

    LintRule(String id, Weight weight, String title, String reason) {
        this.id = id;
        this.weight = weight;
        this.title = title;
        this.reason = reason;
    }

    public static Optional<LintRule> find(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst();
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(LintRule::id).toList();
    }

    /// Lower-case words joined by `-`: the rule of the problems, and the name of its page.
    public String id() {
        return id;
    }

    /// What it weighs where the mesh does not say otherwise.
    public Severity severity() {
        return weight == Weight.WARNING ? Severity.WARNING : Severity.ERROR;
    }

    /// Whether no mesh may make less of it than an error.
    public boolean isFixed() {
        return weight == Weight.FIXED;
    }

    /// The summary of its problems.
    public String title() {
        return title;
    }

    /// Why it matters, in one sentence.
    public String reason() {
        return reason;
    }

    /// The same for a value below the part at a place.
    Finding finding(String detail, String remedy, Place place, String... keys) {
        return new Finding(problem(detail, remedy, place), List.of(keys));
    }

    public Problem problem(String detail, String remedy, Place place) {
        return new Problem(severity(), id, title, detail, remedy, place);
    }
}
