package io.cliproute.component;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Class path of an application that has only this project among its dependencies: everything that can be reached from
 * a dependency of {@code pom.xml} that is neither optional nor for tests.
 */
final class EmbedderClassPath {

    /** Made by the build, see {@code pom.xml}. */
    private static final Path TREE = Path.of("target/dependency-tree.txt");

    private static final Pattern LINE = Pattern.compile("([ |+\\\\-]*)\\(?([\\w.-]+):([\\w.-]+):jar:[^ ]*.*");

    private EmbedderClassPath() {}

    /** Returns the names of the artifacts, without versions, in alphabetical order. */
    static Set<String> artifacts() throws IOException {
        return artifacts(List.of());
    }

    private static Set<String> artifacts(List<String> additional) throws IOException {
        Map<String, Set<String>> tree = tree();
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(required());
        open.addAll(additional);
        while (!open.isEmpty()) {
            String artifact = open.pop();
            if (reached.add(artifact)) {
                open.addAll(tree.getOrDefault(artifact, Set.of()));
            }
        }
        return reached;
    }

    /** Returns the jars of these artifacts among those of this test. */
    static List<Path> jars() throws IOException {
        return jars(List.of());
    }

    /** Returns the jars of an application that has further dependencies, which are artifacts of {@code pom.xml}. */
    static List<Path> jars(List<String> additional) throws IOException {
        Set<String> artifacts = artifacts(additional);
        return Stream.concat(
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)),
                        Arrays.stream(System.getProperty("surefire.test.class.path", "")
                                .split(File.pathSeparator)))
                .filter(path -> path.endsWith(".jar"))
                .map(Path::of)
                .filter(jar -> artifacts.contains(artifact(jar)))
                .distinct()
                .toList();
    }

    private static String artifact(Path jar) {
        return jar.getFileName().toString().replaceFirst("-\\d.*", "");
    }

    /** Returns the direct dependencies that are neither optional nor for tests. */
    private static List<String> required() throws IOException {
        List<String> required = new ArrayList<>();
        NodeList dependencies = project().getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            Element owner = (Element) dependency.getParentNode().getParentNode();
            if (owner.getNodeName().equals("project")
                    && !text(dependency, "optional").equals("true")
                    && !Set.of("test", "provided").contains(text(dependency, "scope"))) {
                required.add(text(dependency, "artifactId"));
            }
        }
        return required;
    }

    private static Element project() throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new File("pom.xml"))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    private static String text(Element dependency, String name) {
        NodeList children = dependency.getElementsByTagName(name);
        return children.getLength() == 0 ? "" : children.item(0).getTextContent();
    }

    /** Returns the dependencies of each artifact. */
    private static Map<String, Set<String>> tree() throws IOException {
        Map<String, Set<String>> tree = new LinkedHashMap<>();
        List<String> path = new ArrayList<>();
        for (String line : Files.readAllLines(TREE)) {
            Matcher found = LINE.matcher(line);
            if (!found.matches()) {
                throw new IOException("unexpected line in " + TREE + ": " + line);
            }
            int depth = found.group(1).length() / 3;
            while (path.size() > depth) {
                path.remove(path.size() - 1);
            }
            if (depth > 0) {
                tree.computeIfAbsent(path.get(depth - 1), key -> new TreeSet<>())
                        .add(found.group(3));
            }
            path.add(found.group(3));
        }
        return tree;
    }
}
