package io.meshwright.control.plan;

import java.util.List;

/// One thing that applying a plan will do. Steps say what, never how; whoever shows a plan and
/// whoever applies it read the same steps.
///
/// @param address of what changes, as text
/// @param sentence for people, without a full stop
/// @param details one line each: what changes, and who is hit
public record Step(Kind kind, String address, String sentence, List<String> details) {
    public Step {
        details = List.copyOf(details);
    }

    /// What a step does, and to what.
    public enum Kind {
        CHANGE_CHARTER("~"),
        ADD_DOMAIN("+"),
        CHANGE_DOMAIN("~"),
        REMOVE_DOMAIN("-"),
        ADD_PRODUCT("+"),
        CHANGE_PRODUCT("~"),
        MOVE_PRODUCT("~"),
        RETIRE_PRODUCT("~"),
        REMOVE_PRODUCT("-"),
        ADD_PORT("+"),
        CHANGE_PORT("~"),
        REMOVE_PORT("-"),
        CHANGE_FILES("~");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        /// `+` for what comes, `~` for what changes, `-` for what goes.
        public String sign() {
            return sign;
        }
    }
}
