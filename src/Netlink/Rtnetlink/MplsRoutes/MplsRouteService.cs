using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads, adds, replaces and deletes routes for MPLS labels. Source: ip-route(8), net/mpls/af_mpls.c.</summary>
/// <remarks>
/// The kernel needs the module <c>mpls_router</c>, and room for labels: the parameter <c>net/mpls/platform_labels</c> of the namespace is
/// initially 0.
/// </remarks>
public sealed class MplsRouteService
{
    private readonly NetlinkConnection _commands;
    private readonly NetlinkConnection _lists;

    /// <summary>Whether the kernel is known to have MPLS.</summary>
    private bool _known;

    internal MplsRouteService(NetlinkConnection commands, NetlinkConnection lists) => (_commands, _lists) = (commands, lists);

    /// <summary>Reads the route of a label.</summary>
    /// <exception cref="NetlinkException">There is none (ENETUNREACH), there can be none (EINVAL: the label is reserved, or
    /// <c>net/mpls/platform_labels</c> is not above it), or the kernel has no MPLS (EOPNOTSUPP).</exception>
    public MplsRoute Get(uint label)
    {
        var question = new MplsLabelReference(label);
        return _commands.Query(MplsRouteRequests.Family.Get, MessageFlags.None, question, MplsRouteCodec.EncodeQuestion,
            MplsRouteCodec.Decode)
            ?? throw new NetlinkProtocolException($"The reply to a request for MPLS label {label} has a route of another family.");
    }

    /// <summary>Reads the route of a label, or returns null if it does not exist.</summary>
    public MplsRoute? TryGet(uint label)
    {
        try
        {
            return Get(label);
        }
        catch (NetlinkException e) when (e.Error is Errno.ENETUNREACH or Errno.EINVAL)
        {
            return null;
        }
    }

    /// <summary>Lists routes by label. A kernel without MPLS has none.</summary>
    /// <param name="filter">Which, or null for all.</param>
    public IReadOnlyList<MplsRoute> List(MplsRouteFilter? filter = null)
    {
        List<MplsRoute> found = [];
        Visit(filter, ref found, static (in MplsRouteView route, ref List<MplsRoute> found) => found.Add(route.ToRoute()));
        return found;
    }

    /// <summary>Passes routes to a visitor one by one, without allocating an object for each.</summary>
    /// <remarks>The visit begins when the whole dump has arrived without interruption. The visitor must not list through the same
    /// client.</remarks>
    /// <param name="filter">Which, or null for all.</param>
    /// <param name="state">State that is passed to the visitor.</param>
    /// <param name="visit">Called for each route; make it static and keep what it needs in the state.</param>
    /// <exception cref="InvalidOperationException">The visitor lists through the same client, or disposes it.</exception>
    public void Visit<TState>(MplsRouteFilter? filter, ref TState state, MplsRouteVisitor<TState> visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        filter ??= new MplsRouteFilter();
        if (!IsKnown())
            return;
        DumpReply reply;
        try
        {
            reply = _lists.Dump(MplsRouteRequests.Family.Get, filter, MplsRouteCodec.EncodeFilter);
        }
        catch (NetlinkException e) when (e.Error is Errno.ENODEV)
        {
            // A device that does not exist has no routes.
            return;
        }

        using (reply)
        {
            foreach (NetlinkMessage message in reply)
            {
                AttributeReader attributes = message.Read(out RtMsg header);
                if (header.Family != LinuxFamily.AF_MPLS)
                    continue;
                var route = new MplsRouteView(header, attributes);
                if (filter.Matches(route))
                    visit(route, ref state);
            }
        }
    }

    /// <summary>Adds a route.</summary>
    /// <exception cref="ArgumentException">The route has next hops beside labels, a gateway or a device of its own; or both a gateway and a
    /// link-layer gateway.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EEXIST when the label has a route, EINVAL when
    /// <c>net/mpls/platform_labels</c> is not above it.</exception>
    public void Add(MplsRoute route) => _commands.Execute(MplsRouteRequests.Add, route);

    /// <summary>Adds a route, or replaces the one for its label.</summary>
    /// <exception cref="ArgumentException">The route has next hops beside labels, a gateway or a device of its own; or both a gateway and a
    /// link-layer gateway.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public void Replace(MplsRoute route) => _commands.Execute(MplsRouteRequests.Replace, route);

    /// <summary>Deletes the route for a label; the kernel compares nothing else. It reports no error if there is none.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EINVAL when <c>net/mpls/platform_labels</c> is not above the
    /// label.</exception>
    public void Delete(MplsRoute route) => _commands.Execute(MplsRouteRequests.Delete, route);

    /// <summary>
    /// Whether the kernel knows MPLS. One that does not dumps all routes of all other families instead, of which there may be very many.
    /// </summary>
    private bool IsKnown()
    {
        const uint ExplicitNull = 0;
        if (!_known)
        {
            try
            {
                TryGet(ExplicitNull);
                _known = true;
            }
            catch (NetlinkException e) when (e.Error is Errno.EOPNOTSUPP or Errno.EAFNOSUPPORT)
            {
            }
        }

        return _known;
    }
}
