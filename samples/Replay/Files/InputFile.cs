using System.IO.Compression;

namespace Lvyuan.Samples.Replaying.Files;

/// <summary>An open input file as a stream of text, unpacked where its content is gzip whatever its name says.</summary>
internal sealed class InputFile : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private static ReadOnlySpan<byte> GzipMagic => [0x1F, 0x8B];

    private readonly FileStream _file;

    private InputFile(FileStream file, Stream text) => (_file, Text) = (file, text);

    /// <summary>The text's bytes.</summary>
    public Stream Text { get; }

    /// <summary>How far the file itself is read, packed as it is.</summary>
    public long BytesRead => CanBeReadAgain ? _file.Position : 0;

    /// <summary>Whether the path gives the same bytes a second time, as a pipe does not.</summary>
    public bool CanBeReadAgain => _file.CanSeek;

    public static InputFile Open(string path)
    {
        if (Directory.Exists(path))
            throw new UserErrorException($"{path}: {ReplayCodes.UnreadableFile}: it is a directory.");

        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, BufferBytes, FileOptions.SequentialScan);
            return new InputFile(file, TextOf(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            file?.Dispose();
            throw Unreadable(path, error);
        }
    }

    /// <summary>The text of a file that is read whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mostBytes">How many bytes of text are read at most.</param>
    public static byte[] ReadWhole(string path, int mostBytes)
    {
        using var file = Open(path);
        try
        {
            var bytes = new byte[mostBytes];
            var length = file.Text.ReadAtLeast(bytes, mostBytes, throwOnEndOfStream: false);
            return length > 0 ? bytes[..length] : throw new UserErrorException($"{path}: {ReplayCodes.EmptyFile}: the file is empty.");
        }
        catch (InvalidDataException)
        {
            throw new UserErrorException($"{path}: {ReplayCodes.BadGzip}: the gzip data is damaged or cut short.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, error);
        }
    }

    /// <summary>The file's length in bytes, or 0 where it has none.</summary>
    public static long LengthOf(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true } file ? file.Length : 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, error);
        }
    }

    public static UserErrorException Unreadable(string path, Exception error) => new(error switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"{path}: {ReplayCodes.UnreadableFile}: there is no such file.",
        UnauthorizedAccessException => $"{path}: {ReplayCodes.UnreadableFile}: it may not be read.",
        _ => $"{path}: {ReplayCodes.UnreadableFile}: {error.Message.ReplaceLineEndings(" ")}",
    });

    public void Dispose()
    {
        Text.Dispose();
        _file.Dispose();
    }

    private static Stream TextOf(FileStream file)
    {
        Span<byte> head = stackalloc byte[GzipMagic.Length];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        Stream whole = file;
        if (file.CanSeek)
            file.Position = 0;
        else
            whole = new RejoinedStream(head[..length].ToArray(), file);
        return head[..length].SequenceEqual(GzipMagic) ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }
}
