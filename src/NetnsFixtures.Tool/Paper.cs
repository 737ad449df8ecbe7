namespace NetnsFixtures.Tool;

/// <summary>What text is written to: how wide it is, and whether it has colours.</summary>
internal sealed class Paper(TextWriter writer, int width, bool isColoured)
{
    private const int PipeWidth = 120; // columns
    private const int Narrow = 60;

    public int Width => width;

    /// <summary>The console. Colours are for eyes: not for a pipe, a dumb terminal, or whoever says no (no-color.org).</summary>
    public static Paper OfConsole() => Console.IsOutputRedirected
        ? new Paper(Console.Out, PipeWidth, isColoured: false)
        : new Paper(
            Console.Out,
            Math.Clamp(Console.WindowWidth, Narrow, PipeWidth),
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb"));

    public void Write(string text) => writer.Write(text);

    public void WriteLine(string text = "") => writer.WriteLine(text);

    /// <summary>Writes in a colour of the terminal's own (ECMA-48, SGR).</summary>
    public void Write(Colour colour, string text) => writer.Write(isColoured ? $"\e[{(int)colour}m{text}\e[0m" : text);

    /// <summary>Writes words in lines of the paper's width, all but the first behind an indentation, and ends the last line.</summary>
    public void WriteWords(string text, int indentation)
    {
        int column = indentation;
        foreach (string word in text.Split(' '))
        {
            if (column > indentation && column + word.Length >= width)
            {
                writer.WriteLine();
                writer.Write(new string(' ', indentation));
                column = indentation;
            }

            writer.Write(column > indentation ? " " + word : word);
            column += word.Length + 1;
        }

        writer.WriteLine();
    }
}
