using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads, creates, changes and deletes network devices. Source: rtnetlink(7), ip-link(8).</summary>
public sealed partial class LinkService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;
    private readonly NetworkNamespace? _boundTo;

    internal LinkService(NetlinkConnection commands, NetlinkConnection lists, NetworkNamespace? boundTo = null)
        => (_commands, _lists, _boundTo) = (commands, lists, boundTo);

    /// <summary>Reads a link.</summary>
    /// <param name="link">Its index, name or alternative name.</param>
    /// <param name="details">Details to read in addition to the usual properties. Default none.</param>
    /// <exception cref="NetlinkException">It does not exist (ENODEV).</exception>
    /// <example>
    /// <code>
    /// Link link = rtnl.Links.Get("eth0", LinkDetails.Statistics);
    /// Console.WriteLine($"{link.Name}: MTU {link.Mtu}, {link.Statistics?.ReceivedBytes} bytes in");
    /// </code>
    /// </example>
    public Link Get(LinkReference link, LinkDetails details = LinkDetails.None)
    {
        try
        {
            return Read(link, details);
        }
        catch (NetlinkException e) when (e.Error is Errno.ENODEV)
        {
            throw Explained(e, link);
        }
    }

    /// <summary>Reads a link, or returns null if it does not exist.</summary>
    /// <inheritdoc cref="Get"/>
    public Link? TryGet(LinkReference link, LinkDetails details = LinkDetails.None)
        => NetlinkException.NullIfNotFound(() => Read(link, details));

    /// <summary>Lists links, in the order of their indexes.</summary>
    /// <param name="filter">Which, or null for all.</param>
    /// <example>
    /// <code>
    /// foreach (Link port in rtnl.Links.List(new LinkFilter { Kind = "veth" }))
    ///     Console.WriteLine(port);
    /// </code>
    /// </example>
    public IReadOnlyList<Link> List(LinkFilter? filter = null)
    {
        filter ??= new LinkFilter();
        List<Link> found = [];
        using DumpReply reply = _lists.Dump(LinkRequests.Family.Get, filter, LinkCodec.EncodeFilter);
        foreach (NetlinkMessage message in reply)
        {
            // A kernel that does not know a filter ignores it.
            Link link = LinkCodec.Decode(message, filter.Details);
            if (filter.Matches(link))
                found.Add(link);
        }

        return found;
    }

    /// <summary>Creates a link and returns it as the kernel reports it.</summary>
    /// <remarks>Since Linux 6.2 the kernel echoes the link in the same round trip; on older kernels it is read afterwards by its name or
    /// index.</remarks>
    /// <exception cref="ArgumentException">The kind is missing.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST for a name in use, EOPNOTSUPP for a kind that it does not
    /// have.</exception>
    /// <exception cref="System.IO.IOException">A <see cref="TunLink"/> was requested, and <c>/dev/net/tun</c> cannot be opened.</exception>
    /// <example>
    /// <code>
    /// Link bridge = rtnl.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink { VlanFiltering = true }, Up = true });
    /// rtnl.Links.Add(new LinkSpec("v0") { Kind = new VethLink { Peer = new LinkSpec("v1") }, Master = bridge.Index, Up = true });
    /// </code>
    /// </example>
    public Link Add(LinkSpec link)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (link.Kind is TunLink tun)
            return AddTun(link, tun);
        NetlinkRequest<LinkSpec> request = LinkRequests.Add;
        Link? made;
        try
        {
            made = _commands.ExecuteEchoed(request.Operation, request.Flags, link, request.Encode, LinkCodec.Decode);
        }
        catch (NetlinkException e)
        {
            throw Advise().Explain(e, link);
        }

        return made ?? ReadBack(link);
    }

    /// <summary>Changes a link, in one message.</summary>
    /// <remarks>
    /// If the reference is a name and the change renames the link, its index is read first: the kernel takes any name in the request for
    /// the current one. If a link-layer address is set, also that of a virtual function, the length of the link's own is read first: the
    /// kernel would truncate a longer one, and fill up a shorter one with zeros. If the kind has settings that are fixed once the link
    /// exists, such as the id of a VLAN or the port of a VXLAN tunnel, the link is read first, and only the settings that differ are sent:
    /// a kind that was read can be sent back with a change (<c>with</c>). If only the minimum rate of a virtual function is set, its
    /// maximum rate is read first.
    /// </remarks>
    /// <exception cref="ArgumentException">The reference is empty, or the change is not valid for the link, such as an address of another
    /// length.</exception>
    /// <exception cref="NetlinkException">The kernel refused; ENODEV when there is no such link.</exception>
    /// <example>
    /// <code>
    /// rtnl.Links.Set("eth0", new LinkChange { Mtu = 1400, Up = true });
    /// </code>
    /// </example>
    public void Set(LinkReference link, LinkChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        link.ThrowIfNone();
        LinkChecks.Check(change, link);
        (LinkReference given, LinkChange asked) = (link, change);
        if (MustBeRead(change) || (change.Name is not null && link.Name is not null))
        {
            Link found = Get(link);
            LinkChecks.CheckLength(change.Address, found.Address?.Length, nameof(LinkChange.Address), found);
            LinkChecks.CheckLength(change.Broadcast, found.Address?.Length, nameof(LinkChange.Broadcast), found);
            LinkChecks.CheckFixed(change, found);
            foreach (VirtualFunction function in change.VirtualFunctions)
                LinkChecks.CheckLength(function.Address, found.Address?.Length, nameof(VirtualFunction.Address), function);
            change = LinkChangeability.WithoutPresentSettings(change, found);
            link = found.Index;
        }

        foreach (VirtualFunction function in change.VirtualFunctions)
        {
            if (function.NeedsMaximumTransmitRate)
            {
                change = change with { VirtualFunctions = WithMaximumTransmitRates(link, change.VirtualFunctions) };
                break;
            }
        }

        var request = new LinkChangeRequest(link, change) { Given = given };
        try
        {
            _commands.Execute(LinkRequests.Set, request);
        }
        catch (NetlinkException e)
        {
            throw Advise().Explain(e, request with { Change = asked });
        }
    }

    /// <summary>Deletes a link. The peer of a veth is deleted too.</summary>
    /// <exception cref="NetlinkException">The kernel refused: ENODEV when there is no such link, EOPNOTSUPP when it cannot be
    /// deleted.</exception>
    /// <example>
    /// <code>
    /// rtnl.Links.Delete("br0");
    /// </code>
    /// </example>
    public void Delete(LinkReference link) => Execute(LinkRequests.Delete, link, link);

    /// <summary>Deletes all links of a group in one request, which takes hardly longer than deleting one.</summary>
    /// <remarks>The kernel waits once for all of them. Put links into a group with <see cref="LinkSpec.Group"/> or
    /// <see cref="LinkChange.Group"/>.</remarks>
    /// <param name="group">The group number, not 0.</param>
    /// <exception cref="ArgumentException">The group is 0, in which every link is by default, including the loopback and physical
    /// devices.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENODEV when there is no link in the group, EOPNOTSUPP when one of them cannot
    /// be deleted; then none is deleted.</exception>
    public void DeleteGroup(uint group)
    {
        if (group == 0)
            throw new ArgumentException("By default every link is in group 0. Put the links to delete into a group " +
                "of their own.", nameof(group));
        _commands.Execute(LinkRequests.DeleteGroup, new LinkGroup(group));
    }

    /// <summary>Adds an alternative name to a link, which can be used like its name.</summary>
    /// <param name="link">The link.</param>
    /// <param name="name">1 to 127 bytes.</param>
    /// <exception cref="ArgumentException">No link can have such a name.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST when a link has the name already.</exception>
    public void AddAlternativeName(LinkReference link, string name)
        => Execute(LinkRequests.AddAlternativeName, new AlternativeName(link, CheckName(name)), link);

    /// <summary>Removes an alternative name from a link.</summary>
    /// <param name="link">The link.</param>
    /// <param name="name">1 to 127 bytes.</param>
    /// <exception cref="ArgumentException">No link can have such a name.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT when no link has the name, EINVAL when it belongs to another link, or
    /// is the link's own name.</exception>
    public void DeleteAlternativeName(LinkReference link, string name)
        => Execute(LinkRequests.DeleteAlternativeName, new AlternativeName(link, CheckName(name)), link);

    private Link Read(LinkReference link, LinkDetails details)
        => _commands.Query(LinkRequests.Family.Get, MessageFlags.None, new LinkQuestion(link, details), LinkCodec.EncodeQuestion,
            LinkCodec.DecoderOf(details));

    private void Execute<TSpec>(NetlinkRequest<TSpec> request, TSpec spec, LinkReference link)
    {
        try
        {
            _commands.Execute(request, spec);
        }
        catch (NetlinkException e) when (e.Error is Errno.ENODEV)
        {
            throw Explained(e, link);
        }
    }

    private NetlinkException Explained(NetlinkException refusal, LinkReference link) => Advise().Explain(refusal, link);

    /// <summary>Explains refusals for missing links.</summary>
    internal LinkAdvice Advise() => new(() => List());

    /// <summary>Whether a change can be checked only against the current link.</summary>
    internal static bool MustBeRead(LinkChange change) => change.Address is not null || change.Broadcast is not null
        || (change.Kind is LinkKind kind && LinkChangeability.HasFixedSettings(kind))
        || change.VirtualFunctions.Any(static function => function.Address is not null);

    /// <summary>Completes rates with the current ones. If a function does not exist, the kernel refuses the change.</summary>
    private List<VirtualFunction> WithMaximumTransmitRates(LinkReference link, IReadOnlyList<VirtualFunction> functions)
    {
        IReadOnlyList<VirtualFunction> now = Get(link, LinkDetails.VirtualFunctions).VirtualFunctions;
        List<VirtualFunction> complete = [];
        foreach (VirtualFunction function in functions)
        {
            uint? maximum = function.MaximumTransmitRate;
            for (int i = 0; i < now.Count && maximum is null; i++)
                maximum = now[i].Index == function.Index ? now[i].MaximumTransmitRate : null;
            complete.Add(function.NeedsMaximumTransmitRate ? function with { MaximumTransmitRate = maximum ?? 0 } : function);
        }

        return complete;
    }

    private static string CheckName(string name) => new LinkReference(name).Name!;

    /// <summary>Reads a link that was created without an echo: by an old kernel, or in another namespace.</summary>
    private Link ReadBack(LinkSpec link)
    {
        return link.Namespace is null ? Find(link) : Within(link.Namespace, links => links.Find(link));
    }

    private static Link Within(NetworkNamespace space, Func<LinkService, Link> work)
    {
        NetworkNamespace own = space.Duplicate();
        using NetlinkClient client = RtnetlinkProtocol.Open(own, new NetlinkClientOptions());
        return work(new LinkService(client.Commands, client.Lists, own));
    }

    /// <summary>Finds a link that was just created. The number in place of <c>%d</c> is unknown: the newest such link is
    /// returned.</summary>
    private Link Find(LinkSpec link)
    {
        if (link.Index is int index)
            return Get(index);
        int pattern = link.Name.IndexOf("%d", StringComparison.Ordinal);
        if (pattern < 0)
            return Get(link.Name);

        ReadOnlySpan<char> before = link.Name.AsSpan(0, pattern), after = link.Name.AsSpan(pattern + 2);
        Link? newest = null;
        foreach (Link candidate in List(new LinkFilter { Kind = link.Kind?.Name }))
        {
            ReadOnlySpan<char> name = candidate.Name;
            bool fits = name.Length > before.Length + after.Length && name.StartsWith(before) && name.EndsWith(after)
                && !name[before.Length..^after.Length].ContainsAnyExceptInRange('0', '9');
            if (fits && (newest is null || candidate.Index > newest.Index))
                newest = candidate;
        }

        return newest ?? Get(link.Name);
    }
}
