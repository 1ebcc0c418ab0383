package io.meshwright.mesh.agreement;

import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.Role;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.product.Port;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who approves a request for a port, level by level: those that the role of its contract names,
/// and the owner of the product where it names nobody who could be known here.
///
/// @param levels at least one; an empty level is the owner's
public record Approvers(List<List<Principal>> levels) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.@-]+");

    public Approvers {
        levels = levels.stream().map(List::copyOf).toList();
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("Invalid approvers: there is no level");
        }
    }

    /// The one level of whoever answers for the product.
    public static Approvers owner() {
        return new Approvers(List.of(List.of()));
    }

    /// @param role that was asked for; empty for the first of the contract that lets read
    public static Approvers of(Port port, String role) {
        Optional<Role> wanted = role(port, role);
        if (wanted.isEmpty()) {
            return owner();
        }
        List<List<Principal>> levels = new ArrayList<>();
        levels.add(named(wanted.get().firstLevelApprovers()));
        if (!wanted.get().secondLevelApprovers().isBlank()) {
            levels.add(named(wanted.get().secondLevelApprovers()));
        }
        return new Approvers(levels);
    }

    /// The role of a port's contract that a request means.
    public static Optional<Role> role(Port port, String role) {
        List<Role> roles = port.findContract().map(Contract::roles).orElse(List.of());
        return roles.stream()
                .filter(candidate ->
                        role.isEmpty()
                                ? candidate.access().isBlank()
                                        || candidate.access().equalsIgnoreCase("read")
                                : candidate.role().equals(role))
                .findFirst();
    }

    /// Names apart by commas: principals as they are, bare names as users. What is no name, such as
    /// `Reporting Manager`, names nobody.
    private static List<Principal> named(String text) {
        return Arrays.stream(text.split("[,;]", -1))
                .map(String::strip)
                .flatMap(word -> principal(word).stream())
                .toList();
    }

    private static Optional<Principal> principal(String word) {
        if (Principal.isOne(word)) {
            return Optional.of(Principal.parse(word));
        }
        return NAME.matcher(word).matches()
                ? Optional.of(new Principal(Principal.Kind.USER, word))
                : Optional.empty();
    }

    /// The level that decides next, counted from 1.
    int next(Agreement agreement) {
        return Math.min(levels.size(), agreement.approvers().size() + 1);
    }

    boolean isLast(int level) {
        return level >= levels.size();
    }

    /// Whether somebody approves at a level.
    boolean contains(int level, Identity identity, Agreement agreement) {
        List<Principal> named = levels.get(level - 1);
        return named.isEmpty()
                ? identity.owns(agreement.terms().port().product())
                : named.stream().anyMatch(identity::is);
    }

    /// Whether somebody is named at any level.
    boolean contains(Identity identity) {
        return levels.stream().flatMap(List::stream).anyMatch(identity::is);
    }

    /// The level in words, such as `user:ann or group:stewards`.
    String words(int level, Agreement agreement) {
        List<Principal> named = levels.get(level - 1);
        return named.isEmpty()
                ? "the owner of " + agreement.terms().port().product()
                : String.join(" or ", named.stream().map(Principal::toString).toList());
    }
}
