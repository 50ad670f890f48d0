using System;

namespace Netlink.Rtnetlink;

/// <summary>One request of a step.</summary>
/// <param name="gather">Adds the request to a batch.</param>
/// <param name="undo">Add the requests that restore the previous state; each is executed when the one before is done.</param>
internal sealed class PlanRequest(Action<RtnetlinkBatch, DeviceNumbers> gather, params Action<RtnetlinkBatch, DeviceNumbers>[] undo)
{
    public Action<RtnetlinkBatch, DeviceNumbers> Gather => gather;

    public ReadOnlySpan<Action<RtnetlinkBatch, DeviceNumbers>> Undo => undo;

    /// <summary>Whether it deletes something.</summary>
    private bool IsDeletion { get; init; }

    /// <summary>Whether a refusal means that the requested state exists already.</summary>
    public bool IsContent(Exception? refusal) => IsDeletion && refusal is NetlinkException { IsNotFound: true };

    /// <summary>A request that deletes an object. Addresses and routes need none to undo it: since the kernel removes some unasked as well,
    /// the missing ones are found by comparison.</summary>
    public static PlanRequest Delete(Action<RtnetlinkBatch, DeviceNumbers> delete, params Action<RtnetlinkBatch, DeviceNumbers>[] undo)
        => new(delete, undo) { IsDeletion = true };
}
