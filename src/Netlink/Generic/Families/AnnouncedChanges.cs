using System;
using System.Linq;
using System.Runtime.CompilerServices;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Generic;

/// <summary>Changes of a family's objects that disturb lists of them. See docs/adr/0070.</summary>
internal static class AnnouncedChanges
{
    /// <summary>The changes that commands announce; null if the kernel does not have the group.</summary>
    /// <remarks>Kernels make and announce them under the lock that a list takes too, so there is nothing to wait for.</remarks>
    /// <param name="family">The family.</param>
    /// <param name="group">The multicast group of the announcements.</param>
    /// <param name="commands">The commands of those that move other objects.</param>
    public static UnmarkedChanges? Of<TCommand>(GenericFamily family, string group, params TCommand[] commands)
        where TCommand : struct, Enum
    {
        ushort id = family.Id;
        byte[] numbers = [.. commands.Select(Unsafe.BitCast<TCommand, byte>)];
        return family.Groups.FirstOrDefault(one => one.Name == group) is not GenericGroup announcements ? null
            : new UnmarkedChanges([announcements.Id], (in NetlinkMessage message)
                => message.Header.Type == id && !message.Payload.IsEmpty && numbers.Contains(message.Payload[0]));
    }
}
