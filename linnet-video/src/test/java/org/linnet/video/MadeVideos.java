package org.linnet.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/** Videos of real photographs, made by the FFmpeg program that comes with the library. */
final class MadeVideos {
    private static final Path PHOTOGRAPHS = Path.of("..", "examples", "taxon_validate");

    private final Path folder;
    private final List<BufferedImage> pictures = new ArrayList<>();

    /** Pictures of so many pixels, the first ones of the examples. */
    MadeVideos(Path folder, int width, int height, int count) throws IOException {
        this.folder = folder;
        Path frames = Files.createDirectories(folder.resolve("frames"));
        List<Path> photographs;
        try (Stream<Path> all = Files.walk(PHOTOGRAPHS)) {
            photographs = all.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .limit(count)
                    .toList();
        }
        assertThat(photographs).hasSize(count);
        for (Path photograph : photographs) {
            BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            Graphics2D drawing = picture.createGraphics();
            drawing.drawImage(ImageIO.read(photograph.toFile()), 0, 0, width, height, null);
            drawing.dispose();
            ImageIO.write(
                    picture,
                    "png",
                    frames.resolve(String.format("%03d.png", pictures.size())).toFile());
            pictures.add(picture);
        }
    }

    /** The pictures, in the order of the frames. */
    List<BufferedImage> pictures() {
        return pictures;
    }

    /**
     * A video of the pictures.
     *
     * @param perSecond how many pictures are shown in a second
     * @param encoding options of FFmpeg that come before the file's name
     */
    Path of(String name, String perSecond, String... encoding) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "-framerate",
                perSecond,
                "-i",
                folder.resolve("frames").resolve("%03d.png").toString()));
        arguments.addAll(List.of(encoding));
        Path file = folder.resolve(name);
        // Not a URL, whatever is in the name.
        arguments.add("file:" + file);
        run(arguments);
        return file;
    }

    /** Runs the program. */
    static void run(List<String> arguments) throws IOException, InterruptedException {
        FfmpegLibrary.load();
        String program = Loader.load(ffmpeg.class);
        List<String> command = new ArrayList<>(List.of(program, "-y", "-loglevel", "error"));
        command.addAll(arguments);
        File log = File.createTempFile("ffmpeg", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        // Where all of the library was unpacked; not each of its files knows.
        builder.environment()
                .put("LD_LIBRARY_PATH", Path.of(program).getParent().toString());
        Process process = builder.start();
        assertThat(process.waitFor()).as(() -> command + ": " + text(log)).isZero();
        Files.delete(log.toPath());
    }

    private static String text(File log) {
        try {
            return Files.readString(log.toPath());
        } catch (IOException e) {
            return e.toString();
        }
    }
}
