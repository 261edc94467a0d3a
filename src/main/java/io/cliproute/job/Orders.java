package io.cliproute.job;

import io.cliproute.operation.Recipe;
import java.util.Map;
import org.apache.camel.ExchangeProperty;

/** Knows what is to be made of a file. */
public final class Orders {

    private final Map<String, Recipe> recipes;

    /** @param recipes by name */
    public Orders(Map<String, Recipe> recipes) {
        this.recipes = Map.copyOf(recipes);
    }

    /** Gives the work its recipe. */
    public void read(@ExchangeProperty(Work.PROPERTY) Work work) {
        work.ordered(recipes.get(work.job().recipe()));
    }
}
