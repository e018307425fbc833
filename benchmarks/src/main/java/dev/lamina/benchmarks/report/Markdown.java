package dev.lamina.benchmarks.report;

import dev.lamina.benchmarks.figures.Figure;
import dev.lamina.benchmarks.figures.ProcessFigure;
import dev.lamina.benchmarks.figures.Results;
import dev.lamina.benchmarks.figures.Spread;
import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Cell;
import dev.lamina.benchmarks.model.Measure;
import dev.lamina.benchmarks.system.ComparedSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Results of the models as tables for the documentation. */
public final class Markdown {
  private static final String NONE = "";

  private final Results results;
  private final List<ComparedSystem> systems;
  private final List<BenchmarkModel> models;

  private Markdown(Results results) {
    this.results = results;
    systems = results.systems();
    models = results.models();
  }

  /** Blocks {@code about}, {@code ratios}, {@code times}, {@code heap} and {@code processes}. */
  public static Blocks of(Results results) {
    Blocks blocks = new Blocks();
    blocks.add("about", About.of(results));
    if (!results.figures().isEmpty()) {
      Markdown markdown = new Markdown(results);
      blocks.add("ratios", markdown.ratios());
      blocks.add("times", markdown.times());
      blocks.add("heap", markdown.heap());
      blocks.add("processes", markdown.processes());
    }
    return blocks;
  }

  private ComparedSystem first() {
    return systems.get(0);
  }

  private static String whose(ComparedSystem system) {
    return system.title() + (system.title().endsWith("s") ? "'" : "'s");
  }

  /** How many times as much the others need. */
  private String ratios() {
    MarkdownTable table =
        new MarkdownTable(head("how many times " + whose(first()), models, BenchmarkModel::title));
    for (ComparedSystem system : systems.subList(1, systems.size())) {
      for (Measure measure : inShort(system)) {
        ratio(table, system, measure.title(), micros(measure));
      }
      if (system == systems.get(1)) {
        ratio(table, system, "peak memory", this::peak);
        ratio(table, system, "start to first train step", this::start);
      }
    }
    return table.toString();
  }

  /** The second system is the one to look at; of the others, the extremes do. */
  private List<Measure> inShort(ComparedSystem system) {
    return system == systems.get(1)
        ? List.of(Measure.values())
        : List.of(Measure.TRAIN_STEP, Measure.PREDICT_ONE);
  }

  /** A figure of a system with a model, if there is one. */
  @FunctionalInterface
  private interface Quantity {
    Optional<Spread> of(ComparedSystem system, BenchmarkModel model);
  }

  private Quantity micros(Measure measure) {
    return (system, model) ->
        results.cells(model).stream()
            .filter(cell -> cell.measure() == measure)
            .findFirst()
            .flatMap(cell -> results.figure(system, model, cell))
            .map(Figure::micros);
  }

  private Optional<Spread> peak(ComparedSystem system, BenchmarkModel model) {
    return results.process(system, model).flatMap(ProcessFigure::peakMib);
  }

  private Optional<Spread> start(ComparedSystem system, BenchmarkModel model) {
    return results.process(system, model).map(ProcessFigure::startMillis);
  }

  private void ratio(MarkdownTable table, ComparedSystem system, String title, Quantity quantity) {
    List<String> words = new ArrayList<>(List.of(system.title() + ", " + title));
    for (BenchmarkModel model : models) {
      Optional<Double> ratio =
          quantity
              .of(system, model)
              .flatMap(a -> quantity.of(first(), model).map(b -> a.median() / b.median()));
      words.add(ratio.map(Numbers::ratio).orElse(NONE));
    }
    if (words.stream().skip(1).anyMatch(word -> !word.equals(NONE))) {
      table.row(words);
    }
  }

  private String times() {
    MarkdownTable table =
        new MarkdownTable(head("microseconds a step", systems, ComparedSystem::title));
    for (BenchmarkModel model : models) {
      for (Cell cell : results.cells(model)) {
        table.row(
            head(
                model.title() + ", " + cell.measure().title(),
                systems,
                system ->
                    results
                        .figure(system, model, cell)
                        .map(figure -> text(figure.micros()))
                        .orElse(NONE)));
      }
    }
    return table.toString();
  }

  private String heap() {
    MarkdownTable table =
        new MarkdownTable(head("bytes a step on the Java heap", models, BenchmarkModel::title));
    for (ComparedSystem system : systems) {
      for (Measure measure : Measure.values()) {
        List<String> words =
            head(
                system.title() + ", " + measure.title(),
                models,
                model ->
                    results.cells(model).stream()
                        .filter(cell -> cell.measure() == measure)
                        .findFirst()
                        .flatMap(cell -> results.figure(system, model, cell))
                        .flatMap(Figure::heapBytes)
                        .map(bytes -> Numbers.whole(bytes.median()))
                        .orElse(NONE));
        if (words.stream().skip(1).anyMatch(word -> !word.equals(NONE))) {
          table.row(words);
        }
      }
    }
    return table.toString();
  }

  private String processes() {
    MarkdownTable table = new MarkdownTable(head("", systems, ComparedSystem::title));
    for (BenchmarkModel model : models) {
      table.row(quantity(model.title() + ", peak memory, MiB", model, this::peak));
    }
    for (BenchmarkModel model : models) {
      table.row(quantity(model.title() + ", ms from start to first step", model, this::start));
    }
    return table.toString();
  }

  private List<String> quantity(String title, BenchmarkModel model, Quantity quantity) {
    return head(
        title,
        systems,
        system ->
            quantity.of(system, model).map(spread -> Numbers.whole(spread.median())).orElse(NONE));
  }

  private static <T> List<String> head(String title, List<T> columns, Function<T, String> word) {
    return Stream.concat(Stream.of(title), columns.stream().map(word)).toList();
  }

  private static String text(Spread micros) {
    return "%s (%s-%s)"
        .formatted(
            Numbers.number(micros.median()),
            Numbers.number(micros.min()),
            Numbers.number(micros.max()));
  }
}
