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
    /// <param name="filter">The filter, or null for all.</param>
    /// <exception cref="NetlinkException">EPERM: <c>CAP_NET_ADMIN</c> is missing.</exception>
    public IReadOnlyList<XfrmPolicy> List(XfrmPolicyFilter? filter = null)
    {
        filter ??= new XfrmPolicyFilter();
        IReadOnlyList<XfrmPolicy> found =
            _netlink.List(XfrmOperations.ListPolicies, filter, static (_, _) => { }, XfrmPolicyCodec.Decode);
        return [.. found.Where(filter.Matches)];
    }

    /// <summary>Counts policies without listing them.</summary>
    /// <exception cref="NetlinkException">EPERM: <c>CAP_NET_ADMIN</c> is missing.</exception>
    public XfrmPolicyDatabase GetDatabase()
        => _netlink.Query(XfrmOperations.GetPolicyDatabase, "policies", XfrmDatabaseCodec.EncodeQuestion, XfrmDatabaseCodec.DecodePolicies);

    /// <summary>Sets how long prefixes are of the policies that the kernel keeps in a table. It builds the table anew in the
    /// background.</summary>
    /// <param name="ipv4">Those of IPv4, or null to leave them.</param>
    /// <param name="ipv6">Those of IPv6, or null to leave them.</param>
    /// <exception cref="ArgumentException">Nothing is given, or a prefix is longer than an address.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public void SetThresholds(XfrmThresholds? ipv4 = null, XfrmThresholds? ipv6 = null)
        => _netlink.Execute(XfrmOperations.SetThresholds, new XfrmThresholdChange(ipv4, ipv6));

    /// <summary>Reads what becomes of packets that no policy is about (Linux 5.14).</summary>
    /// <exception cref="NetlinkException">EINVAL: the kernel is older.</exception>
    public XfrmPolicyDefaults GetDefaults()
        => _netlink.Query(XfrmOperations.GetDefaults, "defaults", XfrmDatabaseCodec.EncodeDefaultsQuestion,
            XfrmDatabaseCodec.DecodeDefaults);

    /// <summary>Sets what becomes of packets that no policy is about (Linux 5.14). The kernel begins by allowing all.</summary>
    /// <exception cref="ArgumentException">An action is neither to allow nor to block.</exception>
    /// <exception cref="NetlinkException">EINVAL: the kernel is older.</exception>
    public void SetDefaults(XfrmPolicyDefaults defaults) => _netlink.Execute(XfrmOperations.SetDefaults, defaults);

    /// <summary>Reads the policy with the direction, selector, mark and interface id of the given one.</summary>
    /// <exception cref="NetlinkException">ENOENT: it does not exist.</exception>
    public XfrmPolicy Get(XfrmPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return _netlink.Query(XfrmOperations.GetPolicy, policy, XfrmPolicyCodec.EncodeName, XfrmPolicyCodec.Decode);
    }

    /// <summary>The same, or null if it does not exist.</summary>
    /// <inheritdoc cref="Get"/>
    public XfrmPolicy? TryGet(XfrmPolicy policy)
        => NetlinkException.NullIfNotFound(() => Get(policy));

    /// <summary>Adds a policy.</summary>
    /// <exception cref="ArgumentException">It has too many templates, or one with addresses of different families.</exception>
    /// <exception cref="NetlinkException">EEXIST: one with the same direction and selector exists.</exception>
    public void Add(XfrmPolicy policy) => _netlink.Commands.Execute(XfrmOperations.AddPolicy, policy);

    /// <summary>Adds a policy, or replaces the one with the same direction and selector.</summary>
    /// <exception cref="ArgumentException">It has too many templates, or one with addresses of different families.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public void Replace(XfrmPolicy policy) => _netlink.Commands.Execute(XfrmOperations.ReplacePolicy, policy);

    /// <summary>Deletes the policy with the direction, selector, mark and interface id of the given one.</summary>
    /// <exception cref="NetlinkException">ENOENT: it does not exist.</exception>
    public void Delete(XfrmPolicy policy) => _netlink.Commands.Execute(XfrmOperations.DeletePolicy, policy);

    /// <summary>Gives the states and templates of a policy new addresses. The states keep their SPIs, keys and sequence numbers.</summary>
    /// <exception cref="ArgumentException">There are no changes or too many, or addresses that belong together are of different
    /// families.</exception>
    /// <exception cref="NetlinkException">ENOENT: no policy applies to the selector. ENODATA: no template matches a change, or a state
    /// could not be moved. EINVAL: two changes are alike. ENOPROTOOPT: the kernel was built without <c>CONFIG_XFRM_MIGRATE</c>.</exception>
    public void Migrate(XfrmPolicyMigration migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        _netlink.Execute(XfrmOperations.MigratePolicy, migration);
    }

    /// <summary>Deletes all policies of type <c>main</c>.</summary>
    public void Flush() => _netlink.Execute(XfrmOperations.FlushPolicies, "policies");
}
