using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Xfrm;

/// <summary>Reads, adds, replaces and deletes the policies of a network namespace. Source: ip-xfrm(8).</summary>
public sealed class XfrmPolicyService
{
    private readonly NetlinkClient _netlink;

    internal XfrmPolicyService(NetlinkClient netlink) => _netlink = netlink;

    /// <summary>Lists policies.</summary>
    /// <param name="filter">Which, or null for all.</param>
    /// <exception cref="NetlinkException">EPERM: <c>CAP_NET_ADMIN</c> is missing.</exception>
    public IReadOnlyList<XfrmPolicy> List(XfrmPolicyFilter? filter = null)
    {
        filter ??= new XfrmPolicyFilter();
        IReadOnlyList<XfrmPolicy> found =
            _netlink.List(XfrmOperations.ListPolicies, filter, static (_, _) => { }, XfrmPolicyCodec.Decode);
        return [.. found.Where(filter.Matches)];
    }

    /// <summary>Reads the policy that has the direction, the selector, the mark and the device of the one given.</summary>
    /// <exception cref="NetlinkException">ENOENT: there is none.</exception>
    public XfrmPolicy Get(XfrmPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return _netlink.Query(XfrmOperations.GetPolicy, policy, XfrmPolicyCodec.EncodeName, XfrmPolicyCodec.Decode);
    }

    /// <summary>The same, or null when there is none.</summary>
    /// <inheritdoc cref="Get"/>
    public XfrmPolicy? TryGet(XfrmPolicy policy)
    {
        try
        {
            return Get(policy);
        }
        catch (NetlinkException error) when (error.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Adds a policy.</summary>
    /// <exception cref="ArgumentException">It has too many templates, or one whose addresses do not agree.</exception>
    /// <exception cref="NetlinkException">EEXIST: there is one of its direction and selector.</exception>
    public void Add(XfrmPolicy policy) => Execute(XfrmOperations.AddPolicy, policy);

    /// <summary>Adds a policy, or puts it in the place of the one of its direction and selector.</summary>
    /// <exception cref="ArgumentException">It has too many templates, or one whose addresses do not agree.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public void Replace(XfrmPolicy policy) => Execute(XfrmOperations.ReplacePolicy, policy);

    /// <summary>Deletes the policy that has the direction, the selector, the mark and the device of the one given.</summary>
    /// <exception cref="NetlinkException">ENOENT: there is none.</exception>
    public void Delete(XfrmPolicy policy) => Execute(XfrmOperations.DeletePolicy, policy);

    /// <summary>Deletes all policies that are not subordinate.</summary>
    public void Flush() => _netlink.Execute(XfrmOperations.FlushPolicies, "policies");

    private void Execute(NetlinkRequest<XfrmPolicy> request, XfrmPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _netlink.Execute(request, policy);
    }
}
