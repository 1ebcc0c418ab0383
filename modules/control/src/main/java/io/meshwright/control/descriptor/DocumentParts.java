package io.meshwright.control.descriptor;

import io.meshwright.mesh.document.AuthoritativeDefinition;
import io.meshwright.mesh.document.CustomProperty;
import io.meshwright.mesh.document.Description;
import io.meshwright.mesh.document.SupportChannel;
import io.meshwright.mesh.document.Team;
import io.meshwright.mesh.document.TeamMember;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Problem;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what ODCS, ODPS and domain files share.
record DocumentParts(Edition edition) {
    private static final Pattern STABLE_ID = Pattern.compile("[A-Za-z0-9_-]+");
    private static final List<String> DEFINITION_TYPES =
            List.of(
                    "businessDefinition",
                    "transformationImplementation",
                    "videoTutorial",
                    "tutorial",
                    "implementation");

    /// The `id` of a part, which references of ODCS v3.1.0 and later lead to.
    String id(Fields fields) {
        if (edition.isProduct()) {
            fields.hide("id");
        }
        edition.since(Edition.ODCS_3_1_0, fields, "id");
        String id = fields.text("id");
        if (edition.isContract() && fields.has("id") && !STABLE_ID.matcher(id).matches()) {
            fields.add(
                    Problem.error(
                            "invalid-id",
                            "Id is not allowed",
                            "'%s' cannot be the id of a part.".formatted(id),
                            "Use letters, digits, '_' and '-'.",
                            fields.place("id")));
        }
        return id;
    }

    /// A value that is no list and no mapping.
    static Value plain(Fields fields, String key) {
        Value value = fields.value(key);
        if (value instanceof Value.Sequence || value instanceof Value.Mapping) {
            fields.wrongType(key, "one value", "Write one value after the colon.");
            return Value.none();
        }
        return value;
    }

    List<String> tags(Fields fields) {
        return fields.texts("tags");
    }

    List<CustomProperty> customProperties(Fields fields) {
        return fields.each("customProperties", "custom property", this::customProperty);
    }

    List<AuthoritativeDefinition> definitions(Fields fields) {
        return fields.each(
                "authoritativeDefinitions", "authoritative definition", this::definition);
    }

    Description description(Fields fields) {
        return fields.child("description", "description")
                .map(this::descriptionIn)
                .orElseGet(Description::empty);
    }

    List<SupportChannel> support(Fields fields) {
        return fields.each("support", "support channel", this::supportChannel);
    }

    /// A team as a mapping with members, or as the older list of members.
    Team team(Fields fields) {
        if (fields.isNoting()) {
            fields.each("team", "team member", this::member);
        }
        boolean isOldForm = edition.isBefore(Edition.ODCS_3_1_0) || edition == Edition.ODPS_0_9_0;
        if (isOldForm || (fields.isList("team") && edition != Edition.ODPS_1_0_0)) {
            List<TeamMember> members = fields.each("team", "team member", this::member);
            return new Team("", "", "", members, List.of(), List.of(), List.of());
        }
        return fields.child("team", "team").map(this::teamIn).orElseGet(Team::nobody);
    }

    private @Nullable CustomProperty customProperty(Fields fields) {
        edition.since(Edition.ODCS_3_1_0, fields, "description");
        boolean isOpen = edition.strictness() == Strictness.OPEN;
        String property =
                isOpen ? fields.text("property") : fields.requiredText("property", "costCentre");
        if (!fields.has("value") && !isOpen) {
            fields.missing("value", "Add 'value: …'.");
        }
        CustomProperty read =
                new CustomProperty(
                        id(fields), property, fields.value("value"), fields.text("description"));
        edition.strictness().end(fields);
        return property.isEmpty() ? null : read;
    }

    private AuthoritativeDefinition definition(Fields fields) {
        edition.since(Edition.ODCS_3_1_0, fields, "description");
        if (edition == Edition.ODPS_0_9_0) {
            fields.oneOf("type", DEFINITION_TYPES);
        }
        AuthoritativeDefinition read =
                new AuthoritativeDefinition(
                        id(fields),
                        fields.requiredText("url", "https://example.com/definition"),
                        fields.requiredText("type", "businessDefinition"),
                        fields.text("description"));
        edition.strictness().end(fields);
        return read;
    }

    private Description descriptionIn(Fields fields) {
        edition.since(Edition.ODCS_3_0_1, fields, "authoritativeDefinitions", "customProperties");
        Description read =
                new Description(
                        fields.text("purpose"),
                        fields.text("limitations"),
                        fields.text("usage"),
                        definitions(fields),
                        customProperties(fields));
        if (edition.isContract()) {
            fields.warnOfOthers();
        } else {
            fields.close();
        }
        return read;
    }

    private SupportChannel supportChannel(Fields fields) {
        edition.since(Edition.ODCS_3_1_0, fields, "customProperties");
        if (edition.isContract()) {
            fields.hide("tags", "authoritativeDefinitions");
        }
        boolean needsUrl = edition.isBefore(Edition.ODCS_3_1_0) || edition.isProduct();
        SupportChannel read =
                new SupportChannel(
                        id(fields),
                        fields.requiredText("channel", "sales-data"),
                        needsUrl
                                ? fields.requiredText("url", "https://example.com/chat")
                                : fields.text("url"),
                        fields.text("description"),
                        fields.text("tool"),
                        fields.text("scope"),
                        fields.text("invitationUrl"),
                        tags(fields),
                        definitions(fields),
                        customProperties(fields));
        edition.strictness().end(fields);
        return read;
    }

    private Team teamIn(Fields fields) {
        Team read =
                new Team(
                        id(fields),
                        fields.text("name"),
                        fields.text("description"),
                        fields.each("members", "team member", this::member),
                        tags(fields),
                        definitions(fields),
                        customProperties(fields));
        edition.strictness().end(fields);
        return read;
    }

    private TeamMember member(Fields fields) {
        edition.since(Edition.ODCS_3_0_2, fields, "name", "description");
        edition.since(
                Edition.ODCS_3_1_0, fields, "tags", "customProperties", "authoritativeDefinitions");
        boolean needsName =
                edition == Edition.ODPS_1_0_0
                        || (edition.isContract() && !edition.isBefore(Edition.ODCS_3_1_0));
        TeamMember read =
                new TeamMember(
                        id(fields),
                        needsName
                                ? fields.requiredText("username", "mlopez")
                                : fields.text("username"),
                        fields.text("name"),
                        fields.text("description"),
                        fields.text("role"),
                        fields.text("dateIn"),
                        fields.text("dateOut"),
                        fields.text("replacedByUsername"),
                        tags(fields),
                        definitions(fields),
                        customProperties(fields));
        edition.strictness().end(fields);
        return read;
    }
}
