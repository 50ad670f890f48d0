using System;

namespace Netlink.Rtnetlink;

/// <summary>One message of a step.</summary>
/// <param name="gather">Adds the message to a batch.</param>
/// <param name="undo">Adds messages that restore what was there before; one after the other, each when the one before is done.</param>
internal sealed class PlanRequest(Action<RtnetlinkBatch, DeviceNumbers> gather, params Action<RtnetlinkBatch, DeviceNumbers>[] undo)
{
    public Action<RtnetlinkBatch, DeviceNumbers> Gather => gather;

    public ReadOnlySpan<Action<RtnetlinkBatch, DeviceNumbers>> Undo => undo;

    /// <summary>Whether it deletes something.</summary>
    private bool IsDeletion { get; init; }

    /// <summary>Whether a refusal means that what the message asks for is so already.</summary>
    public bool IsContent(Exception? refusal) => IsDeletion && refusal is NetlinkException { IsNotFound: true };

    /// <summary>A message that takes an object away. Addresses and routes need none to undo it: what is missing of them is found out, as
    /// the kernel takes them away unasked, too.</summary>
    public static PlanRequest Delete(Action<RtnetlinkBatch, DeviceNumbers> delete, params Action<RtnetlinkBatch, DeviceNumbers>[] undo)
        => new(delete, undo) { IsDeletion = true };
}
