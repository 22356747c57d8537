// prints: dormant
using Lvyuan.Lifecycle;
using Lvyuan.Lifecycle.Stateless;

var table = StageTable.Compile(LifecycleDefinition.BuiltIn);
var machine = StageMachine.Create(table, new StagePosition(BuiltInStages.Converted, StageLeft: null));
machine.Fire(IdleTriggers.Idle60);
Console.WriteLine(machine.State);
