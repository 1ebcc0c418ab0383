package io.meshwright.control.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What the audit says of a token: all but what its secret could be known by.
public final class TokenNews {
    private TokenNews() {}

    /// As JSON.
    public static String of(AccessToken token) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("token", token.id());
        members.put("principal", token.principal().toString());
        members.put("label", token.label());
        members.put("scopes", token.scopes().stream().map(TokenScope::word).sorted().toList());
        members.put("expires", token.expires().toString());
        return JsonMapper.shared().writeValueAsString(members);
    }
}
