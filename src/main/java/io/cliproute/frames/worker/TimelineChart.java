package io.cliproute.frames.worker;

import io.cliproute.frames.worker.SceneDetector.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Draws the findings as an SVG chart: brightness, motion, cuts, spans and faces over time. */
final class TimelineChart {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 260;
    private static final int LEFT = 24;
    private static final int TOP = 44;
    private static final int BOTTOM = 220;

    /** Number of points of the curves. */
    private static final int COLUMNS = 576;

    /** Possible distances between the marks of the time axis, in seconds. */
    private static final long[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400};

    private static final String STYLE = """
            <style>
            text { font: 12px system-ui, sans-serif; fill: #94a3b8 }
            .luma { fill: #334155 }
            .motion { fill: #38bdf8; fill-opacity: .75 }
            .cut { stroke: #f97316; stroke-width: 1.5 }
            .black { fill: #000 } .frozen { fill: #a78bfa; fill-opacity: .35 }
            .face { fill: #facc15 } .sharpest { fill: #4ade80 }
            .axis { stroke: #475569 }
            </style>
            """;

    private final Findings findings;
    private final double begin;
    private final double length;
    private final StringBuilder svg = new StringBuilder();

    private TimelineChart(Findings findings) {
        this.findings = findings;
        this.begin = findings.seconds(0);
        this.length = Math.max(findings.duration(), 1e-6);
    }

    static void write(Findings findings, Path file) throws IOException {
        Files.writeString(file, new TimelineChart(findings).draw());
    }

    private String draw() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">",
                WIDTH, HEIGHT, WIDTH);
        svg.append(STYLE);
        add("<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#0f172a\"/>", WIDTH, HEIGHT);
        legend();
        spans("black", findings.black());
        areas();
        spans("frozen", findings.frozen());
        findings.cuts().forEach(cut -> {
            double x = x(findings.seconds(cut.frame()));
            add("<line class=\"cut\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>", x, x, TOP, BOTTOM);
        });
        findings.measurements().samples().stream()
                .filter(sample -> !sample.faces().isEmpty())
                .forEach(sample -> dot("face", sample.frame()));
        findings.measurements().sharpest().ifPresent(frame -> dot("sharpest", frame.frame()));
        axis();
        return svg.append("</svg>\n").toString();
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void legend() {
        add(
                "<text x=\"%d\" y=\"26\">%,d frames<tspan dx=\"14\">%s</tspan>",
                LEFT, findings.series().size(), clock(findings.duration()));
        legendEntry("#64748b", "luma");
        legendEntry("#38bdf8", "motion");
        if (findings.request().wantsScenes()) {
            legendEntry("#f97316", findings.cuts().size() + " cuts");
        }
        add("</text>");
    }

    private void legendEntry(String color, String label) {
        add("<tspan dx=\"14\" fill=\"%s\">\u25a0</tspan><tspan dx=\"5\">%s</tspan>", color, label);
    }

    private double x(double seconds) {
        return LEFT + (seconds - begin) / length * (WIDTH - 2 * LEFT);
    }

    private void spans(String kind, List<Span> spans) {
        for (Span span : spans) {
            double from = x(findings.seconds(span.first()));
            add(
                    "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                    kind, from, TOP, x(findings.seconds(span.end())) - from, BOTTOM - TOP);
        }
    }

    private void dot(String kind, int frame) {
        add("<circle class=\"%s\" cx=\"%.1f\" cy=\"%d\" r=\"3\"/>", kind, x(findings.seconds(frame)), TOP - 6);
    }

    /** Draws the mean brightness and the maximum motion of the frames of each column. */
    private void areas() {
        FrameSeries series = findings.series();
        double[] luma = new double[COLUMNS];
        double[] motion = new double[COLUMNS];
        int[] count = new int[COLUMNS];
        float maxMotion = 1;
        for (int frame = 0; frame < series.size(); frame++) {
            int column = (int) Math.min(COLUMNS - 1, Math.max(0, (findings.seconds(frame) - begin) / length * COLUMNS));
            luma[column] += series.luma(frame);
            motion[column] = Math.max(motion[column], series.motion(frame));
            count[column]++;
            maxMotion = Math.max(maxMotion, series.motion(frame));
        }
        for (int column = 0; column < COLUMNS; column++) {
            // if frames are further apart than columns, a frame is displayed until the next one
            boolean isEmpty = count[column] == 0 && column > 0;
            luma[column] = isEmpty ? luma[column - 1] : luma[column] / Math.max(1, count[column]);
            // a cut has far more motion than any movement, so the square root is drawn
            motion[column] = isEmpty ? motion[column - 1] : 100 * Math.sqrt(motion[column] / maxMotion);
        }
        area("luma", luma);
        area("motion", motion);
    }

    private void area(String kind, double[] values) {
        StringBuilder path = new StringBuilder("M").append(LEFT).append(' ').append(BOTTOM);
        double step = (WIDTH - 2.0 * LEFT) / COLUMNS;
        for (int column = 0; column < COLUMNS; column++) {
            double y = BOTTOM - values[column] / 100 * (BOTTOM - TOP);
            path.append(String.format(Locale.ROOT, "L%.1f %.1f", LEFT + (column + 0.5) * step, y));
        }
        add("<path class=\"%s\" d=\"%sL%d %dZ\"/>", kind, path, WIDTH - LEFT, BOTTOM);
    }

    private void axis() {
        add("<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>", LEFT, WIDTH - LEFT, BOTTOM, BOTTOM);
        long step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0 && length / STEPS[i] < 12; i--) {
            step = STEPS[i];
        }
        for (long tick = 0; tick <= length; tick += step) {
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x(begin + tick), BOTTOM + 20, clock(tick));
        }
    }

    private static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
