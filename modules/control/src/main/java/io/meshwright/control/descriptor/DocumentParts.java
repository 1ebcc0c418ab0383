package io.meshwright.control.descriptor;

import io.meshwright.mesh.document.AuthoritativeDefinition;
import io.meshwright.mesh.document.CustomProperty;
import io.meshwright.mesh.document.Description;
import io.meshwright.mesh.document.SupportChannel;
import io.meshwright.mesh.document.Team;
import io.meshwright.mesh.document.TeamMember;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what ODCS, ODPS and domain files share.
record DocumentParts(Strictness strictness) {
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
        if (fields.isList("team")) {
            List<TeamMember> members = fields.each("team", "team member", this::member);
            return new Team("", "", "", members, List.of(), List.of(), List.of());
        }
        return fields.child("team", "team").map(this::teamIn).orElseGet(Team::nobody);
    }

    private @Nullable CustomProperty customProperty(Fields fields) {
        String property = fields.requiredText("property", "costCentre");
        if (!fields.has("value")) {
            fields.missing("value", "Add 'value: …'.");
        }
        CustomProperty read =
                new CustomProperty(
                        fields.text("id"),
                        property,
                        fields.value("value"),
                        fields.text("description"));
        strictness.end(fields);
        return property.isEmpty() ? null : read;
    }

    private AuthoritativeDefinition definition(Fields fields) {
        AuthoritativeDefinition read =
                new AuthoritativeDefinition(
                        fields.text("id"),
                        fields.requiredText("url", "https://example.com/definition"),
                        fields.requiredText("type", "businessDefinition"),
                        fields.text("description"));
        strictness.end(fields);
        return read;
    }

    private Description descriptionIn(Fields fields) {
        Description read =
                new Description(
                        fields.text("purpose"),
                        fields.text("limitations"),
                        fields.text("usage"),
                        definitions(fields),
                        customProperties(fields));
        strictness.end(fields);
        return read;
    }

    private SupportChannel supportChannel(Fields fields) {
        SupportChannel read =
                new SupportChannel(
                        fields.text("id"),
                        fields.requiredText("channel", "sales-data"),
                        fields.text("url"),
                        fields.text("description"),
                        fields.text("tool"),
                        fields.text("scope"),
                        fields.text("invitationUrl"),
                        tags(fields),
                        definitions(fields),
                        customProperties(fields));
        strictness.end(fields);
        return read;
    }

    private Team teamIn(Fields fields) {
        Team read =
                new Team(
                        fields.text("id"),
                        fields.text("name"),
                        fields.text("description"),
                        fields.each("members", "team member", this::member),
                        tags(fields),
                        definitions(fields),
                        customProperties(fields));
        strictness.end(fields);
        return read;
    }

    private TeamMember member(Fields fields) {
        TeamMember read =
                new TeamMember(
                        fields.text("id"),
                        fields.text("username"),
                        fields.text("name"),
                        fields.text("description"),
                        fields.text("role"),
                        fields.text("dateIn"),
                        fields.text("dateOut"),
                        fields.text("replacedByUsername"),
                        tags(fields),
                        definitions(fields),
                        customProperties(fields));
        strictness.end(fields);
        return read;
    }
}
