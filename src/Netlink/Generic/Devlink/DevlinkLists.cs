using System.Collections.Generic;
using System.Linq;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>Lists of the objects of one device or of all.</summary>
internal static class DevlinkLists
{
    /// <param name="requests">The family's requests.</param>
    /// <param name="command">The command that lists the objects.</param>
    /// <param name="device">The device, or null for every one. Kernels before Linux 6.6 list those of all devices in any case.</param>
    /// <param name="subject">The request in words, as for all devices.</param>
    /// <param name="decode">Reads an object.</param>
    public static IReadOnlyList<T> ListOf<T>(this GenericRequests<DevlinkCommand> requests, DevlinkCommand command, DevlinkHandle? device,
        string subject, ReplyDecoder<T> decode)
        where T : DevlinkReport
    {
        device?.ThrowIfNone();
        IReadOnlyList<T> all = requests.ListAll(command, subject, decode);
        return device is null ? all : [.. all.Where(report => report.Device == device)];
    }
}
