package org.linnet.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.backbone.WeightsServer;
import org.linnet.download.DownloadListener;
import org.linnet.download.DownloadProgress;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

class DownloadTest {
    private static final DownloadPatience PATIENCE =
            new DownloadPatience(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMillis(1), 3);

    /** A range from the middle; how much of what was sent before a cut arrives is up to the network. */
    private static final String LATER = "bytes=[1-9]\\d*-";

    private static final byte[] FILE = bytes(1, 400_000);

    @TempDir
    private Path folder;

    private WeightsServer server;
    private PartialFile part;
    private final List<DownloadProgress> progress = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    @BeforeEach
    void serve() throws IOException {
        server = new WeightsServer(FILE);
        part = new PartialFile(folder.resolve("new").resolve("file.part"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void goesOnWhereTheConnectionWasCut() throws IOException {
        server.answerNext(server.cutAfter(100_000), server.cutAfter(150_000));
        complete();
        assertThat(server.ranges())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("null"),
                        second -> assertThat(second).matches(LATER),
                        third -> assertThat(third)
                                .matches(LATER)
                                .isNotEqualTo(server.ranges().get(1)));
        assertThat(remarks).hasSize(2).allSatisfy(remark -> assertThat(remark)
                .matches("The connection was lost after 0 MB \\(.+\\); trying again in 1 s\\."));
    }

    @Test
    void goesOnWhereAnEarlierRunEnded() throws IOException {
        server.answerNext(server.cutAfter(123_456), WeightsServer.status(404));
        assertThatThrownBy(this::complete).isInstanceOf(LinnetException.class);
        String rest = "bytes=" + part.length() + "-";
        complete();
        assertThat(rest).matches(LATER);
        assertThat(server.ranges()).last().isEqualTo(rest);
    }

    @Test
    void endsWhereMoreComesThanTheFileCanHave() {
        part = new PartialFile(folder.resolve("new").resolve("file.part"), FILE.length - 1);

        assertThatThrownBy(this::complete)
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("more than the file can have");
        assertThat(part.path()).doesNotExist();
    }

    @Test
    void beginsAgainWhereTheServerKnowsNoRanges() throws IOException {
        server.answerNext(server.cutAfter(100_000), server.whole());
        complete();
        assertThat(server.ranges())
                .satisfiesExactly(first -> assertThat(first).isEqualTo("null"), second -> assertThat(second)
                        .matches(LATER));
    }

    @Test
    void beginsAgainWhereTheFileHasChanged() throws IOException {
        server.answerNext(server.cutAfter(100_000), WeightsServer.status(404));
        assertThatThrownBy(this::complete).isInstanceOf(LinnetException.class);
        byte[] changed = bytes(2, 300_000);
        server.change(changed, "\"second\"");
        complete(changed);
    }

    @Test
    void beginsAgainWhereMoreIsHereThanTheServerHas() throws IOException {
        part.restart(Optional.empty());
        Files.write(part.path(), bytes(3, FILE.length + 1));
        complete();
        assertThat(server.ranges()).containsExactly("bytes=" + (FILE.length + 1) + "-", "null");
    }

    @Test
    void beginsAgainAfterAPartThatWasNotAskedFor() throws IOException {
        server.answerNext(server.cutAfter(100_000), server.wrongPart());
        complete();
        assertThat(server.ranges())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("null"),
                        second -> assertThat(second).matches(LATER),
                        third -> assertThat(third).isEqualTo("null"));
    }

    @Test
    void whatIsCompleteIsNotSentAgain() throws IOException {
        part.restart(Optional.empty());
        Files.write(part.path(), FILE);
        complete();
        assertThat(progress).isEmpty();
    }

    @Test
    void waitsForAServerThatIsSlowToBegin() throws IOException {
        server.answerNext(server.slowly(500));
        complete();
        assertThat(server.ranges()).hasSize(1);
    }

    @Test
    void leavesAConnectionOnWhichNothingComesAnyMore() throws IOException {
        server.answerNext(server.stallAfter(100_000, 60_000));
        DownloadPatience impatient =
                new DownloadPatience(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMillis(1), 3);
        complete(impatient, FILE);
        assertThat(server.ranges())
                .satisfiesExactly(first -> assertThat(first).isEqualTo("null"), second -> assertThat(second)
                        .matches(LATER));
        assertThat(remarks).singleElement().asString().contains("nothing came for 1 s");
    }

    @Test
    void triesAgainWhereTheServerIsBusy() throws IOException {
        server.answerNext(WeightsServer.status(503), WeightsServer.status(429));
        complete();
        assertThat(server.ranges()).hasSize(3);
    }

    @Test
    void givesUpAfterSomeAttemptsThatBringNothing() {
        server.answerNext(server.cutAfter(200_000), server.cutAfter(0), server.cutAfter(0), server.cutAfter(0));
        assertThatThrownBy(this::complete)
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FAILURE))
                .hasMessageContaining("continues after the 0 MB already downloaded")
                .hasMessageContaining("By hand.", "If you have set LINNET_BACKBONE_URL, check it.");
        assertThat(part.length()).isPositive();
        assertThat(server.ranges()).hasSize(3);
    }

    @Test
    void countsOnlyAttemptsSinceSomethingCame() throws IOException {
        server.answerNext(
                server.cutAfter(90_000), server.cutAfter(90_000), server.cutAfter(90_000), server.cutAfter(90_000));
        complete();
        assertThat(server.ranges()).hasSize(5);
    }

    @Test
    void interruptedPauseEndsTheDownloadAndLeavesWhatCame() {
        server.answerNext(server.cutAfter(200_000));
        DownloadPatience patient =
                new DownloadPatience(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMinutes(10), 3);
        Thread downloading = Thread.currentThread();
        DownloadListener interrupting = new DownloadListener() {
            @Override
            public void progress(DownloadProgress one) {}

            @Override
            public void remark(String remark) {
                downloading.interrupt();
            }
        };
        assertThatThrownBy(() -> new Download(patient, interrupting, "By hand.", "")
                        .complete(URI.create(server.address() + "/file"), part))
                .isInstanceOf(LinnetException.class)
                .hasMessage("interrupted; run the command again: it picks up where it left off");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(part.length()).isPositive();
    }

    @Test
    void fileThatTheServerDoesNotHaveIsNotAskedForTwice() {
        server.answerNext(WeightsServer.status(404));
        assertThatThrownBy(this::complete)
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("answered 404")
                .hasMessageContaining(server.address() + "/file")
                .hasMessageContaining("LINNET_BACKBONE_URL");
        assertThat(server.ranges()).hasSize(1);
    }

    @Test
    void serverThatIsNotThereIsNotAskedTwice() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + free + "/file");
        assertThatThrownBy(() -> download(PATIENCE).complete(nobody, part))
                .isInstanceOf(LinnetException.class)
                .hasMessage("cannot get " + nobody + ": its server refused the connection.\nBy hand.");
        assertThat(remarks).isEmpty();
    }

    @Test
    void machineWithoutANetworkIsToldSo() {
        assertThatThrownBy(() -> download(PATIENCE).complete(URI.create("http://nowhere.invalid/file"), part))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("is this machine offline?")
                .hasMessageEndingWith("By hand.", "If you have set LINNET_BACKBONE_URL, check it.");
        assertThat(remarks).isEmpty();
    }

    @Test
    void progressCountsWhatWasHereBefore() throws IOException {
        server.answerNext(server.cutAfter(100_000));
        complete();
        assertThat(progress).allSatisfy(one -> assertThat(one.total()).hasValue(FILE.length));
        assertThat(progress.get(progress.size() - 1).done()).isEqualTo(FILE.length);
        assertThat(progress).extracting(DownloadProgress::done).isSorted();
    }

    @Test
    void timeLeftFollowsFromTheRate() {
        assertThat(new DownloadProgress(40, OptionalLong.of(100), 20).timeLeft())
                .hasValue(Duration.ofSeconds(3));
        assertThat(new DownloadProgress(40, OptionalLong.empty(), 20).timeLeft())
                .isEmpty();
        assertThat(new DownloadProgress(40, OptionalLong.of(100), 0).timeLeft()).isEmpty();
    }

    @Test
    void pausesGrow() {
        assertThat(PATIENCE.pause(1)).isEqualTo(Duration.ofMillis(1));
        assertThat(PATIENCE.pause(4)).isEqualTo(Duration.ofMillis(8));
    }

    private void complete() throws IOException {
        complete(FILE);
    }

    private void complete(byte[] expected) throws IOException {
        complete(PATIENCE, expected);
    }

    private void complete(DownloadPatience patience, byte[] expected) throws IOException {
        download(patience).complete(URI.create(server.address() + "/file"), part);
        assertThat(part.path()).hasBinaryContent(expected);
    }

    private Download download(DownloadPatience patience) {
        DownloadListener listener = new DownloadListener() {
            @Override
            public void progress(DownloadProgress one) {
                progress.add(one);
            }

            @Override
            public void remark(String remark) {
                remarks.add(remark);
            }
        };
        return new Download(patience, listener, "By hand.", "If you have set LINNET_BACKBONE_URL, check it.");
    }

    private static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
