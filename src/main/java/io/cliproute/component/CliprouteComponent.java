package io.cliproute.component;

import io.cliproute.config.AssetCheck;
import io.cliproute.job.RecipeResolver;
import io.cliproute.operation.Recipe;
import io.cliproute.operation.Suggestion;
import io.cliproute.pipeline.PipelineLifecycle;
import io.cliproute.pipeline.PipelineRuntime;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * Component {@code cliproute:}, which makes thumbnails, clips, sound and previews of media files with FFmpeg, and gives
 * the events of jobs.
 *
 * <p>All endpoints of a context share the workers of its pipeline ({@code cliproute.workers}), which bounds the number
 * of FFmpeg processes.
 */
@Component("cliproute")
public final class CliprouteComponent extends DefaultComponent {

    private RenderRequests requests;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        PipelineRuntime pipeline = PipelineLifecycle.of(getCamelContext()).require(getCamelContext());
        Map<String, Object> options = OperationOptions.removeFrom(parameters, remaining);
        CliprouteEndpoint endpoint = new CliprouteEndpoint(uri, this, remaining);
        // the options of every endpoint, such as synchronous, too
        endpoint.configureProperties(parameters);
        setProperties(endpoint, parameters);
        checkUnknown(remaining, parameters);
        if (!remaining.equals(CliprouteEndpoint.EVENTS)
                || pipeline.settings().recipes().containsKey(remaining)) {
            endpoint.setRecipe(recipe(pipeline, remaining, options));
        }
        return endpoint;
    }

    /** Returns the configured recipe, or one for the operation of that name. */
    private Recipe recipe(PipelineRuntime pipeline, String name, Map<String, Object> options) {
        Recipe configured = pipeline.settings().recipes().get(name);
        if (configured != null && options.isEmpty()) {
            return configured;
        }
        Set<String> operations = OperationOptions.operations();
        if (!operations.contains(name)) {
            Set<String> known = new TreeSet<>(operations);
            known.addAll(pipeline.settings().recipes().keySet());
            throw new IllegalArgumentException("'" + name + "' is neither a recipe nor an operation"
                    + Suggestion.hint(name, known)
                    + "; recipes are configured by cliproute.recipe.<name>.<output> = <operation>?<options>");
        }
        String text = name
                + options.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining("&", options.isEmpty() ? "" : "?", ""));
        Recipe recipe = Recipe.ofOperation(text);
        AssetCheck.require(recipe);
        getCamelContext()
                .getRegistry()
                .lookupByNameAndType(RecipeResolver.NAME, RecipeResolver.class)
                .add(recipe);
        return recipe;
    }

    /** Rejects unknown options with a suggestion, since Camel would only list them. */
    private static void checkUnknown(String name, Map<String, Object> parameters) {
        if (!parameters.isEmpty()) {
            String option = parameters.keySet().iterator().next();
            throw new IllegalArgumentException("cliproute:" + name + ": unknown option '" + option + "'"
                    + Suggestion.hint(option, OperationOptions.names(name)));
        }
    }

    /** Returns the requests of all endpoints. */
    synchronized RenderRequests requests() throws Exception {
        if (requests == null) {
            requests = new RenderRequests(
                    getCamelContext(), PipelineLifecycle.of(getCamelContext()).require(getCamelContext()));
            getCamelContext().addLifecycleStrategy(requests);
        }
        return requests;
    }
}
