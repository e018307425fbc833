package dev.lamina.benchmarks.report;

import dev.lamina.benchmarks.figures.Figure;
import dev.lamina.benchmarks.figures.Results;
import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Measure;
import dev.lamina.benchmarks.system.ComparedSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the time of a step grows, with the factor between neighbours: where time grows in proportion
 * to work, what one example or one layer takes has the factor 1; below 1, what a step costs once is
 * shared by more; a cliff is well above 1.
 */
public final class GrowthTable {
  private final Results results;

  private GrowthTable(Results results) {
    this.results = results;
  }

  /** Blocks {@code batch}, {@code depth} and {@code lastbatch}, those that were measured. */
  public static Blocks of(Results results) {
    GrowthTable table = new GrowthTable(results);
    Blocks blocks = new Blocks();
    blocks.add("aboutgrowth", About.of(results));
    if (!Growth.BATCH.of(results).isEmpty()) {
      blocks.add("batch", table.of(Growth.BATCH));
    }
    if (!Growth.DEPTH.of(results).isEmpty()) {
      blocks.add("depth", table.of(Growth.DEPTH));
    }
    if (!table.fits().isEmpty()) {
      blocks.add("lastbatch", table.lastBatches());
    }
    return blocks;
  }

  private String of(Growth growth) {
    MarkdownTable table = new MarkdownTable(head(growth.axis(), "us per " + growth.unit()));
    List<Double> sizes = growth.of(results).stream().map(growth::size).distinct().toList();
    for (int i = 0; i < sizes.size(); i++) {
      double size = sizes.get(i);
      List<String> words = new ArrayList<>(List.of(Numbers.whole(size)));
      for (ComparedSystem system : results.systems()) {
        Optional<Double> share = share(growth, system, size);
        words.add(share.map(GrowthTable::micros).orElse(""));
        Optional<Double> before =
            i == 0 ? Optional.empty() : share(growth, system, sizes.get(i - 1));
        words.add(factor(share, before));
      }
      table.row(words);
    }
    return table.toString();
  }

  private Optional<Double> share(Growth growth, ComparedSystem system, double size) {
    return growth.of(results, system).stream()
        .filter(figure -> growth.size(figure) == size)
        .findFirst()
        .map(growth::share);
  }

  /** {@code fit} of the MLP, on data that fill the last batch and on others. */
  private List<Figure> fits() {
    return results.figures().stream()
        .filter(figure -> figure.cell().measure() == Measure.FIT_STEP)
        .toList();
  }

  private String lastBatches() {
    MarkdownTable table = new MarkdownTable(head("last batch of fit", "us per example"));
    List<BenchmarkModel> models = fits().stream().map(Figure::model).distinct().toList();
    for (BenchmarkModel model : models) {
      int last = model.examples() - (model.fitSteps() - 1) * model.batch();
      List<String> words = new ArrayList<>(List.of(last + " of " + model.batch()));
      for (ComparedSystem system : results.systems()) {
        Optional<Double> share = fitShare(system, model);
        words.add(share.map(GrowthTable::micros).orElse(""));
        words.add(
            model.equals(models.get(0)) ? "" : factor(share, fitShare(system, models.get(0))));
      }
      table.row(words);
    }
    return table.toString();
  }

  private Optional<Double> fitShare(ComparedSystem system, BenchmarkModel model) {
    return fits().stream()
        .filter(figure -> figure.system() == system && figure.model().equals(model))
        .findFirst()
        .map(figure -> figure.micros().median() * model.fitSteps() / model.examples());
  }

  private static String factor(Optional<Double> share, Optional<Double> before) {
    return share.flatMap(a -> before.map(b -> Numbers.ratio(a / b))).orElse("");
  }

  private static String micros(double share) {
    return Numbers.number(share);
  }

  private List<String> head(String first, String figure) {
    List<String> words = new ArrayList<>(List.of(first));
    for (ComparedSystem system : results.systems()) {
      words.add(system.title() + ", " + figure);
      words.add("factor");
    }
    return words;
  }
}
