package org.linnet.internal.interchange.labels.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.LabelOptions;

/** What {@code linnet labels show} says. */
class LabelSummaryTest {
    @TempDir
    private Path folder;

    @Test
    void tellsWhatIsUsedWhatIsWorthKnowingAndWhatIsLeftOut() throws IOException {
        Files.copy(
                Path.of("../examples/taxon_validate/carnivora/felidae/panthera_leo/lion-male-3.jpg"),
                folder.resolve("1.jpg"));
        Path table = Files.writeString(
                folder.resolve("labels.csv"),
                """
                filepath,label,split,site,latitude,longitude,datetime,x,y,w,h
                1.jpg,Panthera leo,train,A,-1.5,36.8,2024-05-02 11:00:01,0.1,0.1,0.5,0.5
                2.jpg,Panthera pardus,validate,B,-1.6,36.8,2024-05-03 11:00:01,,,,
                3.jpg,blank,,A,,,,,,,
                4.jpg,,,A,,,,,,,
                5.MP4,Panthera leo,,A,,,,,,,
                """);

        assertThat(LabelSummary.of(LabelledData.understand(table, LabelOptions.defaults())))
                .containsExactly(
                        "Format       table",
                        "Photographs  5 named, 2 labelled with a taxon",
                        "Boxes        1 in 1 photograph",
                        "Places       2, such as A; latitude and longitude of 2",
                        "Times        2, from 2024-05-02 11:00:01 to 2024-05-03 11:00:01 (as the camera's clock showed)",
                        "Split        1 to train on, 1 to hold out",
                        "Taxa         2 leaves",
                        "  taxon              rank     photographs",
                        "  panthera           genus              2",
                        "    panthera_leo     species            1",
                        "    panthera_pardus  species            1",
                        "Notes",
                        "  2 names read as genus and species (Panthera leo, Panthera pardus); if that is wrong, give their ranks with"
                                + " --taxonomy TABLE",
                        "Left out",
                        "  1 blank photograph left out",
                        "  1 photograph without a label left out",
                        "  1 file not read: video (5.MP4)",
                        "  1 photograph not found below " + folder
                                + " (2.jpg); say where they are with --images FOLDER");
    }
}
