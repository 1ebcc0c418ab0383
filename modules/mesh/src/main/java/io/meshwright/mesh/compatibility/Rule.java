package io.meshwright.mesh.compatibility;

import static io.meshwright.mesh.compatibility.Bump.MINOR;
import static io.meshwright.mesh.compatibility.Bump.PATCH;
import static io.meshwright.mesh.compatibility.Verdict.BREAKING;
import static io.meshwright.mesh.compatibility.Verdict.RISKY;
import static io.meshwright.mesh.compatibility.Verdict.SAFE;

import java.util.Locale;

/// The table that decides: each kind of difference with its verdict for readers of an output port
/// and for providers of an input port. `docs/compatibility.md` shows each with an example.
///
/// A breaking change needs a new major, a risky one a new minor; what a safe one needs stands here.
public enum Rule {
    // The contract as a whole.
    ID_CHANGED(
            BREAKING,
            BREAKING,
            "The contract is found by its id; who names the former one finds nothing."),
    STATUS_ADVANCED(SAFE, SAFE, MINOR, "The contract moved on in its life and still holds."),
    STATUS_WITHDRAWN(
            RISKY,
            RISKY,
            "The contract went back to an earlier stage, so its promise is less firm."),
    STATUS_DEPRECATED(
            RISKY,
            RISKY,
            "The contract still holds and its end is near; readers should plan to move."),
    STATUS_RETIRED(BREAKING, BREAKING, "The contract no longer holds."),
    DOMAIN_CHANGED(RISKY, RISKY, "Another domain answers for the data."),
    TENANT_CHANGED(RISKY, RISKY, "Another tenant holds the data."),
    NAME_CHANGED(SAFE, SAFE, PATCH, "Only the title differs."),
    DATA_PRODUCT_CHANGED(RISKY, RISKY, "Another data product publishes the data."),
    API_VERSION_CHANGED(
            SAFE, SAFE, PATCH, "The document is written for another version of the standard."),
    TERMS_ADDED(
            RISKY, RISKY, "There are terms of use or limitations now that nobody agreed to yet."),
    TERMS_REMOVED(SAFE, SAFE, MINOR, "Fewer terms bind those who use the data."),
    TERMS_CHANGED(RISKY, RISKY, "The terms of use or limitations read differently."),
    TEXT_ADDED(SAFE, SAFE, PATCH, "A text explains what was not explained."),
    TEXT_REMOVED(SAFE, SAFE, PATCH, "An explanation is gone; the data are the same."),
    TEXT_POLISHED(SAFE, SAFE, PATCH, "The text says the same in nearly the same words."),
    MEANING_CHANGED(
            RISKY, RISKY, "The text says something else, so the data may mean something else."),
    GRAIN_ADDED(SAFE, SAFE, MINOR, "What one row stands for is written down now."),
    GRAIN_REMOVED(RISKY, RISKY, "What one row stands for is no longer promised."),
    GRAIN_CHANGED(RISKY, RISKY, "A row may stand for something else, and counts and sums with it."),
    NOTES_CHANGED(
            SAFE, SAFE, PATCH, "Tags, links, examples and custom properties do not bind the data."),
    TEAM_CHANGED(SAFE, SAFE, PATCH, "Other people answer; the promise is the same."),
    SUPPORT_ADDED(SAFE, SAFE, PATCH, "There is one more way to get help."),
    SUPPORT_REMOVED(RISKY, SAFE, "A way to get help is gone."),
    SUPPORT_CHANGED(SAFE, SAFE, PATCH, "Help is found elsewhere."),
    ROLE_ADDED(SAFE, SAFE, MINOR, "There is one more role to ask for."),
    ROLE_REMOVED(RISKY, SAFE, "Whoever has this role may lose access."),
    ROLE_CHANGED(RISKY, RISKY, "What a role allows, or who approves it, is different."),
    PRICE_LOWERED(SAFE, RISKY, MINOR, "Reading costs less."),
    PRICE_RAISED(RISKY, SAFE, "Reading costs more."),
    PRICE_CHANGED(RISKY, RISKY, "The price is counted differently."),

    // Servers.
    SERVER_ADDED(SAFE, SAFE, MINOR, "The data can be read at one more place."),
    SERVER_REMOVED(BREAKING, SAFE, "Who connects to this server finds nothing."),
    SERVER_MOVED(BREAKING, RISKY, "Who connects to the former address finds nothing."),
    SERVER_ENVIRONMENT_CHANGED(RISKY, RISKY, "The server stands for another environment."),

    // Datasets and columns.
    DATASET_ADDED(SAFE, BREAKING, MINOR, "There is one more dataset."),
    DATASET_REMOVED(BREAKING, SAFE, "Who reads the dataset finds nothing."),
    DATASET_RENAMED(BREAKING, BREAKING, "Who reads the dataset by its former name finds nothing."),
    COLUMN_ADDED(
            SAFE,
            BREAKING,
            MINOR,
            "There is one more column; who selects columns by name need not care."),
    COLUMN_REMOVED(BREAKING, SAFE, "Who selects the column fails."),
    COLUMN_RENAMED(BREAKING, BREAKING, "Who selects the column by its former name fails."),
    COLUMN_MOVED(
            BREAKING,
            BREAKING,
            "The column lies at another level, so its former path leads nowhere."),
    PHYSICAL_NAME_CHANGED(
            BREAKING, BREAKING, "Who reads the storage by its physical name finds nothing."),
    PHYSICAL_KIND_CHANGED(RISKY, RISKY, "The dataset is stored as another kind of thing."),
    TYPE_NARROWED(SAFE, BREAKING, MINOR, "Every value of the new type is one of the former type."),
    TYPE_WIDENED(BREAKING, SAFE, "Values may come that the former type cannot hold."),
    TYPE_CHANGED(BREAKING, BREAKING, "Values of the two types are not the same."),
    TYPE_WORDING_CHANGED(SAFE, SAFE, PATCH, "Other words name the same type."),
    TIME_ZONE_CHANGED(BREAKING, BREAKING, "The same text now means another moment."),

    // What values may be.
    REQUIRED_ADDED(SAFE, BREAKING, MINOR, "The value is always given now."),
    REQUIRED_REMOVED(BREAKING, SAFE, "The value may be missing now."),
    UNIQUE_ADDED(SAFE, BREAKING, MINOR, "No value comes twice now."),
    UNIQUE_REMOVED(BREAKING, SAFE, "A value may come twice now, so that joins multiply rows."),
    KEY_ADDED(SAFE, BREAKING, MINOR, "Rows can be told apart by a key now."),
    KEY_REMOVED(BREAKING, SAFE, "Rows can no longer be told apart by the key."),
    KEY_CHANGED(
            BREAKING,
            BREAKING,
            "Rows are told apart by other columns, so the former key may repeat."),
    KEY_NARROWED(
            SAFE, BREAKING, MINOR, "Fewer columns tell rows apart, so the former key does so too."),
    KEY_DEMOTED(RISKY, SAFE, "The key is no longer called one; its columns still tell rows apart."),
    KEY_ORDER_CHANGED(SAFE, SAFE, PATCH, "The same columns are the key, in another order."),
    LIMIT_TIGHTENED(
            SAFE, BREAKING, MINOR, "Fewer values are allowed, all of which were allowed before."),
    LIMIT_LOOSENED(BREAKING, SAFE, "Values may come that the former limit ruled out."),
    LIMIT_CHANGED(BREAKING, BREAKING, "Values may come that the former limit ruled out."),
    LIMIT_UNCLEAR(RISKY, RISKY, "The two limits cannot be compared."),
    LIMIT_REWRITTEN(SAFE, SAFE, PATCH, "Other words set the same limit."),
    PATTERN_ADDED(SAFE, BREAKING, MINOR, "Texts follow a pattern now."),
    PATTERN_REMOVED(BREAKING, SAFE, "Texts of any form may come now."),
    PATTERN_NARROWED(
            SAFE, BREAKING, MINOR, "Every text of the new pattern follows the former one."),
    PATTERN_WIDENED(BREAKING, SAFE, "Texts may come that the former pattern ruled out."),
    PATTERN_CHANGED(BREAKING, BREAKING, "Texts may come that the former pattern ruled out."),
    PATTERN_REWRITTEN(SAFE, SAFE, PATCH, "Both patterns stand for the same texts."),
    PATTERN_UNCLEAR(
            RISKY,
            RISKY,
            "It cannot be proven that the new pattern rules out what the former one did."),
    FORMAT_ADDED(SAFE, BREAKING, MINOR, "Texts have a form now."),
    FORMAT_REMOVED(BREAKING, SAFE, "Texts of any form may come now."),
    FORMAT_CHANGED(BREAKING, BREAKING, "Texts come in another form."),
    FIELD_REQUIRED_ADDED(SAFE, BREAKING, MINOR, "The object always has the field now."),
    FIELD_REQUIRED_REMOVED(BREAKING, SAFE, "The object may lack the field now."),
    ITEMS_DISTINCT_ADDED(SAFE, BREAKING, MINOR, "No item comes twice in a list now."),
    ITEMS_DISTINCT_REMOVED(BREAKING, SAFE, "An item may come twice in a list now."),
    ENUM_ADDED(SAFE, BREAKING, MINOR, "All values of the column are listed now."),
    ENUM_REMOVED(BREAKING, SAFE, "Any value may come now."),
    ENUM_VALUE_ADDED(BREAKING, SAFE, "Values may come that readers do not know."),
    ENUM_VALUE_REMOVED(SAFE, BREAKING, MINOR, "Every value that may come was known before."),
    SEMANTIC_TYPE_CHANGED(
            RISKY,
            RISKY,
            "The column plays another part in the model; sums may mean something else."),
    REFERENCE_ADDED(SAFE, BREAKING, MINOR, "Values lead to rows of another dataset now."),
    REFERENCE_REMOVED(BREAKING, SAFE, "Values may lead to nothing now."),
    CLASS_ADDED(RISKY, RISKY, "The column is classified now; readers may see it masked."),
    CLASS_REMOVED(
            RISKY, RISKY, "The column is no longer classified; what was protected may be open."),
    CLASS_RAISED(
            RISKY, SAFE, "The column is protected more; readers may lose it or see it masked."),
    CLASS_LOWERED(
            RISKY,
            RISKY,
            "The column is protected less; what was agreed on may no longer be kept."),
    CLASS_CHANGED(
            RISKY, RISKY, "The column has another class; readers may lose it or see it masked."),
    ENCRYPTION_CHANGED(RISKY, RISKY, "The encrypted form of the column has another name."),
    DERIVATION_CHANGED(
            RISKY, RISKY, "The column is made in another way, so it may mean something else."),
    LAYOUT_CHANGED(SAFE, SAFE, PATCH, "The data are partitioned differently; they are the same."),

    // Quality rules.
    QUALITY_ADDED(SAFE, BREAKING, MINOR, "There is one more promise."),
    QUALITY_REMOVED(BREAKING, SAFE, "Rows may come that the rule ruled out."),
    QUALITY_HINT_REMOVED(RISKY, SAFE, "A rule that never blocked a release is gone."),
    QUALITY_TIGHTENED(SAFE, BREAKING, MINOR, "Whatever keeps the rule kept it before."),
    QUALITY_LOOSENED(BREAKING, SAFE, "Rows may come that the rule ruled out."),
    QUALITY_CHANGED(
            RISKY,
            RISKY,
            "The rule asks for something else, and the documents cannot tell whether for less."),
    VALUES_ADDED(BREAKING, SAFE, "Values may come that readers do not know."),
    VALUES_REMOVED(
            SAFE, BREAKING, MINOR, "Fewer values are allowed, all of which were allowed before."),
    VALUES_CHANGED(BREAKING, BREAKING, "Values may come that readers do not know."),

    // Service levels.
    LEVEL_ADDED(SAFE, BREAKING, MINOR, "There is one more service level."),
    LEVEL_REMOVED(BREAKING, SAFE, "A service level that readers may rely on is gone."),
    LEVEL_BETTER(SAFE, BREAKING, MINOR, "The service level is at least what it was."),
    LEVEL_WORSE(BREAKING, SAFE, "The service level is less than what readers may rely on."),
    LEVEL_CHANGED(RISKY, RISKY, "The two service levels cannot be compared."),
    END_ANNOUNCED(RISKY, RISKY, "The end of support is announced; readers should plan to move."),
    END_LATER(SAFE, SAFE, MINOR, "Support lasts longer."),
    END_SOONER(BREAKING, RISKY, "Support ends before the day that readers planned with.");

    private final Verdict output;
    private final Verdict input;
    private final Bump safe;
    private final String why;

    Rule(Verdict output, Verdict input, String why) {
        this(output, input, MINOR, why);
    }

    Rule(Verdict output, Verdict input, Bump safe, String why) {
        this.output = output;
        this.input = input;
        this.safe = safe;
        this.why = why;
    }

    /// The name in answers and documents: `column-removed`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Verdict verdict(Side side) {
        return side == Side.OUTPUT ? output : input;
    }

    /// The least part of the version that the change must raise.
    public Bump bump(Side side) {
        return switch (verdict(side)) {
            case BREAKING -> Bump.MAJOR;
            case RISKY -> MINOR;
            case SAFE -> safe;
        };
    }

    /// Whether the rule is about single columns rather than about the contract, a server, a service
    /// level or a dataset as a whole.
    public boolean isAboutColumns() {
        return switch (this) {
            case COLUMN_ADDED,
                    COLUMN_REMOVED,
                    COLUMN_RENAMED,
                    COLUMN_MOVED,
                    TYPE_NARROWED,
                    TYPE_WIDENED,
                    TYPE_CHANGED,
                    TYPE_WORDING_CHANGED,
                    TIME_ZONE_CHANGED,
                    REQUIRED_ADDED,
                    REQUIRED_REMOVED,
                    UNIQUE_ADDED,
                    UNIQUE_REMOVED,
                    LIMIT_TIGHTENED,
                    LIMIT_LOOSENED,
                    LIMIT_CHANGED,
                    LIMIT_UNCLEAR,
                    LIMIT_REWRITTEN,
                    PATTERN_ADDED,
                    PATTERN_REMOVED,
                    PATTERN_NARROWED,
                    PATTERN_WIDENED,
                    PATTERN_CHANGED,
                    PATTERN_REWRITTEN,
                    PATTERN_UNCLEAR,
                    FORMAT_ADDED,
                    FORMAT_REMOVED,
                    FORMAT_CHANGED,
                    FIELD_REQUIRED_ADDED,
                    FIELD_REQUIRED_REMOVED,
                    ITEMS_DISTINCT_ADDED,
                    ITEMS_DISTINCT_REMOVED,
                    CLASS_ADDED,
                    CLASS_REMOVED,
                    CLASS_RAISED,
                    CLASS_LOWERED,
                    CLASS_CHANGED,
                    ENCRYPTION_CHANGED,
                    DERIVATION_CHANGED ->
                    true;
            default -> false;
        };
    }

    /// One sentence, from the side of those who are hit.
    public String why(Side side) {
        if (side == Side.OUTPUT || output == input) {
            return why;
        }
        return switch (input) {
            case SAFE -> "No more is asked of providers than before.";
            case RISKY -> "It may be more than providers give.";
            case BREAKING -> "More is asked than providers had to give.";
        };
    }
}
