package dev.lamina.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where boxes and arrows lie: each box a row below the lowest that it takes from, within a row near
 * those; an arrow over several rows has a place of its own in each, so that it crosses no box.
 */
final class PlotLayout {
  static final int ROW = 86;
  static final int HEIGHT = 46;
  private static final int GAP = 24;
  private static final int MARGIN = 16;
  private static final double LETTER = 7.2;

  private final PlotGraph graph;
  private final List<List<Spot>> rows = new ArrayList<>();
  private final List<Spot> boxes = new ArrayList<>();
  private final List<List<Spot>> routes = new ArrayList<>();

  /** A place in a row, of a box or of an arrow that goes on. */
  static final class Spot {
    final int row;
    final double width;
    final List<Spot> above = new ArrayList<>();
    double x;

    Spot(int row, double width) {
      this.row = row;
      this.width = width;
    }

    /** The mean place of what it comes from. */
    double wish() {
      return above.stream().mapToDouble(spot -> spot.x).average().orElse(x);
    }
  }

  PlotLayout(PlotGraph graph) {
    this.graph = graph;
    placeInRows();
    rows.forEach(this::spread);
    double left = boxes.stream().mapToDouble(spot -> spot.x - spot.width / 2).min().orElse(0);
    rows.forEach(row -> row.forEach(spot -> spot.x += MARGIN - left));
  }

  /** The boxes' places, in the graph's order. */
  List<Spot> boxes() {
    return boxes;
  }

  /** The places that each arrow goes through, in the graph's order. */
  List<List<Spot>> routes() {
    return routes;
  }

  double width() {
    return boxes.stream().mapToDouble(spot -> spot.x + spot.width / 2).max().orElse(0) + MARGIN;
  }

  double height() {
    return MARGIN * 2 + (rows.size() - 1) * ROW + HEIGHT;
  }

  static double top(Spot spot) {
    return MARGIN + (double) spot.row * ROW;
  }

  private void placeInRows() {
    int[] row = new int[graph.boxes().size()];
    // Arrows may stand in any order and lead back where a layer is shared: as many turns as boxes.
    for (int turn = 0; turn < row.length; turn++) {
      for (PlotGraph.Arrow arrow : graph.arrows()) {
        if (arrow.from() < arrow.to()) {
          row[arrow.to()] = Math.max(row[arrow.to()], row[arrow.from()] + 1);
        }
      }
    }
    for (int i = 0; i < row.length; i++) {
      PlotGraph.Box box = graph.boxes().get(i);
      int letters = Math.max(box.title().length(), box.shapes().length());
      boxes.add(add(new Spot(row[i], letters * LETTER + 20)));
    }
    for (PlotGraph.Arrow arrow : graph.arrows()) {
      routes.add(route(boxes.get(arrow.from()), boxes.get(arrow.to())));
    }
  }

  private List<Spot> route(Spot from, Spot to) {
    List<Spot> route = new ArrayList<>(List.of(from));
    for (int row = from.row + 1; row < to.row; row++) {
      Spot passing = add(new Spot(row, 1));
      passing.above.add(route.get(route.size() - 1));
      route.add(passing);
    }
    if (to.row > from.row) {
      to.above.add(route.get(route.size() - 1));
    }
    route.add(to);
    return route;
  }

  private Spot add(Spot spot) {
    while (rows.size() <= spot.row) {
      rows.add(new ArrayList<>());
    }
    rows.get(spot.row).add(spot);
    return spot;
  }

  /** Orders a row by what its spots come from, side by side around the middle of those. */
  private void spread(List<Spot> row) {
    List<Spot> ordered = new ArrayList<>(row);
    ordered.sort(Comparator.comparingDouble(Spot::wish));
    double middle = ordered.stream().mapToDouble(Spot::wish).average().orElse(0);
    double space = ordered.stream().mapToDouble(spot -> spot.width + GAP).sum() - GAP;
    double x = middle - space / 2;
    for (Spot spot : ordered) {
      spot.x = x + spot.width / 2;
      x += spot.width + GAP;
    }
  }
}
