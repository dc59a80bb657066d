package org.linnet.internal.interchange.project;

/** A project file to fill in. */
public final class ProjectTemplate {
    private static final String TEXT =
            """
            # What Camtrap DP and other formats ask for and photographs cannot tell.
            # Fill in the first five. Lines that begin with # may stay as they are.

            # The name of the project.
            title:

            # People and organisations. role: contact, principalInvestigator, rightsHolder, publisher or contributor
            contributors:
              - title:
                role: contact
            #    email:
            #    organization:
            #    path: https://orcid.org/0000-0000-0000-0000

            # How the places of cameras were chosen:
            # simpleRandom, systematicRandom, clusteredRandom, experimental, targeted or opportunistic
            samplingDesign:

            # What released the cameras: activityDetection, timeLapse, or [activityDetection, timeLapse]
            captureMethod:

            # Whether animals are marked or recognised one by one: true or false
            individualAnimals:

            # Where the cameras' clocks were set, such as Europe/Berlin or +02:00. Not needed where the table of deployments says it.
            timezone:

            # Licenses of the tables and of the photographs: short names or addresses. Both, or none.
            # licenses:
            #   data: CC0-1.0
            #   media: CC-BY-4.0

            # Whether anybody may fetch the photographs: true or false
            # publicFiles: false

            # The area that is covered: west, south, east, north in degrees. Without it, that of the cameras.
            # spatial: [4.0, 50.6, 5.7, 51.5]

            # Coordinates are rounded to so many degrees, to protect animals or cameras.
            # coordinatePrecision: 0.01

            # acronym:
            # description:
            # path: https://example.org
            # keywords: [camera traps, mammals]
            # name: short-name-of-the-package
            # version: "1.0"
            # bibliographicCitation:
            """;

    private ProjectTemplate() {}

    /** The text of the file. */
    public static String text() {
        return TEXT;
    }
}
