package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.operation.Operation;
import io.cliproute.operation.OperationDescriptor;
import io.cliproute.operation.Option;
import org.junit.jupiter.api.Test;

/** Commands {@code recipes} and {@code operations}. */
class ListingsTest {

    @Test
    void listsRecipesWithOutputsAndSources() {
        Call call = Call.of(
                "recipes", "--config=application.properties", "--set=cliproute.recipe.mine.poster=thumbnail?at=3s");

        assertThat(call.exitCode()).isZero();
        assertThat(call.out()).contains("""
                mine
                  poster  thumbnail?at=3s
                """).contains("<- inbox: file:data/inbox -> outbox");
    }

    @Test
    void listsSourcesThatTakeRecipeFromFolder() {
        Call call = Call.of(
                "recipes",
                "--config=application.properties",
                "--set=cliproute.source.trips.uri=file:in",
                "--set=cliproute.source.trips.recipe=folder",
                "--set=cliproute.source.trips.destinations=outbox");

        assertThat(call.out()).endsWith("""
                (recipe named by the first subfolder of the inbox)
                  <- trips: file:in -> outbox
                """);
    }

    @Test
    void listsOperationsWithOptionsAndExample() {
        String plain = Call.of("operations").out();
        String markdown = Call.of("operations", "--markdown").out();
        for (OperationDescriptor descriptor : Operation.ALL) {
            assertThat(plain).contains(descriptor.keyword() + ": " + descriptor.result(), descriptor.example());
            assertThat(markdown).contains("## `" + descriptor.keyword() + "`");
            for (Option<?> option : descriptor.allOptions()) {
                assertThat(Call.of("operations", descriptor.keyword()).out())
                        .contains(option.name(), option.allowed(), option.description());
            }
        }
    }

    @Test
    void rejectsUnknownOperation() {
        Call call = Call.of("operations", "thumbnial");

        assertThat(call.exitCode()).isEqualTo(ExitCode.WRONG_CALL);
        assertThat(call.err())
                .isEqualTo("cliproute: operation 'thumbnial' does not exist; did you mean 'thumbnail'?\n");
    }
}
