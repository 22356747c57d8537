using System.Text;

namespace Lvyuan.Flywheel.Tests.Formats;

/// <summary>Damages JSON as accidents and attackers do.</summary>
internal static class Vandal
{
    private static readonly string[] Tokens =
    [
        "{", "}", "[", "]", ",", ":", "\"", "null", "true", "0", "-1", "1e999", "99999999999999999999", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "{}", "[]",
        "[[[[[[[[", "{\"a\":{\"a\":{\"a\":", "\"v\":1,", "\"format\":1,", "\\", "\uFEFF", " ", "\n", "/* */",
    ];

    /// <summary>Some text with a few damages: cut, doubled, overwritten, moved, with foreign tokens and bytes.</summary>
    public static byte[] Damage(string text, int seed)
    {
        var chance = new Random(seed);
        var bytes = Encoding.UTF8.GetBytes(text).ToList();
        for (var damages = chance.Next(1, 4); damages > 0; damages--)
        {
            var place = chance.Next(bytes.Count + 1);
            var length = Math.Min(chance.Next(1, chance.Next(2) == 0 ? 4 : 200), bytes.Count - place);
            switch (chance.Next(6))
            {
                case 0:
                    bytes.RemoveRange(place, length);
                    break;
                case 1:
                    bytes.InsertRange(place, bytes.GetRange(place, length));
                    break;
                case 2:
                    bytes.InsertRange(place, Encoding.UTF8.GetBytes(Tokens[chance.Next(Tokens.Length)]));
                    break;
                case 3 when place < bytes.Count:
                    bytes[place] = (byte)chance.Next(256);
                    break;
                case 4 when place < bytes.Count:
                    bytes[place] = (byte)chance.Next('0', '9' + 1);
                    break;
                default:
                    var moved = bytes.GetRange(place, length);
                    bytes.RemoveRange(place, length);
                    bytes.InsertRange(chance.Next(bytes.Count + 1), moved);
                    break;
            }
        }

        return [.. bytes];
    }
}
