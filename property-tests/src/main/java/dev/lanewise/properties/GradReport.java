package dev.lanewise.properties;

import java.util.List;

/**
 * What a gradient check compared and found.
 *
 * @param operation the op that gave the function's result
 * @param compared how many numbers were compared
 * @param wrong the wrong ones, the worst first
 * @param kinks those at a kink or a jump, where no derivative is right
 * @param explanation what helps to find the fault: the sample, smaller samples that fail too, the seed; empty if nothing is wrong
 */
public record GradReport(
        String operation, long compared, List<GradFinding> wrong, List<GradFinding> kinks, String explanation) {
    /** A report whose lists do not change. */
    public GradReport {
        wrong = List.copyOf(wrong);
        kinks = List.copyOf(kinks);
    }

    /**
     * Whether nothing is wrong. Kinks are not.
     *
     * @return true if no derivative is wrong
     */
    public boolean isRight() {
        return wrong.isEmpty();
    }

    /**
     * Fails if a derivative is wrong.
     *
     * @return this report
     * @throws AssertionError with {@link #toString() the report} as its message
     */
    public GradReport orThrow() {
        if (!isRight()) {
            throw new AssertionError(toString());
        }
        return this;
    }

    /**
     * The report as text.
     *
     * @return a line, and below it what explains a failure
     */
    @Override
    public String toString() {
        if (isRight()) {
            return "%s: %d derivatives agree%s".formatted(operation, compared - kinks.size(), kinkSummary());
        }
        return "%s%n  wrong: %d of %d; this is the worst%s%n%s"
                .formatted(wrong.getFirst(), wrong.size(), compared, kinkSummary(), explanation);
    }

    private String kinkSummary() {
        return kinks.isEmpty() ? "" : ", and %d at a kink, such as %s".formatted(kinks.size(), kinks.getFirst());
    }
}
