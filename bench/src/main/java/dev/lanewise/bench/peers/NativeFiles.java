package dev.lanewise.bench.peers;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Copies native libraries from the class path to a folder of the system's temporary directory, where they stay. */
final class NativeFiles {
    private static final Path CACHE = Path.of(System.getProperty("java.io.tmpdir"), "lanewise-peers");

    private NativeFiles() {}

    /**
     * Copies files that must lie beside each other, unless they are there already.
     *
     * @param folder the resource folder
     * @param variant a name that keeps apart copies of one library that are loaded at once
     * @param files their names
     * @return the path of the first
     * @throws IOException if one is not on the class path, or cannot be written
     */
    static Path extract(String folder, String variant, String... files) throws IOException {
        Path target = CACHE.resolve(folder.replace('/', '-') + variant);
        Files.createDirectories(target);
        for (String file : files) {
            URL resource = NativeFiles.class.getResource("/" + folder + "/" + file);
            if (resource == null) {
                throw new IOException(file + " is not on the class path: build with -Ppeers");
            }
            copy(resource, target.resolve(file));
        }
        return target.resolve(files[0]);
    }

    private static void copy(URL resource, Path file) throws IOException {
        URLConnection connection = resource.openConnection();
        try (InputStream in = connection.getInputStream()) {
            if (Files.exists(file) && Files.size(file) == connection.getContentLengthLong()) {
                return;
            }
            Path part = Files.createTempFile(file.getParent(), "part", null);
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
