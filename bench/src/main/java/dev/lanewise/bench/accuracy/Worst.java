package dev.lanewise.bench.accuracy;

/** The largest error seen, and where. */
final class Worst {
    double error;
    double at;

    void see(double ulps, double x) {
        if (!(ulps <= error)) {
            error = ulps;
            at = x;
        }
    }

    void add(Worst other) {
        see(other.error, other.at);
    }
}
