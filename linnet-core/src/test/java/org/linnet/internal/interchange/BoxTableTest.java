package org.linnet.internal.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.detector.Detection;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;

/** Boxes in tables, as people and other programs write them. */
class BoxTableTest {
    @TempDir
    private Path folder;

    private BoxFile read(String table) {
        try {
            return BoxFile.read(Files.writeString(folder.resolve("boxes.csv"), table));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Detection> found(String table) {
        return read(table).of(folder.resolve("a b.jpg")).orElseThrow().found();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file,x,y,width,height\na b.jpg,0.25,0.5,0.125,0.25\n",
                "\uFEFFFile,X,Y,Width,Height\r\n\"a b.jpg\",0.25,0.5,0.125,0.25\r\n",
                "sep=;\nfile;x;y;width;height\na b.jpg;0,25;0,5;0,125;0,25\n",
                "file\tx\ty\twidth\theight\na b.jpg\t0.25\t0.5\t0.125\t0.25\n",
                "file,found,box,box_x,box_y,box_width,box_height,box_confidence,taxon,rank,confidence\n"
                        + "a b.jpg,animal,1,0.25,0.5,0.125,0.25,1.0,felidae,family,0.3\n",
                "filepath,detection_category,detection_conf,bbox_x,bbox_y,bbox_width,bbox_height\n"
                        + "./a b.jpg,animal,1.0,0.25,0.5,0.125,0.25\n",
                "filePath,bboxX,bboxY,bboxWidth,bboxHeight,observationType\na%20b.jpg,0.25,0.5,0.125,0.25,animal\n",
                "RelativePath,File,xmin,ymin,xmax,ymax\n,a b.jpg,0.25,0.5,0.375,0.75\n",
                ",filepath,x1,y1,x2,y2,image_width,image_height,detection_category,detection_conf\n"
                        + "0,a b.jpg,100,100,150,150,400,200,1,1.0\n"
            })
    void readsTheColumnsOfManyPrograms(String table) {
        assertThat(found(table)).containsExactly(new Detection("animal", 1, new Box(0.25, 0.5, 0.125, 0.25)));
    }

    @Test
    void takesSeveralRowsOfAPhotographTogetherAndARowWithoutABoxForABlankOne() {
        BoxFile file = read("file,x,y,width,height,confidence,category\n"
                + "1.jpg,0,0,0.5,0.5,0.3,animal\n2.jpg,,,,,,\n1.jpg,0.5,0,0.5,0.5,0.8,person\n");
        assertThat(file.of(folder.resolve("1.jpg")).orElseThrow().found())
                .extracting(Detection::category)
                .containsExactly("person", "animal");
        assertThat(file.of(folder.resolve("2.jpg")).orElseThrow().found()).isEmpty();
        assertThat(file.of(folder.resolve("3.jpg"))).isEmpty();
        assertThat(file.remarks().get(0)).endsWith("a table: 2 photographs, 1 animal, 1 person");
    }

    @Test
    void namesTheLineOfWhatIsNoNumber() {
        assertThatThrownBy(() -> read("file,x,y,width,height\n1.jpg,0,0,1,1\n2.jpg,0,left,1,1\n"))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("boxes.csv, line 3: 'left' stands where a number belongs");
    }

    @Test
    void saysThatPixelsNeedTheSizeOfThePhotograph() {
        assertThatThrownBy(() -> read("filepath,x1,y1,x2,y2\na b.jpg,0,0,579,383\n"))
                .hasMessageContaining("in pixels")
                .hasMessageContaining("image_width");
    }

    @Test
    void saysThatATableIsNotInUtf8() throws IOException {
        Path file = folder.resolve("boxes.csv");
        Files.write(file, "file,x,y,width,height\né.jpg,0,0,1,1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> BoxFile.read(file)).hasMessageContaining("UTF-8");
    }
}
