package io.meshwright.control.ledger;

/// One line of the history.
///
/// @param address of what changed, as text
/// @param what one sentence
public record Change(String address, String what) {
    /// Whether what changed is what `other` names, or lies below it; everything lies under the
    /// empty text.
    public boolean liesUnder(String other) {
        if (other.isEmpty() || address.equals(other)) {
            return true;
        }
        return address.startsWith(other) && "/@#".indexOf(address.charAt(other.length())) >= 0;
    }
}
