package dev.lanewise.bench.report;

import dev.lanewise.bench.peers.LimitsBenchmark;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BinaryOperator;

/** What the machine was seen to do at most, from the scores of {@link LimitsBenchmark} in the same file. */
public final class Limits {
    static final String BENCHMARK = LimitsBenchmark.class.getSimpleName();

    private final List<Peak> peaks;
    private final List<Bandwidth> bandwidths;

    /**
     * Multiply-adds in registers, in as many chains as gave more.
     *
     * @param width of the vectors in bits
     * @param precision f32 or f64
     * @param threads that computed
     * @param gflops 10⁹ operations a second
     */
    public record Peak(int width, String precision, int threads, double gflops) {}

    /**
     * Memory.
     *
     * @param copies whether it was copied; otherwise read
     * @param bytes the size of the memory
     * @param threads that worked
     * @param gigabytes 10⁹ bytes a second, of a copy those read and those written
     */
    public record Bandwidth(boolean copies, long bytes, int threads, double gigabytes) {}

    /**
     * What holds an operation back most.
     *
     * @param nanoseconds that it takes at least
     * @param name "FMA peak", or the place of the memory
     */
    public record Bound(double nanoseconds, String name) {}

    private Limits(List<Peak> peaks, List<Bandwidth> bandwidths) {
        this.peaks = peaks;
        this.bandwidths = bandwidths;
    }

    /**
     * Finds the limits among the scores.
     *
     * @param scores of one machine
     * @param bits the widest vectors, for scores without a width of their own
     * @return the limits; none where the scores have none
     */
    public static Limits of(List<Score> scores, int bits) {
        Map<String, Peak> peaks = new LinkedHashMap<>();
        scores.stream()
                .filter(score -> score.benchmark().startsWith(BENCHMARK + ".fma"))
                .map(score -> peak(score, bits))
                .forEach(peak -> peaks.merge(
                        peak.width + peak.precision + peak.threads,
                        peak,
                        BinaryOperator.maxBy(Comparator.comparingDouble(Peak::gflops))));
        List<Bandwidth> bandwidths = scores.stream()
                .filter(score -> score.benchmark().equals(BENCHMARK + ".read")
                        || score.benchmark().equals(BENCHMARK + ".copy"))
                .map(Limits::bandwidth)
                .sorted(Comparator.comparingLong(Bandwidth::bytes))
                .toList();
        return new Limits(List.copyOf(peaks.values()), bandwidths);
    }

    private static Peak peak(Score score, int bits) {
        int width = Integer.parseInt(score.param(Score.WIDTH, "" + bits));
        String precision = score.param("precision", "f32");
        double lanes = width / 8.0 / (precision.equals("f64") ? 8 : 4);
        double operations = LimitsBenchmark.STEPS * lanes * score.threads();
        return new Peak(width, precision, score.threads(), operations / score.median());
    }

    private static Bandwidth bandwidth(Score score) {
        return new Bandwidth(
                score.benchmark().endsWith("copy"),
                Long.parseLong(score.param("bytes", "0")),
                score.threads(),
                LimitsBenchmark.BYTES / score.median());
    }

    /**
     * The measured peaks.
     *
     * @return them all
     */
    public List<Peak> peaks() {
        return peaks;
    }

    /**
     * The measured bandwidths.
     *
     * @return them all, the smallest memory first
     */
    public List<Bandwidth> bandwidths() {
        return bandwidths;
    }

    /**
     * The peak for a score: that of its width; of scalar code, which may use any instruction, that of the widest vectors.
     *
     * @param width 128, 256, 512, or anything else for the widest
     * @param precision f32 or f64
     * @param threads that compute
     * @return 10⁹ operations a second, where it was measured
     */
    public OptionalDouble peak(String width, String precision, int threads) {
        boolean widest = !width.matches("\\d+");
        return peaks.stream()
                .filter(peak -> peak.precision.equals(precision) && peak.threads == threads)
                .filter(peak -> widest || width.equals("" + peak.width))
                .mapToDouble(Peak::gflops)
                .max();
    }

    /** The bandwidth at the smallest measured memory that is not smaller, or at the largest. */
    private Optional<Bandwidth> bandwidth(boolean copies, double bytes, int threads) {
        List<Bandwidth> fitting = bandwidths.stream()
                .filter(one -> one.copies == copies && one.threads == threads)
                .toList();
        return fitting.stream()
                .filter(one -> bytes <= one.bytes)
                .findFirst()
                .or(() -> fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.getLast()));
    }

    /**
     * The least time of an operation: of its arithmetic at the peak and of its memory at the bandwidth, the longer.
     *
     * <p>Of the memory, as many bytes as are written count as copied, and what is read beyond that as read.
     *
     * @param score name and parameters
     * @param machine for the names of the caches
     * @return the bound, where the work is known and the limits were measured
     */
    public Optional<Bound> bound(Score score, Machine machine) {
        return Work.of(score).flatMap(work -> {
            String precision = Work.elementSize(score) == 8 ? "f64" : "f32";
            OptionalDouble peak = peak(score.param(Score.WIDTH, ""), precision, score.threads());
            Optional<Bandwidth> copy = bandwidth(true, work.resident(), score.threads());
            Optional<Bandwidth> read = bandwidth(false, work.resident(), score.threads());
            if (peak.isEmpty() || copy.isEmpty() || read.isEmpty()) {
                return Optional.empty();
            }
            double copied = 2 * Math.min(work.read(), work.written());
            double rest = work.read() + work.written() - copied;
            double memory = copied / copy.get().gigabytes + rest / read.get().gigabytes;
            double arithmetic = work.flops() / peak.getAsDouble();
            return Optional.of(
                    arithmetic >= memory
                            ? new Bound(arithmetic, "FMA peak")
                            : new Bound(
                                    memory,
                                    machine.place((long) work.resident()).orElse("memory")));
        });
    }
}
