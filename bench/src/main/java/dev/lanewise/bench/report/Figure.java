package dev.lanewise.bench.report;

import dev.lanewise.bench.report.Limits.Bound;
import java.util.Locale;
import java.util.Optional;

/**
 * A score beside what the machine can do.
 *
 * @param score what was measured
 * @param work what an operation has to do, where it is known
 * @param bound what the machine takes for it at least, where its limits were measured
 */
record Figure(Score score, Optional<Work> work, Optional<Bound> bound) {
    /** The operations a second, in units of 10⁹, where there are any. */
    Optional<Double> gflops() {
        return work.filter(known -> known.flops() > 0).map(known -> known.flops() / score.median());
    }

    /** The speed: GFLOP/s, or GB/s where nothing is counted but bytes. */
    String speed() {
        return gflops().map(gflops -> significant(gflops) + " GFLOP/s")
                .or(() -> work.map(known -> significant((known.read() + known.written()) / score.median()) + " GB/s"))
                .orElse("");
    }

    /** The speed, or the time where no work is known. */
    String speedOrTime() {
        String speed = speed();
        return speed.isEmpty() ? time(score.median()) : speed;
    }

    /** The part of the machine's limit, in percent, and which limit it is. */
    String share() {
        return bound.map(limit -> percent(limit.nanoseconds() / score.median()) + " of " + limit.name())
                .orElse("");
    }

    /** The fastest and the slowest fork relative to the median, in percent. */
    String spread() {
        int forks = score.nanoseconds().size();
        return forks == 1
                ? "one fork"
                : "%+.1f to %+.1f %%"
                        .formatted(
                                100 * (score.fastest() / score.median() - 1),
                                100 * (score.slowest() / score.median() - 1));
    }

    static String percent(double part) {
        return String.format(Locale.ROOT, 100 * part < 10 ? "%.1f %%" : "%.0f %%", 100 * part);
    }

    /** Three digits. */
    static String significant(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** A time in the unit that suits it. */
    static String time(double nanoseconds) {
        if (nanoseconds < 1e3) {
            return significant(nanoseconds) + " ns";
        }
        if (nanoseconds < 1e6) {
            return significant(nanoseconds / 1e3) + " µs";
        }
        return nanoseconds < 1e9 ? significant(nanoseconds / 1e6) + " ms" : significant(nanoseconds / 1e9) + " s";
    }
}
