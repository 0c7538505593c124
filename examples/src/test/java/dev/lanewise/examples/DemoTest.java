package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be gives one clear line and an exit status, before anything is trained or written. */
final class DemoTest {
    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void unknownOption() {
        assertFails(Demo.USAGE, "demo: no such option: --speed=9 (see --help)", "--speed=9");
    }

    @Test
    void optionWithoutValue() {
        assertFails(Demo.USAGE, "demo: --out: expected a folder, as in --out=FOLDER", "--out");
        assertFails(Demo.USAGE, "demo: --out: expected a folder, as in --out=FOLDER", "--out=");
    }

    @Test
    void valueThatIsNoPath() {
        assertFails(Demo.USAGE, "demo: --out: not a path: Nul character not allowed: a\0b", "--out=a\0b");
    }

    @Test
    void folderIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertFails(Demo.FAILED, "demo: not a folder: " + file, "--out=" + file);
        String below = run(Demo.FAILED, "--out=" + file.resolve("below"));
        assertTrue(below.startsWith("demo: " + file), below);
        assertEquals(1, below.lines().count(), below);
    }

    @Test
    void missingData() throws IOException {
        assertFails(
                Demo.FAILED,
                "demo: no such file or folder: " + folder.resolve("train-images-idx3-ubyte"),
                "--out=" + folder.resolve("out"),
                "--fashion-mnist=" + folder);
    }

    @Test
    void notAnIdxFile() throws IOException {
        Path file = Files.writeString(folder.resolve("train-images-idx3-ubyte"), "<html>");
        assertFails(
                Demo.FAILED,
                "demo: Idx.read: " + file
                        + ":0: expected the bytes 0, 0, 8 and the number of dimensions, found [60, 104, 116, 109]",
                "--out=" + folder.resolve("out"),
                "--fashion-mnist=" + folder);
    }

    @Test
    void help() {
        assertEquals("", run(Demo.OK, "--help"));
        assertEquals(Options.HELP, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void options() throws Options.UsageException {
        assertEquals(new Options(Path.of("target", "demo"), null, false), Options.parse());
        assertEquals(
                new Options(Path.of("a=b"), Path.of("/usr/share/datasets/fashion-mnist"), false),
                Options.parse("--fashion-mnist", "--out=x", "--out=a=b"));
        assertEquals(Path.of("d"), Options.parse("--fashion-mnist=d").fashionMnist());
    }

    private void assertFails(int status, String line, String... arguments) {
        assertEquals(line + System.lineSeparator(), run(status, arguments));
        assertEquals("", out.toString(StandardCharsets.UTF_8), "nothing was trained");
    }

    /** What the demo writes to standard error. */
    private String run(int status, String... arguments) {
        err.reset();
        var o = new PrintStream(out, true, StandardCharsets.UTF_8);
        var e = new PrintStream(err, true, StandardCharsets.UTF_8);
        assertEquals(status, Demo.run(o, e, arguments), () -> err.toString(StandardCharsets.UTF_8));
        return err.toString(StandardCharsets.UTF_8);
    }
}
