package dev.lamina.losses;

/** What a loss can be told that has a name and a reduction and nothing else. */
public final class PlainLossOptions extends LossOptions<PlainLossOptions> {
  PlainLossOptions(String name) {
    super(name);
  }

  @Override
  protected PlainLossOptions self() {
    return this;
  }
}
