package dev.lanewise.examples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;

/** Writes PNG files into one folder, each in whole or not at all. */
final class Pictures {
    private final Path folder;

    private Pictures(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder where it is missing, and finds out at once whether files can be written there.
     *
     * @param folder where the pictures go
     * @return the writer
     * @throws IOException if that cannot be
     */
    static Pictures in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.delete(Files.createTempFile(folder, "picture", ".tmp"));
        return new Pictures(folder);
    }

    /**
     * Writes a picture beside its place and moves it there.
     *
     * @param name the name of the file
     * @param picture what it shows
     * @return the file
     * @throws IOException if writing fails; a file of this name is then as it was
     */
    Path write(String name, BufferedImage picture) throws IOException {
        Path file = folder.resolve(name);
        Path part = folder.resolve(name + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            if (!ImageIO.write(picture, "png", part.toFile())) {
                throw new IOException("no writer for PNG files in this JDK");
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return file;
    }
}
