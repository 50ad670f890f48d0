namespace Netlink.Rtnetlink;

/// <summary>What a step of a plan does.</summary>
public enum PlanAction
{
    /// <summary>Creates an object.</summary>
    Add,

    /// <summary>Changes settings of an object, which stays.</summary>
    Change,

    /// <summary>Replaces an object by another.</summary>
    Replace,

    /// <summary>Deletes an object that is no longer wanted.</summary>
    Delete,
}
