using System.Globalization;

namespace Lvyuan.Samples.Replaying.Files;

/// <summary>Gives a text line by line. It holds one line, never more.</summary>
/// <param name="path">The file, for the error.</param>
/// <param name="text">The text's bytes.</param>
/// <param name="longestBytes">The longest line, without its end.</param>
internal sealed class LineReader(string path, Stream text, int longestBytes)
{
    private const int FirstBufferBytes = 1 << 16;

    private byte[] _buffer = new byte[FirstBufferBytes];
    private int _start;
    private int _end;
    private bool _atEnd;

    /// <summary>The number of the line given last; the first is 1.</summary>
    public long Line { get; private set; }

    /// <summary>Gives the next line without its end, or says that there is none.</summary>
    /// <param name="line">The line, good until the next is asked for.</param>
    /// <exception cref="UserErrorException">The line is too long.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        for (var searched = 0; ;)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var found = rest[searched..].IndexOf((byte)'\n');
            if (found >= 0)
            {
                line = Take(rest[..(searched + found)]);
                _start += searched + found + 1;
                return true;
            }

            searched = rest.Length;
            if (_atEnd || searched > longestBytes + 1)
            {
                line = searched == 0 ? default : Take(rest);
                _start = _end;
                return searched > 0;
            }

            Fill();
        }
    }

    private ReadOnlySpan<byte> Take(ReadOnlySpan<byte> line)
    {
        Line++;
        if (line is [.., (byte)'\r'])
            line = line[..^1];
        return line.Length <= longestBytes
            ? line
            : throw new UserErrorException(string.Create(CultureInfo.InvariantCulture,
                $"{path}: line {Line}: {ReplayCodes.LineTooLong}: the line is longer than {longestBytes} bytes; is a line break missing?"));
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, (int)Math.Min(2L * _buffer.Length, longestBytes + 2L));
        var read = text.Read(_buffer.AsSpan(_end));
        _end += read;
        _atEnd = read == 0;
    }
}
