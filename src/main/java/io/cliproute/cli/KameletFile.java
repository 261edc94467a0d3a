package io.cliproute.cli;

import io.cliproute.operation.Operation;
import io.cliproute.operation.OperationDescriptor;
import io.cliproute.pipeline.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Kamelet that calls the component {@code cliproute:}, as text of a YAML file. The files in the folder
 * {@code kamelets} are made with it.
 *
 * @param name the Kamelet's name, which is also the name of its file
 * @param title for tools
 * @param description one sentence
 * @param target what follows {@code cliproute:} in the URI
 * @param properties in the order of the definition
 */
record KameletFile(String name, String title, String description, String target, List<KameletProperty> properties) {

    KameletFile {
        properties = List.copyOf(properties);
    }

    /** Returns the Kamelets of all operations, and the one of recipes. */
    static List<KameletFile> all() {
        return Stream.concat(Operation.ALL.stream().map(KameletFile::of), Stream.of(ofRecipe()))
                .toList();
    }

    /** Returns the Kamelet of an operation. */
    private static KameletFile of(OperationDescriptor operation) {
        String keyword = operation.keyword();
        return new KameletFile(
                "cliproute-" + keyword + "-action",
                "Cliproute " + KameletProperty.title(keyword) + " Action",
                "Processes the video in the message body with FFmpeg. The result is: " + operation.result() + ".",
                keyword,
                withOptionsOfComponent(operation.allOptions().stream().map(KameletProperty::of)));
    }

    /** Returns the Kamelet of a recipe, whose name is a property. */
    private static KameletFile ofRecipe() {
        return new KameletFile(
                "cliproute-action",
                "Cliproute Action",
                "Processes the video in the message body with FFmpeg. The results are the outputs of a configured recipe.",
                "{{recipe}}",
                withOptionsOfComponent(Stream.of(KameletProperty.ofRecipe())));
    }

    private static List<KameletProperty> withOptionsOfComponent(Stream<KameletProperty> own) {
        return Stream.concat(own, ComponentOptions.all().stream()).toList();
    }

    String fileName() {
        return name + ".kamelet.yaml";
    }

    /** Returns the text of the file. */
    String yaml() {
        return metadata() + definition() + template();
    }

    private String metadata() {
        return """
                apiVersion: camel.apache.org/v1
                kind: Kamelet
                metadata:
                  name: %s
                  labels:
                    camel.apache.org/kamelet.type: "action"
                  annotations:
                    camel.apache.org/kamelet.support.level: "Preview"
                    camel.apache.org/catalog.version: "%s"
                    camel.apache.org/kamelet.icon: "%s"
                    camel.apache.org/provider: "cliproute"
                    camel.apache.org/kamelet.group: "Cliproute"
                    camel.apache.org/kamelet.namespace: "Transformation"
                """.formatted(name, Version.current(), icon());
    }

    private String definition() {
        return """
                spec:
                  definition:
                    title: "%s"
                    description: "%s"
                """.formatted(title, description)
                + required()
                + "    type: object\n    properties:\n"
                + properties.stream().map(KameletProperty::definition).collect(Collectors.joining());
    }

    private String template() {
        return """
                  dependencies:
                    - "camel:core"
                    - "camel:kamelet"
                    - "mvn:io.cliproute:cliproute:%s"
                  template:
                    route:
                      from:
                        uri: "kamelet:source"
                        steps:
                          - to:
                              uri: "cliproute:%s"
                """.formatted(Version.current(), target) + parameters();
    }

    private String required() {
        String names = properties.stream()
                .filter(KameletProperty::required)
                .map(property -> "      - " + property.name() + "\n")
                .collect(Collectors.joining());
        return names.isEmpty() ? "" : "    required:\n" + names;
    }

    private String parameters() {
        String lines = properties.stream()
                .filter(property -> !target.contains("{{" + property.name() + "}}"))
                .map(property -> "                " + property.option() + ": \"" + property.placeholder() + "\"\n")
                .collect(Collectors.joining());
        return lines.isEmpty() ? "" : "              parameters:\n" + lines;
    }

    /** Returns the icon as a data URI. */
    private static String icon() {
        try (InputStream icon = KameletFile.class.getResourceAsStream("/cliproute/icon.svg")) {
            return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(icon.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
