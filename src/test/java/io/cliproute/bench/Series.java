package io.cliproute.bench;

import java.util.ArrayList;
import java.util.List;

/** What was measured of one thing, one value a run, never empty. */
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

    /** @param percent from 0 to 100; between two values it is interpolated */
    double percentile(double percent) {
        List<Double> sorted = values.stream().sorted().toList();
        double place = (sorted.size() - 1) * percent / 100;
        double below = sorted.get((int) Math.floor(place));
        return below + (sorted.get((int) Math.ceil(place)) - below) * (place - Math.floor(place));
    }

    /** Run by run, as what disturbs a machine disturbs neighbours alike. */
    Series over(Series other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            ratios.add(values.get(i) / other.values.get(i));
        }
        return new Series(ratios);
    }
}
