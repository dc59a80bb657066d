package org.linnet.internal.interchange.labels.camtrapdp;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Moment;
import org.linnet.internal.interchange.labels.files.MediaNames;

/** A file of a Camtrap DP, with what observations say of it so far. */
final class CamtrapDpMedia {
    private final String id;
    private final String deployment;
    private final String path;
    private final String fileName;
    private final String type;
    private final Moment moment;
    private final String where;
    private final List<Label> labels = new ArrayList<>(1);
    private String event = "";

    /** The cells of a row as they are written, empty where there is nothing, and where the row is. */
    CamtrapDpMedia(
            String id, String deployment, String path, String fileName, String type, Moment moment, String where) {
        this.id = id;
        this.deployment = deployment;
        this.path = path;
        this.fileName = fileName;
        this.type = type;
        this.moment = moment;
        this.where = where;
    }

    String id() {
        return id;
    }

    String deployment() {
        return deployment;
    }

    String path() {
        return path;
    }

    String type() {
        return type;
    }

    Moment moment() {
        return moment;
    }

    String where() {
        return where;
    }

    /** Of the file and of its event, each once. */
    List<Label> labels() {
        return Label.eachOnce(labels);
    }

    void add(Label label) {
        labels.add(label);
    }

    /** As {@link #add}, unless it is known; events of one file say mostly the same. */
    void addOnce(Label label) {
        if (!labels.contains(label)) {
            labels.add(label);
        }
    }

    /** The first event that an observation says it is of; empty where none does. */
    String event() {
        return event;
    }

    void isOf(String event) {
        if (this.event.isEmpty()) {
            this.event = event;
        }
    }

    /** Whether there is nothing by which to find it. */
    boolean isNowhere() {
        return path.isEmpty() && fileName.isEmpty();
    }

    boolean isPhotograph() {
        return type.isEmpty() || type.startsWith("image/");
    }

    /** Whether its path is one in the package, and no address. */
    boolean isLocal() {
        return !path.isEmpty() && !MediaNames.isAddress(path);
    }

    /** The path in the package, or the names that a downloaded file can have, the likeliest first. */
    List<String> candidates() {
        Set<String> paths = new LinkedHashSet<>();
        if (isLocal()) {
            paths.add(path);
        }
        if (!fileName.isEmpty()) {
            paths.add(fileName);
            paths.add(deployment + "/" + fileName);
        }
        if (!isLocal()) {
            paths.addAll(MediaNames.of(path, type));
            paths.add(id + ".jpg");
        }
        return List.copyOf(paths);
    }
}
