namespace Netlink.Rtnetlink;

/// <summary>What a step of a plan does.</summary>
public enum PlanAction
{
    /// <summary>Makes an object that is not there.</summary>
    Add,

    /// <summary>Changes settings of an object, which stays.</summary>
    Change,

    /// <summary>Puts an object in the place of another.</summary>
    Replace,

    /// <summary>Takes an object away that nobody wants any more.</summary>
    Delete,
}
