namespace Lvyuan.Samples.Replaying.CommandLine;

/// <summary>What each command does; all return the exit code.</summary>
/// <param name="Replay">Replays a history.</param>
/// <param name="Simulate">Writes a history.</param>
/// <param name="Check">Checks the rulebook of a path.</param>
public sealed record CommandActions(Func<ReplayOptions, int> Replay, Func<SimulateOptions, int> Simulate, Func<string, int> Check);
