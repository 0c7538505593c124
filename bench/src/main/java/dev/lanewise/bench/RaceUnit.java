package dev.lanewise.bench;

import java.util.Locale;

/** What a figure in the table of a race is. */
enum RaceUnit {
    /** Operations or bytes by nanosecond, the higher the better. */
    GIGA("GemmRace", "m x n x k", "GFLOP/s (read: GB/s)"),
    /** Nanoseconds by element, or by operation of a chain, the lower the better. */
    NANOSECONDS("OpRace", "operation, size", "ns an element"),
    /** Nanoseconds by recorded operation. */
    CHAIN("OpRace", "chain", "ns an operation"),
    /** Microseconds by call. */
    MICROSECONDS("OpRace", "step, batch", "µs");

    private final String race;
    private final String problem;
    private final String text;

    RaceUnit(String race, String problem, String text) {
        this.race = race;
        this.problem = problem;
        this.text = text;
    }

    /** The program that measures in it. */
    String race() {
        return race;
    }

    /** The heading of the problems. */
    String problem() {
        return problem;
    }

    /** The name of the unit. */
    String text() {
        return text;
    }

    /** The figure of a speed in work by nanosecond. */
    double figure(double speed) {
        return switch (this) {
            case GIGA -> speed;
            case NANOSECONDS, CHAIN -> 1 / speed;
            case MICROSECONDS -> 1e-3 / speed;
        };
    }

    /** The same as text. */
    String format(double speed) {
        double figure = figure(speed);
        String form = figure >= 10 ? "%.1f" : this == GIGA || figure >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, form, figure);
    }
}
