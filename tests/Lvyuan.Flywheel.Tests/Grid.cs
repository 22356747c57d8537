namespace Lvyuan.Flywheel.Tests;

/// <summary>A table of what every situation answers to everything that can be asked: a line a situation, a cell a column.</summary>
internal static class Grid
{
    public static TheoryData<string, string, string> Cells(string expected, int situations, params string[] columns)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var row in expected.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)))
        {
            Assert.Equal(columns.Length + 1, row.Length);
            foreach (var (column, cell) in columns.Zip(row[1..]))
                data.Add(row[0], column, cell);
        }

        Assert.Equal(situations * columns.Length, data.Count);
        return data;
    }
}
