package org.linnet.internal.interchange.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.internal.interchange.Validators;
import org.linnet.internal.interchange.labels.LabelledFile;

/** Answers in the hands of MegaDetector's and SpeciesNet's own programs. */
class FieldProgramsTest {
    /** SpeciesNet's reader, without what computes and what fetches weights. */
    private static final String SPECIESNET =
            """
            import importlib.util, sys, types
            package = types.ModuleType('speciesnet')
            package.__path__ = importlib.util.find_spec('speciesnet').submodule_search_locations
            sys.modules['speciesnet'] = package
            for hub in 'huggingface_hub', 'kagglehub':
                sys.modules[hub] = types.ModuleType(hub)
            sys.modules['huggingface_hub'].snapshot_download = None
            """;

    @TempDir
    private Path folder;

    private Path photographs;

    @BeforeEach
    void takePhotographs() throws IOException {
        photographs = Files.createDirectories(folder.resolve("card"));
        for (LabelledFile one : AnswerSamples.all()) {
            Path file = photographs.resolve(one.path());
            Files.createDirectories(file.getParent());
            ImageIO.write(new BufferedImage(1920, 1080, BufferedImage.TYPE_INT_RGB), "jpg", file.toFile());
        }
    }

    private Path megaDetector(List<LabelledFile> answers) {
        return AnswerSamples.file(folder, new MegaDetectorAnswers(), answers);
    }

    @Test
    void megaDetectorsValidatorAcceptsThemWithoutWarning() {
        List<LabelledFile> answers = Stream.concat(
                        AnswerSamples.all().stream(),
                        Stream.of(
                                AnswerSamples.photograph(
                                        "A1/tent.jpg",
                                        AnswerSamples.detected(AnswerSamples.TENT, AnswerSamples.LEFT, 0.5)),
                                AnswerSamples.photograph("A1/nobody looked.jpg")))
                .toList();
        Validators.run(
                """
                import sys
                from megadetector.postprocessing.validate_batch_results import validate_batch_results
                found = validate_batch_results(sys.argv[1])['validation_results']
                assert not found['errors'] and not found['warnings'], found
                """,
                megaDetector(answers));
    }

    @Test
    void taxonomyStringsAreValidPredictionStringsOfTheirOwn() {
        String said = Validators.run(
                """
                import json, sys
                from megadetector.utils.wi_taxonomy_utils import is_valid_prediction_string, get_common_name_from_prediction_string
                document = json.load(open(sys.argv[1], encoding='utf-8'))
                names = document['classification_categories']
                strings = document['classification_category_descriptions']
                assert names.keys() == strings.keys()
                assert all(is_valid_prediction_string(one) for one in strings.values()), strings
                assert len({one.split(';')[0] for one in strings.values()}) == len(strings)
                lower = [one.lower() for one in list(names.values()) + list(document['detection_categories'].values())]
                assert len(set(lower)) == len(lower), lower
                print(sorted(get_common_name_from_prediction_string(one) for one in strings.values()))
                """,
                megaDetector(AnswerSamples.all()));
        assertThat(said)
                .contains("'canis lupus dingo', 'felidae', 'oenanthe', 'oenanthe (genus)', 'panthera', 'panthera leo'");
    }

    @Test
    void megaDetectorsReportHasARowForEachBox() throws IOException {
        Path report = folder.resolve("report.csv");
        Validators.run(
                """
                import sys
                from megadetector.postprocessing.generate_csv_report import generate_csv_report
                generate_csv_report(sys.argv[1], output_file=sys.argv[2], datetime_source=sys.argv[1], verbose=False)
                """,
                megaDetector(AnswerSamples.all()),
                report);
        assertThat(report)
                .content()
                .contains("A1/leaf.jpg")
                .contains("Panthera leo")
                .contains("Felidae")
                .contains("2026-05-26");
    }

    @Test
    void megaDetectorsCropperCutsEachBox() throws IOException {
        Path crops = folder.resolve("crops");
        Validators.run(
                """
                import sys
                from megadetector.postprocessing.create_crop_folder import create_crop_folder, CreateCropFolderOptions
                options = CreateCropFolderOptions()
                options.n_workers = 1
                create_crop_folder(sys.argv[1], sys.argv[2], sys.argv[3], output_file=sys.argv[3] + '.json',
                    crops_output_file=sys.argv[3] + '-only.json', options=options)
                """,
                megaDetector(AnswerSamples.all()),
                photographs,
                crops);
        try (Stream<Path> files = Files.walk(crops)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> crops.relativize(file).toString().replace('\\', '/')))
                    .contains(
                            "A1/leaf.crop_000.jpg",
                            "A1/leaf.crop_001.jpg",
                            "A1/whole.crop_000.jpg",
                            "A1/party.crop_002.jpg")
                    .noneMatch(name -> name.contains("blank") || name.contains("broken"));
        }
    }

    @Test
    void megaDetectorsSmootherKeepsTheNames() {
        String said = Validators.run(
                """
                import json, sys
                from megadetector.postprocessing.classification_postprocessing import (
                    ClassificationSmoothingOptions, smooth_classification_results_image_level)
                smooth_classification_results_image_level(sys.argv[1], output_file=sys.argv[2],
                    options=ClassificationSmoothingOptions())
                document = json.load(open(sys.argv[2], encoding='utf-8'))
                names = document['classification_categories']
                for image in document['images']:
                    print('smoothed', image['file'], [names[box['classifications'][0][0]]
                        for box in image['detections'] or [] if 'classifications' in box])
                """,
                megaDetector(AnswerSamples.all()),
                folder.resolve("smoothed.json"));
        assertThat(said)
                .contains("smoothed A1/genus.jpg ['Panthera']")
                .contains("smoothed A1/whole.jpg ['Felidae']")
                .contains("smoothed A1/blank.jpg []");
    }

    @Test
    void megaDetectorSortsThePhotographsIntoFolders() throws IOException {
        Path sorted = folder.resolve("sorted");
        Validators.run(
                """
                import sys
                from megadetector.postprocessing.separate_detections_into_folders import (
                    SeparateDetectionsIntoFoldersOptions, separate_detections_into_folders)
                options = SeparateDetectionsIntoFoldersOptions()
                options.results_file, options.base_input_folder, options.base_output_folder = sys.argv[1:4]
                separate_detections_into_folders(options)
                """,
                megaDetector(AnswerSamples.all()),
                photographs,
                sorted);
        try (Stream<Path> files = Files.walk(sorted)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> sorted.relativize(file).toString().replace('\\', '/')))
                    .contains("animals/A1/leaf.jpg", "animals/A1/whole.jpg", "empty/A1/blank.jpg")
                    .anyMatch(name -> name.endsWith("party.jpg") && !name.startsWith("animals/"))
                    .hasSize(AnswerSamples.all().size());
        }
    }

    @Test
    void speciesNetTakesItsFormatUp() {
        Path file = AnswerSamples.file(folder, new SpeciesNetAnswers(), AnswerSamples.all());
        String said = Validators.run(
                SPECIESNET
                        + """
                        import json
                        import speciesnet.utils as utils
                        document = json.load(open(sys.argv[1], encoding='utf-8'))
                        instances = [{'filepath': one['filepath']} for one in document['predictions']]
                        done, missing = utils.load_partial_predictions(sys.argv[1], instances)
                        print('done', len(done), 'missing', [one['filepath'] for one in missing])
                        """,
                file);
        assertThat(said).contains("done 8 missing ['A1/broken.jpg']");
    }

    @Test
    void speciesNetsPredictionsBecomeResultsOfMegaDetector() {
        Path file = AnswerSamples.file(folder, new SpeciesNetAnswers(), AnswerSamples.all());
        String said = Validators.run(
                """
                import json, sys
                from megadetector.utils.wi_taxonomy_utils import (
                    generate_md_results_from_predictions_json, validate_predictions_file)
                validate_predictions_file(sys.argv[1], verbose=False)
                generate_md_results_from_predictions_json(sys.argv[1], md_results_file=sys.argv[2])
                document = json.load(open(sys.argv[2], encoding='utf-8'))
                names = document['classification_categories']
                for image in document['images']:
                    print('converted', image['file'], [names[box['classifications'][0][0]]
                        for box in image['detections'] or [] if 'classifications' in box])
                """,
                file,
                folder.resolve("converted.json"));
        assertThat(said)
                .contains("converted A1/leaf.jpg ['panthera leo', 'panthera pardus']")
                .contains("converted A1/genus.jpg ['panthera']")
                .contains("converted A1/whole.jpg ['felidae']")
                .contains("converted A1/undecided.jpg ['animal']")
                .contains("converted A1/party.jpg ['human', 'vehicle', 'animal']")
                .contains("converted A1/blank.jpg []");
    }

    @Test
    void cocoCameraTrapsHaveIntegrity() {
        List<LabelledFile> answers = Stream.concat(
                        AnswerSamples.all().stream(),
                        Stream.of(LabelledFile.of(
                                "loose.jpg",
                                "",
                                List.of(AnswerSamples.machine(AnswerSamples.LION, 0.8, AnswerSamples.LEFT, 0.9)))))
                .toList();
        Path file = AnswerSamples.file(folder, new CocoAnswers(), answers);
        String said = Validators.run(
                """
                import sys
                from megadetector.data_management.integrity_check_json_db import integrity_check_json_db, IntegrityCheckOptions
                options = IntegrityCheckOptions()
                options.verbose = False
                options.requireInfo = True
                options.validateBoxes = 'error'
                categories, data, errors = integrity_check_json_db(sys.argv[1], options)
                assert not errors['validation_errors'], errors
                print('images', len(data['images']), sorted(one['name'] for one in categories if one['_count'] > 0))
                """,
                file);
        assertThat(said).contains("images 10").contains("'panthera_leo'").contains("'empty'");
    }
}
