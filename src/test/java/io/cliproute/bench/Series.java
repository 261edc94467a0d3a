package io.cliproute.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** ScenarioResult values, one per run; never empty. */
record Series(List<Double> values) {

    Series {
        values = List.copyOf(values);
    }

    double median() {
        return percentile(50);
    }

    double min() {
        return percentile(0);
    }

    double max() {
        return percentile(100);
    }

    /** @param percent from 0 to 100; the result is interpolated between two values */
    double percentile(double percent) {
        List<Double> sorted = values.stream().sorted().toList();
        double place = (sorted.size() - 1) * percent / 100;
        double below = sorted.get((int) Math.floor(place));
        return below + (sorted.get((int) Math.ceil(place)) - below) * (place - Math.floor(place));
    }

    /** Returns the ratio for each run, as disturbances of the machine affect consecutive measurements alike. */
    Series over(Series other) {
        return combined(other, (one, two) -> one / two);
    }

    /** Returns the difference for each run. */
    Series minus(Series other) {
        return combined(other, (one, two) -> one - two);
    }

    private Series combined(Series other, DoubleBinaryOperator operator) {
        List<Double> combined = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            combined.add(operator.applyAsDouble(values.get(i), other.values.get(i)));
        }
        return new Series(combined);
    }
}
