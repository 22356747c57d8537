namespace Lvyuan.Samples.Replaying.Orders;

/// <summary>What a row reports. The order of the values is the order within one instant.</summary>
public enum OrderKind
{
    /// <summary>Money came in.</summary>
    Paid,

    /// <summary>Money went back.</summary>
    Refunded,
}
