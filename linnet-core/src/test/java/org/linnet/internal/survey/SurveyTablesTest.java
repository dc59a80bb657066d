package org.linnet.internal.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.LabelOptions;
import org.linnet.internal.interchange.labels.deployments.DeploymentTable;

class SurveyTablesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Path labels = Files.writeString(
                folder.resolve("labels.csv"),
                """
                filepath,label,location,datetime
                card/west/1.jpg,Lynx lynx,d1,2024-05-01 10:00:00
                card/west/2.jpg,Lynx lynx,d1,2024-05-01 10:29:59
                card/west/3.jpg,Lynx lynx,d1,2024-05-03 18:41:31
                card/west/4.jpg,person,d1,2024-05-03 18:50:00
                card/west/5.jpg,empty,d1,2024-05-03 18:51:00
                """);
        Path deployments = Files.writeString(
                folder.resolve("deployments.csv"),
                """
                deploymentID,location,latitude,longitude,start,end
                d1,ridge,51.5,-4.25,2024-05-01 00:00:00,2024-05-11 12:00:00
                d2,river,,,2024-06-01 08:00:00,2024-06-02 08:00:00
                """);
        Survey survey = SurveyReader.read(
                new SurveyOptions(
                        labels,
                        LabelOptions.defaults(),
                        0.2,
                        Optional.of(DeploymentTable.read(deployments)),
                        Duration.ofMinutes(30)),
                done -> {});
        new SurveyTables(survey).write(folder);
    }

    /** Columns and rounding as in {@code recordTable} of camtrapR 2.3: each unit is rounded from the one before. */
    @Test
    void independentRecordsHaveTheColumnsOfCamtrapR() throws IOException {
        assertThat(Files.readString(folder.resolve(SurveyTables.RECORDS)))
                .isEqualTo(
                        """
                        Station,Species,DateTimeOriginal,Date,Time,delta.time.secs,delta.time.mins,delta.time.hours,delta.time.days,Directory,FileName
                        d1,Lynx lynx,2024-05-01 10:00:00,2024-05-01,10:00:00,0,0,0,0,card/west,1.jpg
                        d1,Lynx lynx,2024-05-03 18:41:31,2024-05-03,18:41:31,202292,3372,56.2,2.3,card/west,3.jpg
                        """);
    }

    @Test
    void theSummaryHasARowForEachThingThatACameraSaw() throws IOException {
        assertThat(Files.readString(folder.resolve(SurveyTables.SUMMARY)))
                .isEqualTo(
                        """
                        deployment,place,kind,taxon,rank,photographs,photographs_by_people,events,events_by_people,individuals,first,last,camera_days,events_per_100_days,low,high
                        d1,ridge,taxon,Lynx lynx,species,3,3,2,2,,2024-05-01 10:00:00,2024-05-03 18:41:31,10.5,19.0476,2.3068,68.8065
                        d1,ridge,human,,,1,1,1,1,,2024-05-03 18:50:00,2024-05-03 18:50:00,10.5,9.5238,0.2411,53.0633
                        """);
    }

    @Test
    void effortIsWhatCamtrapRNeedsOfStations() throws IOException {
        assertThat(Files.readString(folder.resolve(SurveyTables.EFFORT)))
                .isEqualTo(
                        """
                        Station,Setup_date,Retrieval_date,place,latitude,longitude,start,end,camera_days,effort_from,photographs,without_time,outside_deployment,blank,unlabelled,taxa
                        d1,2024-05-01,2024-05-11,ridge,51.5,-4.25,2024-05-01 00:00:00,2024-05-11 12:00:00,10.5,deployment,5,0,0,1,0,1
                        d2,2024-06-01,2024-06-02,river,,,2024-06-01 08:00:00,2024-06-02 08:00:00,1,deployment,0,0,0,0,0,0
                        """);
    }
}
