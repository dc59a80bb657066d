package org.linnet.internal.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of the photographs of a table of deployments, a line each. */
final class DeploymentNotices {
    private DeploymentNotices() {}

    static List<String> of(Deployments deployments, Map<Photograph, Occasion> occasions) {
        List<Photograph> photographs = occasions.keySet().stream()
                .sorted(Comparator.comparing(Photograph::relativePath))
                .toList();
        List<Photograph> unmatched = new ArrayList<>();
        List<Photograph> outside = new ArrayList<>();
        Set<Deployment> used = new HashSet<>();
        for (Photograph photograph : photographs) {
            Occasion occasion = occasions.get(photograph);
            if (occasion.deployment().isEmpty()) {
                unmatched.add(photograph);
            } else {
                used.add(occasion.deployment().get().deployment());
                if (occasion.deployment().get().outside()) {
                    outside.add(photograph);
                }
            }
        }
        List<String> notices = new ArrayList<>();
        notices.add(deployments.source() + ": " + used.size() + " of "
                + counted(deployments.all().size(), "deployment") + " found, of "
                + counted(photographs.size() - unmatched.size(), "photograph"));
        if (!unmatched.isEmpty()) {
            notices.add(deployments.source() + ": " + counted(unmatched.size(), "photograph")
                    + (unmatched.size() == 1 ? " is" : " are") + " of no deployment, such as "
                    + unmatched.get(0).relativePath()
                    + "; they are matched by folder, camera (serial number) or deploymentID");
        }
        if (!outside.isEmpty()) {
            Photograph first = outside.get(0);
            Occasion occasion = occasions.get(first);
            Deployment nearest = occasion.deployment().orElseThrow().deployment();
            notices.add(deployments.source() + ": " + counted(outside.size(), "photograph")
                    + (outside.size() == 1 ? " was" : " were") + " taken before the start or after the end of "
                    + (outside.size() == 1 ? "its" : "their") + " deployment, such as " + first.relativePath()
                    + occasion.time()
                            .map(time -> " of " + Deployment.text(time)
                                    + (nearest.clock().zone().isPresent() ? " UTC" : ""))
                            .orElse("")
                    + "; the nearest is " + nearest.id() + ", " + nearest.period()
                    + ". If the camera's clock was wrong, add its clock_offset");
        }
        return notices;
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
