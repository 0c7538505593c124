package dev.lanewise.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.bench.report.Machine.Cache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachinesTest {
    @Test
    void namesTheProcessorOfEachArchitecture() {
        assertEquals(
                Optional.of("Intel(R) Xeon(R) 8375C"),
                Machines.cpuOf(Stream.of("cpu family\t: 6", "model\t\t: 106", "model name\t: Intel(R) Xeon(R) 8375C")));
        assertEquals(
                Optional.of("AMD EPYC family 25 model 17"),
                Machines.cpuOf(Stream.of("cpu family\t: 25", "model\t\t: 17", "model name\t: AMD EPYC")));
        assertEquals(
                Optional.of("CPU implementer 0x41 part 0xd40"),
                Machines.cpuOf(Stream.of("CPU implementer\t: 0x41", "CPU part\t: 0xd40")));
        assertEquals(Optional.empty(), Machines.cpuOf(Stream.of("hart : 0")));
    }

    @Test
    void readsTheCachesForData(@TempDir Path folder) throws IOException {
        cache(folder, "index0", "1", "Data", "48K", "0,8");
        cache(folder, "index1", "1", "Instruction", "32K", "0");
        cache(folder, "index3", "3", "Unified", "32M", "0-7,16-23");
        assertEquals(List.of(new Cache(1, 48 << 10, 2), new Cache(3, 32 << 20, 16)), Machines.cachesIn(folder));
        assertEquals(List.of(), Machines.cachesIn(folder.resolve("none")));
    }

    private static void cache(Path folder, String index, String level, String type, String size, String shared)
            throws IOException {
        Path cache = Files.createDirectory(folder.resolve(index));
        Files.writeString(cache.resolve("level"), level + "\n");
        Files.writeString(cache.resolve("type"), type + "\n");
        Files.writeString(cache.resolve("size"), size + "\n");
        Files.writeString(cache.resolve("shared_cpu_list"), shared + "\n");
    }

    @Test
    void theFolderOfAProcessorIsAPlainName() {
        assertEquals("a-b-9", Samples.MACHINE.folder());
    }

    @Test
    void aCommandIsKeptWithoutTheFilesOfItsMachine() {
        assertEquals(
                "--quick -p width=512 Gemm",
                Machines.command("--quick", "--out", "/home/x", "-p", "width=512", "--json=/tmp/y.json", "Gemm"));
    }
}
