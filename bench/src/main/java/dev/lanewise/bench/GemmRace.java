package dev.lanewise.bench;

import dev.lanewise.bench.peers.Libraries;
import java.io.IOException;

/**
 * Races our matrix product against native libraries in the same JVMs, turn by turn, and prints a table a row: GFLOP/s by
 * contender (the median), and ours divided by the best of the others. See docs/benchmarks.md.
 */
public final class GemmRace {
    private GemmRace() {}

    /**
     * Runs the race.
     *
     * @param arguments {@code --help} lists them
     * @throws IOException if a file cannot be written
     * @throws InterruptedException if the race is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        RaceForks.run(
                GemmRace.class,
                new RaceOptions(Rows.ALL, Libraries.ALL, arguments),
                arguments,
                (options, row, precision, threads) -> new Race(options, precision, threads).run(row));
    }
}
