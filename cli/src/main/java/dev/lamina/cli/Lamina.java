package dev.lamina.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/**
 * The program. It ends with 0 if all went well, 1 if something failed or was refused, which it says
 * on the error stream, and 2 if it was called wrongly.
 */
@Command(
    name = "lamina",
    mixinStandardHelpOptions = true,
    version = "lamina 0.1.0-SNAPSHOT",
    description = "Looks into Keras model files, converts them, and runs them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      InspectCommand.class,
      SkeletonCommand.class,
      ConvertCommand.class,
      PredictCommand.class
    },
    footer = {
      "",
      "Layers of your own are found where their jar is on the class path:",
      "  java -cp lamina.jar:layers.jar dev.lamina.cli.Lamina predict ...",
      "Exit codes: 0 done, 1 failed or refused, 2 called wrongly."
    })
public final class Lamina {
  Lamina() {}

  /** Runs the program and ends the process. */
  public static void main(String[] args) {
    System.exit(
        run(
            new PrintWriter(System.out, true, StandardStreams.charset()),
            new PrintWriter(System.err, true, StandardStreams.charset()),
            args));
  }

  /** Runs the program and answers the exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine command =
        new CommandLine(new Lamina())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(Lamina::failed);
    if (args.length == 0) {
      command.usage(err);
      return CommandLine.ExitCode.USAGE;
    }
    return command.execute(args);
  }

  private static int failed(Exception e, CommandLine command, ParseResult parsed) {
    String message = e.getMessage();
    command.getErr().println("lamina: " + (message == null ? e.toString() : message));
    boolean isExpected =
        e instanceof IllegalArgumentException || e instanceof CommandFailedException;
    if (!isExpected && !e.getClass().getName().startsWith("dev.lamina.")) {
      e.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
