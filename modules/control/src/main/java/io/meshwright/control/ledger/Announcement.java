package io.meshwright.control.ledger;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Proof;
import io.meshwright.mesh.agreement.Step;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.release.Release;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// What audit and outbox say of a change that the ledger recorded, the same words in every adapter.
///
/// @param action for the audit: `apply`, `release` or `rollback`
/// @param type of the event, such as `io.meshwright.product.released`
/// @param subject an address, or empty
/// @param outcome one word for the audit
/// @param data JSON
public record Announcement(
        String action, String type, String subject, String outcome, String data) {
    private static final ObjectMapper JSON = JsonMapper.shared();

    public static Announcement of(Revision revision) {
        List<Map<String, Object>> changes = new ArrayList<>();
        for (Change change : revision.changes()) {
            changes.add(members("address", change.address(), "what", change.what()));
        }
        return new Announcement(
                "apply",
                "io.meshwright.mesh.applied",
                "",
                "applied",
                JSON.writeValueAsString(
                        members(
                                "revision",
                                revision.number(),
                                "actor",
                                revision.actor(),
                                "changes",
                                changes)));
    }

    public static Announcement ofRelease(Release release, String actor) {
        return new Announcement(
                "release",
                "io.meshwright.product.released",
                release.id().product().toString(),
                "released",
                JSON.writeValueAsString(
                        members(
                                "release",
                                release.id().number(),
                                "actor",
                                actor,
                                "run",
                                release.run(),
                                "ports",
                                ports(release))));
    }

    /// @param from number of the release that was current before
    public static Announcement ofRollback(Release to, long from, String actor) {
        return new Announcement(
                "rollback",
                "io.meshwright.product.rolled-back",
                to.id().product().toString(),
                "rolled back",
                JSON.writeValueAsString(
                        members(
                                "release",
                                to.id().number(),
                                "actor",
                                actor,
                                "from",
                                from,
                                "ports",
                                ports(to))));
    }

    /// What was done with an agreement last.
    public static Announcement of(Agreement agreement) {
        Step step = agreement.steps().getLast();
        Terms terms = agreement.terms();
        return new Announcement(
                "access-" + step.move().word(),
                "io.meshwright.agreement." + step.move().done(),
                terms.port().toString(),
                agreement.state().word(),
                JSON.writeValueAsString(
                        members(
                                "agreement", agreement.id(),
                                "actor", step.by().toString(),
                                "consumer", terms.consumer().toString(),
                                "purpose", terms.purpose(),
                                "from", terms.from().toString(),
                                "until", terms.until().toString(),
                                "level", step.level(),
                                "reason", step.reason())));
    }

    /// What a statement saw after something happened to an agreement.
    public static Announcement of(Proof proof, PortAddress port) {
        return new Announcement(
                "access-proof",
                "io.meshwright.agreement.proof-" + proof.outcome().word(),
                port.toString(),
                proof.outcome().word(),
                JSON.writeValueAsString(
                        members(
                                "agreement", proof.agreement(),
                                "occasion", proof.occasion().word(),
                                "saw", proof.sight().word(),
                                "columns", proof.columns(),
                                "masked", proof.masked(),
                                "reason", proof.reason(),
                                "milliseconds", proof.effect().toMillis())));
    }

    private static List<Map<String, Object>> ports(Release release) {
        List<Map<String, Object>> ports = new ArrayList<>();
        release.ports()
                .forEach(port ->
                        ports.add(
                                members(
                                        "port",
                                        port.port().toString(),
                                        "snapshot",
                                        port.snapshot(),
                                        "rows",
                                        port.rows())));
        return ports;
    }

    private static Map<String, Object> members(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            members.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return members;
    }
}
