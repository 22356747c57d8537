namespace Lvyuan.Docs.Tests;

/// <summary>What a snippet prints, so that a test can hold it to its comments.</summary>
internal static class Printed
{
    // There is one console.
    private static readonly Lock Turn = new();

    public static string[] By(Action snippet)
    {
        lock (Turn)
        {
            var console = Console.Out;
            using var writer = new StringWriter { NewLine = "\n" };
            Console.SetOut(writer);
            try
            {
                snippet();
            }
            finally
            {
                Console.SetOut(console);
            }

            return writer.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        }
    }
}
