using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle.Tests;

public sealed class DiagramTests
{
    [Fact]
    public void Mermaid_BuiltInProgramme_IsTheGoldenText() => Assert.Equal(
        """
        stateDiagram-v2
            state "引流 (acquired)" as s0
            state "转化 (converted)" as s1
            state "留存 (retained)" as s2
            state "裂变 (advocate)" as s3
            state "沉睡 (dormant)" as s4
            state "流失 (lost)" as s5
            state "离开前的阶段 (the stage that was left)" as left
            [*] --> s0
            s0 --> s1: order / repeat-order
            s0 --> s3: friend-qualified
            s1 --> s0: nothing-left
            s1 --> s2: repeat-order
            s1 --> s3: friend-qualified
            s1 --> s4: idle-60
            s1 --> s5: idle-180
            s2 --> s3: friend-qualified
            s2 --> s4: idle-60
            s2 --> s5: idle-180
            s3 --> s4: idle-60
            s3 --> s5: idle-180
            s4 --> left: order / repeat-order
            s4 --> s5: idle-180
            s5 --> left: order / repeat-order
            classDef sleeping stroke-dasharray: 4
            class s4,s5 sleeping

        """,
        StageDiagram.Mermaid(Shop.Rules));

    [Fact]
    public void Dot_BuiltInProgramme_IsTheGoldenText() => Assert.Equal(
        """
        digraph stages {
            rankdir=LR;
            node [shape=box, style=rounded];
            start [shape=point];
            s0 [label="引流 (acquired)"];
            s1 [label="转化 (converted)"];
            s2 [label="留存 (retained)"];
            s3 [label="裂变 (advocate)"];
            s4 [label="沉睡 (dormant)", style="rounded,dashed"];
            s5 [label="流失 (lost)", style="rounded,dashed"];
            left [label="离开前的阶段 (the stage that was left)", shape=plaintext];
            start -> s0;
            s0 -> s1 [label="order / repeat-order"];
            s0 -> s3 [label="friend-qualified"];
            s1 -> s0 [label="nothing-left"];
            s1 -> s2 [label="repeat-order"];
            s1 -> s3 [label="friend-qualified"];
            s1 -> s4 [label="idle-60"];
            s1 -> s5 [label="idle-180"];
            s2 -> s3 [label="friend-qualified"];
            s2 -> s4 [label="idle-60"];
            s2 -> s5 [label="idle-180"];
            s3 -> s4 [label="idle-60"];
            s3 -> s5 [label="idle-180"];
            s4 -> left [label="order / repeat-order"];
            s4 -> s5 [label="idle-180"];
            s5 -> left [label="order / repeat-order"];
        }

        """,
        StageDiagram.Dot(Shop.Rules));

    // Names that would end a string, an arrow or a line, in a table whose first stage is not the initial one.
    private static readonly StageTable Odd = StageTable.Compile(new()
    {
        Stages =
        [
            new() { Code = Code.From("b\\"), Label = new("乙\n😀", "b") },
            new() { Code = Code.From("a\""), Label = new("甲;--> x", "a") },
        ],
        Initial = Code.From("a\""),
        IdleTimers = [],
        HostTriggers = Shop.Codes("#:go_1.0"),
        Transitions = [StageTransition.Go(Code.From("a\""), Code.From("#:go_1.0"), Code.From("b\\"))],
    });

    [Fact]
    public void Mermaid_OddNames_AreEscaped() => Assert.Equal(
        """
        stateDiagram-v2
            state "乙#10;#128512; (b#92;)" as s0
            state "甲#59;--#62; x (a#34;)" as s1
            [*] --> s1
            s1 --> s0: #35;#58;go_1.0

        """,
        StageDiagram.Mermaid(Odd));

    [Fact]
    public void Dot_OddNames_AreEscaped() => Assert.Equal(
        """
        digraph stages {
            rankdir=LR;
            node [shape=box, style=rounded];
            start [shape=point];
            s0 [label="乙 😀 (b\\)"];
            s1 [label="甲;--> x (a\")"];
            start -> s1;
            s1 -> s0 [label="#:go_1.0"];
        }

        """,
        StageDiagram.Dot(Odd));

    [Fact]
    public void Mermaid_AndDot_OfRulesAndOfTheirTable_AreTheSame()
    {
        Assert.Equal(StageDiagram.Mermaid(Shop.Rules.Table), StageDiagram.Mermaid(Shop.Rules));
        Assert.Equal(StageDiagram.Dot(Shop.Rules.Table), StageDiagram.Dot(Shop.Rules));
        Assert.Equal(StageDiagram.Mermaid(StageTable.Compile(new())), StageDiagram.Mermaid(Shop.Rules));
    }
}
