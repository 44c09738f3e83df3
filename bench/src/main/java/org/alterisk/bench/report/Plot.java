package org.alterisk.bench.report;

import org.jfree.chart.ChartFactory;
import org.jfree.chart.axis.LogarithmicAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.svg.SVGGraphics2D;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How one figure grows with another, as lines.
///
/// @param file its name in the folder of the report, e.g. `backlog.svg`
/// @param lines by their names
public record Plot(
        String file,
        String title,
        String x,
        String y,
        boolean logarithmic,
        Map<String, SortedMap<Double, Double>> lines) {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;

    public Plot {
        var copy = new LinkedHashMap<String, SortedMap<Double, Double>>();
        lines.forEach((name, points) -> copy.put(name, new TreeMap<>(points)));
        lines = copy;
    }

    String svg() {
        var data = new XYSeriesCollection();
        lines.forEach((name, points) -> {
            var series = new XYSeries(name);
            points.forEach(series::add);
            data.addSeries(series);
        });
        var chart =
                ChartFactory.createXYLineChart(
                        title, x, y, data, PlotOrientation.VERTICAL, true, false, false);
        var plot = chart.getXYPlot();
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.setRenderer(new XYLineAndShapeRenderer());
        if (logarithmic) {
            plot.setDomainAxis(new LogarithmicAxis(x));
        }
        ((NumberAxis) plot.getRangeAxis()).setAutoRangeIncludesZero(true);
        var svg = new SVGGraphics2D(WIDTH, HEIGHT);
        chart.draw(svg, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        return svg.getSVGDocument();
    }
}
