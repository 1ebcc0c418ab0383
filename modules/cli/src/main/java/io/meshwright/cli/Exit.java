package io.meshwright.cli;

/// The exit codes of every command.
final class Exit {
    static final int YES = 0;

    /// What was given has problems, or checks failed.
    static final int NO = 1;

    /// There are changes; only with `--detailed-exitcode`.
    static final int CHANGES = 2;

    /// A product is released, and not one check of its contracts was executed.
    static final int NOTHING_VERIFIED = 3;

    /// Nothing but a check that could not run keeps a release back.
    static final int CHECK_ERROR = 4;

    static final int USAGE = 64;
    static final int UNREACHABLE = 69;
    static final int OURS = 70;
    static final int BUSY = 75;

    private Exit() {}
}
