package org.linnet.internal.interchange.camtrapdp;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.linnet.internal.interchange.Validators;

/** Looks at packages with frictionless and with the profile of the standard, whose schemas are beside this class. */
public final class CamtrapDpValidator {
    private static final String VALIDATION =
            """
            import json, os, sys, warnings
            warnings.simplefilter('ignore')
            from frictionless import Package, system
            from jsonschema import Draft4Validator, RefResolver
            folder, schemas = sys.argv[1], sys.argv[2]
            os.chdir(folder)
            descriptor = json.load(open('datapackage.json', encoding='utf-8'))
            profile = json.load(open(os.path.join(schemas, 'camtrap-dp-profile.json'), encoding='utf-8'))
            remote = ('https://specs.frictionlessdata.io/schemas/data-package.json', 'http://json.schemastore.org/geojson.json')
            resolver = RefResolver.from_schema(profile, store={one: {} for one in remote})
            faults = ['%s: %s' % (list(e.path), e.message) for e in Draft4Validator(profile, resolver=resolver).iter_errors(descriptor)]
            descriptor.pop('profile')
            for resource in descriptor['resources']:
                path = os.path.join(schemas, resource['name'] + '-table-schema.json')
                if os.path.exists(path):
                    resource['schema'] = json.load(open(path, encoding='utf-8'))
            with system.use_context(trusted=True):
                report = Package.from_descriptor(descriptor).validate()
            faults += report.flatten(['type', 'rowNumber', 'fieldName', 'message'])
            assert report.valid and not faults, faults[:10]
            print({task.name: task.stats['rows'] for task in report.tasks})
            """;

    private CamtrapDpValidator() {}

    /** Requires that a folder is a valid package; how many rows each of its tables has. */
    public static String validate(Path folder) {
        try {
            Path profile = Path.of(CamtrapDpValidator.class
                    .getResource("camtrap-dp-profile.json")
                    .toURI());
            return Validators.run(VALIDATION, folder, profile.getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
