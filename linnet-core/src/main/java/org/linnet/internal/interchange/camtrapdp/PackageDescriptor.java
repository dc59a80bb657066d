package org.linnet.internal.interchange.camtrapdp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.linnet.internal.interchange.answers.AnswerContext;
import org.linnet.internal.interchange.camtrapdp.PackageTaxa.PackageTaxon;
import org.linnet.internal.interchange.project.Project;
import org.linnet.internal.interchange.project.Project.Area;
import org.linnet.internal.interchange.project.Project.Contributor;

/**
 * Writes {@code datapackage.json}, which describes the tables of a package.
 *
 * @param area of the deployments, if there are any
 * @param start the first day
 * @param end the last day
 * @param levels of the observations: media, event
 * @see <a href="https://camtrap-dp.tdwg.org/metadata/">Camtrap DP, Metadata</a>
 */
record PackageDescriptor(
        AnswerContext context,
        Optional<Area> area,
        Optional<LocalDate> start,
        Optional<LocalDate> end,
        List<String> levels,
        Collection<PackageTaxon> taxa) {
    static final String FILE = "datapackage.json";

    /** By which packages that Linnet wrote are known. */
    static final String OWN = "\"linnet\"";

    private static final String STANDARD = "https://raw.githubusercontent.com/tdwg/camtrap-dp/1.0.2/";
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    private static final List<String> OF_PROJECT = List.of("acronym", "description", "path");
    private static final List<String> OF_PACKAGE = List.of("version", "bibliographicCitation");

    void write(OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
            json.writeStartObject();
            json.writeStringField("profile", STANDARD + "camtrap-dp-profile.json");
            Project project = context.project();
            String title = project.title().orElse("");
            json.writeStringField("name", project.texts().getOrDefault("name", shortName(title)));
            json.writeObjectFieldStart("linnet");
            json.writeStringField("version", context.version());
            text(json, "model", context.classifier());
            text(json, "detector", context.detector());
            json.writeEndObject();
            json.writeStringField(
                    "created",
                    context.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString());
            json.writeStringField("title", title);
            for (String key : OF_PACKAGE) {
                text(json, key, Optional.ofNullable(project.texts().get(key)));
            }
            texts(json, "keywords", project.keywords());
            contributors(json, project.contributors());
            licenses(json, project);
            project(json, project);
            if (project.coordinatePrecision().isPresent()) {
                json.writeNumberField(
                        "coordinatePrecision", project.coordinatePrecision().getAsDouble());
            }
            json.writeFieldName("spatial");
            spatial(json, project.area().or(() -> area).orElse(new Area(-180, -90, 180, 90)));
            json.writeObjectFieldStart("temporal");
            text(json, "start", start.map(LocalDate::toString));
            text(json, "end", end.map(LocalDate::toString));
            json.writeEndObject();
            json.writeArrayFieldStart("taxonomic");
            for (PackageTaxon taxon : taxa) {
                taxon(json, taxon);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("resources");
            for (String table : List.of("deployments", "media", "observations")) {
                resource(json, table);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void text(JsonGenerator json, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(name, text.get());
        }
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        if (!texts.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (String text : texts) {
                json.writeString(text);
            }
            json.writeEndArray();
        }
    }

    /** As names of data packages can be. */
    private static String shortName(String title) {
        String name =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return name.isEmpty() ? "camera-traps" : name;
    }

    private static void contributors(JsonGenerator json, List<Contributor> contributors) throws IOException {
        json.writeArrayFieldStart("contributors");
        for (Contributor one : contributors) {
            json.writeStartObject();
            json.writeStringField("title", one.title());
            for (String detail : Contributor.DETAILS) {
                text(json, detail, Optional.ofNullable(one.details().get(detail)));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void licenses(JsonGenerator json, Project project) throws IOException {
        if (project.licenses().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("licenses");
        license(json, project.licenses().get().data(), "data");
        license(json, project.licenses().get().media(), "media");
        json.writeEndArray();
    }

    private static void license(JsonGenerator json, String license, String scope) throws IOException {
        json.writeStartObject();
        json.writeStringField(license.contains("://") ? "path" : "name", license);
        json.writeStringField("scope", scope);
        json.writeEndObject();
    }

    private void project(JsonGenerator json, Project project) throws IOException {
        json.writeObjectFieldStart("project");
        text(json, "title", project.title());
        for (String key : OF_PROJECT) {
            text(json, key, Optional.ofNullable(project.texts().get(key)));
        }
        text(json, "samplingDesign", project.samplingDesign());
        texts(json, "captureMethod", project.captureMethods());
        if (project.individualAnimals().isPresent()) {
            json.writeBooleanField(
                    "individualAnimals", project.individualAnimals().get());
        }
        texts(json, "observationLevel", levels);
        json.writeEndObject();
    }

    /** GeoJSON (RFC 7946): a point, or a rectangle whose outline goes against the clock. */
    private static void spatial(JsonGenerator json, Area area) throws IOException {
        json.writeStartObject();
        boolean point = area.west() == area.east() && area.south() == area.north();
        json.writeStringField("type", point ? "Point" : "Polygon");
        json.writeArrayFieldStart("coordinates");
        if (point) {
            json.writeNumber(Numbers.degrees(area.west()));
            json.writeNumber(Numbers.degrees(area.south()));
        } else {
            json.writeStartArray();
            corner(json, area.west(), area.south());
            corner(json, area.east(), area.south());
            corner(json, area.east(), area.north());
            corner(json, area.west(), area.north());
            corner(json, area.west(), area.south());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void corner(JsonGenerator json, double longitude, double latitude) throws IOException {
        json.writeStartArray();
        json.writeNumber(Numbers.degrees(longitude));
        json.writeNumber(Numbers.degrees(latitude));
        json.writeEndArray();
    }

    private static void taxon(JsonGenerator json, PackageTaxon taxon) throws IOException {
        json.writeStartObject();
        json.writeStringField("scientificName", taxon.name());
        text(json, "taxonRank", taxon.rank());
        Map<String, String> above = taxon.above();
        for (String rank : PackageTaxa.ABOVE) {
            text(json, rank, Optional.ofNullable(above.get(rank)));
        }
        json.writeEndObject();
    }

    private static void resource(JsonGenerator json, String table) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", table);
        json.writeStringField("path", table + ".csv");
        json.writeStringField("profile", "tabular-data-resource");
        json.writeStringField("format", "csv");
        json.writeStringField("mediatype", "text/csv");
        json.writeStringField("encoding", "utf-8");
        json.writeStringField("schema", STANDARD + table + "-table-schema.json");
        json.writeEndObject();
    }
}
