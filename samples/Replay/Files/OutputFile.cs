namespace Lvyuan.Samples.Replaying.Files;

/// <summary>Files that the program writes.</summary>
internal static class OutputFile
{
    /// <summary>Refuses a path that cannot be written, before any work is done for it. Leaves no trace.</summary>
    /// <param name="path">The path.</param>
    public static void RequireWritable(string path)
    {
        var isNew = !File.Exists(path);
        using (Open(path, FileMode.OpenOrCreate))
        {
            // Opening it was the question.
        }

        if (isNew)
            File.Delete(path);
    }

    /// <summary>Opens a file for writing, empty.</summary>
    /// <param name="path">The path.</param>
    public static FileStream Create(string path) => Open(path, FileMode.Create);

    private static FileStream Open(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.Write, FileShare.Read);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UserErrorException(error switch
            {
                DirectoryNotFoundException => $"{path}: cannot be written: there is no such directory.",
                UnauthorizedAccessException when Directory.Exists(path) => $"{path}: cannot be written: it is a directory.",
                UnauthorizedAccessException => $"{path}: cannot be written: it is not allowed.",
                _ => $"{path}: cannot be written: {error.Message.ReplaceLineEndings(" ")}",
            });
        }
    }
}
