using FsCheck;
using FsCheck.Fluent;
using Lvyuan.Flywheel;
using Microsoft.FSharp.Core;

namespace Lvyuan.Testing;

/// <summary>Something that holds of every programme, whatever its rulebook says.</summary>
/// <remarks>Immutable and safe to share between threads. All of them stand in <see cref="Laws"/>.</remarks>
public sealed class Law
{
    /// <summary>How many histories <see cref="Check(RulebookTimeline, int, ulong?)"/> tries unless told otherwise: 100.</summary>
    public const int DefaultHistories = 100;

    private readonly Action<History> _require;

    /// <summary>Writes a law; the host's own beside those of <see cref="Laws"/>.</summary>
    /// <param name="name">The law's name.</param>
    /// <param name="sentence">What it says.</param>
    /// <param name="require">Throws where a history breaks it; <see cref="LawBrokenException"/> says it best.</param>
    public Law(string name, string sentence, Action<History> require)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(sentence);
        ArgumentNullException.ThrowIfNull(require);
        (Name, Sentence, _require) = (name, sentence, require);
    }

    /// <summary>The law's name.</summary>
    public string Name { get; }

    /// <summary>What it says.</summary>
    public string Sentence { get; }

    /// <summary>The law as a property, to be returned from a test of FsCheck.</summary>
    /// <param name="rules">The host's rules.</param>
    /// <param name="histories">The histories to try it on; by default those of <see cref="Generate.Histories(RulebookTimeline, HistoryMix?)"/>.</param>
    public Property For(RulebookTimeline rules, Arbitrary<History>? histories = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Prop.ForAll(histories ?? Generate.Histories(rules), new Action<History>(Require)).Label(Sentence);
    }

    /// <inheritdoc cref="For(RulebookTimeline, Arbitrary{History})"/>
    /// <param name="rulebook">The host's only version of the rules.</param>
    /// <param name="histories">The histories to try it on.</param>
    public Property For(Rulebook rulebook, Arbitrary<History>? histories = null) => For(new RulebookTimeline(rulebook), histories);

    /// <summary>Tries the law on generated histories, from a test of any framework.</summary>
    /// <param name="rules">The host's rules.</param>
    /// <param name="histories">How many histories.</param>
    /// <param name="seed">A seed to try the same histories each time, or <see langword="null"/> to try others each time.</param>
    /// <exception cref="Exception">The law is broken: FsCheck's message holds the smallest history found that breaks it, as code, and the seed.</exception>
    public void Check(RulebookTimeline rules, int histories = DefaultHistories, ulong? seed = null)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(histories);
        if (seed is { } replay)
            config = config.WithReplay(FSharpOption<FsCheck.Replay>.Some(new FsCheck.Replay(new Rnd(replay), FSharpOption<int>.None)));
        FsCheck.Check.One(Name, config, For(rules));
    }

    /// <inheritdoc cref="Check(RulebookTimeline, int, ulong?)"/>
    /// <param name="rulebook">The host's only version of the rules.</param>
    /// <param name="histories">How many histories.</param>
    /// <param name="seed">A seed, or <see langword="null"/>.</param>
    public void Check(Rulebook rulebook, int histories = DefaultHistories, ulong? seed = null) =>
        Check(new RulebookTimeline(rulebook), histories, seed);

    /// <summary>Requires the law of one history, by that history's own rules.</summary>
    /// <param name="history">The history.</param>
    /// <exception cref="LawBrokenException">The law is broken.</exception>
    public void Require(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        _require(history);
    }

    /// <summary>Name and sentence.</summary>
    public override string ToString() => $"{Name}: {Sentence}";
}
