package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void everyTaskRunsExactlyOnceRunAfterRun(int threads) {
        try (Workers workers = Workers.of(threads)) {
            for (int run = 0; run < 2_000; run++) {
                int tasks = run % 13;
                AtomicIntegerArray calls = new AtomicIntegerArray(tasks);
                workers.run(tasks, calls::incrementAndGet);
                for (int i = 0; i < tasks; i++) {
                    assertEquals(1, calls.get(i));
                }
            }
        }
    }

    @Test
    void theThreadsWakeAfterTheyHaveParked() throws InterruptedException {
        try (Workers workers = Workers.of(2)) {
            for (int run = 0; run < 20; run++) {
                Thread.sleep(5);
                CountDownLatch both = new CountDownLatch(2);
                workers.run(2, index -> {
                    both.countDown();
                    assertTrue(await(both), "the second thread never came");
                });
            }
        }
    }

    @Test
    void whatTheTasksWroteIsVisibleToTheCaller() {
        try (Workers workers = Workers.of(4)) {
            int[] squares = new int[1_000];
            workers.run(squares.length, i -> squares[i] = i * i);
            int[] expected = new int[1_000];
            Arrays.setAll(expected, i -> i * i);
            assertArrayEquals(expected, squares);
        }
    }

    @Test
    void aTaskThatAsksForTheTeamAgainComputesAlone() {
        try (Workers workers = Workers.of(2)) {
            AtomicIntegerArray calls = new AtomicIntegerArray(16);
            workers.run(4, i -> workers.run(4, j -> calls.incrementAndGet(4 * i + j)));
            for (int i = 0; i < 16; i++) {
                assertEquals(1, calls.get(i));
            }
        }
    }

    @Test
    void anExceptionReachesTheCallerAfterAllTasksHaveEnded() {
        try (Workers workers = Workers.of(2)) {
            AtomicIntegerArray calls = new AtomicIntegerArray(8);
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> workers.run(8, i -> {
                        calls.incrementAndGet(i);
                        if (i == 3) {
                            throw new IllegalStateException("task 3");
                        }
                    }));
            assertEquals("task 3", thrown.getMessage());
            for (int i = 0; i < 8; i++) {
                assertEquals(1, calls.get(i));
            }
            workers.run(8, calls::incrementAndGet);
            assertEquals(2, calls.get(0));
        }
    }

    @Test
    void closingEndsTheThreadsAndALaterRunSaysSo() throws InterruptedException {
        Set<Thread> helpers = ConcurrentHashMap.newKeySet();
        Workers workers = Workers.of(2);
        CountDownLatch both = new CountDownLatch(2);
        workers.run(2, i -> {
            helpers.add(Thread.currentThread());
            both.countDown();
            assertTrue(await(both));
        });
        helpers.remove(Thread.currentThread());
        workers.close();
        for (Thread helper : helpers) {
            helper.join(10_000);
            assertFalse(helper.isAlive());
        }
        InvalidArgumentException e = assertThrows(InvalidArgumentException.class, () -> workers.run(1, i -> {}));
        assertEquals("Workers.run: workers: expected an open team, found a closed one", e.getMessage());
    }

    @Test
    void theSharedTeamStaysOpen() {
        Workers shared = Workers.shared();
        shared.close();
        int[] sum = new int[1];
        shared.run(1, i -> sum[0]++);
        assertEquals(1, sum[0]);
        assertTrue(Backend.describe().contains(shared.size() + " thread"));
    }

    @Test
    void badSizesAreNamed() {
        assertEquals(
                "Workers.of: threads: expected 1 to 1024, found 0",
                assertThrows(InvalidArgumentException.class, () -> Workers.of(0))
                        .getMessage());
        try (Workers workers = Workers.of(1)) {
            assertEquals(
                    "Workers.run: tasks: expected 0 to 1048575, found -1",
                    assertThrows(InvalidArgumentException.class, () -> workers.run(-1, i -> {}))
                            .getMessage());
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
