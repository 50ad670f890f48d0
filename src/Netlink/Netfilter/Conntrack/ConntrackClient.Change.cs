using System;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <content>Adding and changing.</content>
public sealed partial class ConntrackClient
{
    private static readonly NetlinkRequest<ConntrackEntry> s_add =
        new(ConntrackOperations.New, MessageFlags.Create | MessageFlags.Exclusive, ConntrackChangeCodec.EncodeAdd);

    private static readonly NetlinkRequest<ConntrackEntry> s_update =
        new(ConntrackOperations.New, MessageFlags.None, ConntrackChangeCodec.EncodeUpdate);

    /// <summary>Adds a connection, such as one that another host tracked until now (<c>conntrack -I</c>).</summary>
    /// <param name="entry">The connection. It needs a <see cref="ConntrackEntry.Timeout"/>, and one of ICMP its
    /// <see cref="ConntrackEntry.Reply"/>, which is otherwise the reverse of the original direction. Beside these, its zone, mark, labels,
    /// status and TCP state are sent, and nothing else. The kernel does not check the windows of an added TCP connection.</param>
    /// <remarks>Where the reply direction is not the reverse of the original, the kernel translates addresses and ports, as long as there
    /// is a chain of type <c>nat</c>. It ignores labels that the connection has no room for.</remarks>
    /// <exception cref="ArgumentException">The timeout or the reply direction is missing, or the latter is of another family or
    /// protocol.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST if there is such a connection, EPERM.</exception>
    /// <example>
    /// <code>
    /// using var conntrack = ConntrackClient.Open();
    /// conntrack.Add(new ConntrackEntry(ConntrackTuple.Udp(IPEndPoint.Parse("192.0.2.1:4001"), IPEndPoint.Parse("192.0.2.2:53")))
    /// {
    ///     Timeout = TimeSpan.FromSeconds(30), Mark = 7,
    /// });
    /// </code>
    /// </example>
    public void Add(ConntrackEntry entry) => _netlink.Execute(s_add, entry);

    /// <summary>Changes the timeout, mark, labels, TCP state and status of a connection (<c>conntrack -U</c>).</summary>
    /// <param name="entry">The connection, identified by its original direction and zone. A property that is null is left as it is, and so
    /// is a status of <see cref="ConntrackStatus.None"/>.</param>
    /// <remarks>A flag of the status can be set but not cleared. The id is not compared: if the connection has ended, a later one with the
    /// same addresses is changed. The labels replace all that the connection has; 0 clears them.</remarks>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the connection does not exist, EBUSY for a status that it does not
    /// change, ENOSPC if it has no room for labels, EPERM.</exception>
    /// <example>
    /// <code>
    /// using var conntrack = ConntrackClient.Open();
    /// foreach (ConntrackEntry entry in conntrack.List(new ConntrackFilter { Mark = 7 }))
    ///     conntrack.Update(new ConntrackEntry(entry.Original) { Zone = entry.Zone, Timeout = TimeSpan.FromMinutes(5) });
    /// </code>
    /// </example>
    public void Update(ConntrackEntry entry) => _netlink.Execute(s_update, entry);
}
