package io.meshwright.mesh.principal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What somebody is in the mesh, and so may do. [Grant] says where.
public enum Role {
    /// Holds the token of the data folder of an embedded mesh, and so all that there is: may do and
    /// see everything. No file and no identity provider gives this role.
    MESH_OWNER("mesh_owner", Reach.MESH),
    /// Runs the platform; sees no data by that alone.
    PLATFORM_ADMIN("platform_admin", Reach.MESH),
    /// Votes on what all domains agree on.
    COUNCIL_MEMBER("council_member", Reach.MESH),
    /// Answers for a domain: applies its files, decides who reads its products.
    DOMAIN_OWNER("domain_owner", Reach.DOMAIN),
    /// Answers for one product: builds it, decides who reads it.
    PRODUCT_OWNER("product_owner", Reach.PRODUCT),
    /// Works in a domain: applies and builds its products, reads them.
    DOMAIN_MEMBER("domain_member", Reach.DOMAIN),
    /// Finds products, asks for them, reads what was agreed.
    CONSUMER("consumer", Reach.MESH),
    /// Reads the whole record, and no data.
    AUDITOR("auditor", Reach.MESH);

    /// What a role is held over.
    public enum Reach {
        MESH,
        DOMAIN,
        PRODUCT
    }

    private final String word;
    private final Reach reach;

    Role(String word, Reach reach) {
        this.word = word;
        this.reach = reach;
    }

    /// As files write it: `domain_owner`.
    public String word() {
        return word;
    }

    public Reach reach() {
        return reach;
    }

    /// The role that a file or an identity provider may give by this word.
    public static Optional<Role> find(String word) {
        return Arrays.stream(values())
                .filter(role -> role != MESH_OWNER && role.word.equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).filter(role -> role != MESH_OWNER).map(Role::word).toList();
    }
}
