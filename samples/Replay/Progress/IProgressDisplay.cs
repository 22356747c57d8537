namespace Lvyuan.Samples.Replaying.Progress;

/// <summary>Shows how far the work is.</summary>
public interface IProgressDisplay
{
    /// <summary>Begins a phase, which ends when it is disposed.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="total">How much there is to do, in any unit; 0 where it is unknown.</param>
    IPhase Begin(string title, long total);
}

/// <summary>A phase of the work.</summary>
public interface IPhase : IDisposable
{
    /// <summary>Says how much is done.</summary>
    /// <param name="done">In the unit of the phase's total. Cheap enough to be called a thousand times a second.</param>
    void Report(long done);
}
