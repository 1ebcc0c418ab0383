package io.meshwright.mesh.contract;

/// What identifies a contract in a mesh: its id, and the major of its version.
public record ContractKey(String id, int major) {
    @Override
    public String toString() {
        return id + "@" + major;
    }
}
