using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Namespaces;

namespace Netlink.Rtnetlink;

/// <summary>Adds to a refusal what the links tell about it: that there is no such link, and which one was probably meant, or that a link
/// cannot be what the change makes of it. It lists the links once, however many refusals there are.</summary>
/// <param name="list">Lists the links.</param>
internal sealed class LinkAdvice(Func<IReadOnlyList<Link>> list)
{
    /// <summary>The devices that the modules of tunnels create, for packets of no other tunnel.</summary>
    private static readonly string[] s_fallbacks =
        ["tunl0", "gre0", "gretap0", "erspan0", "sit0", "ip_vti0", "ip6tnl0", "ip6gre0", "ip6_vti0"];

    private const ushort ARPHRD_ETHER = 1;

    private IReadOnlyList<Link>? _links;
    private bool _isTried;

    /// <summary>Returns the refusal with the sentence, or unchanged if it was about another link, such as a master.</summary>
    public NetlinkException Explain(NetlinkException refusal, LinkReference link)
    {
        Read();
        if (link.Name is not string name)
        {
            return _links?.Any(link.Refers) == true ? refusal
                : refusal.WithRemedy($"There is no link with index {link.Index}.");
        }

        if (_links?.Any(link.Refers) == true)
            return refusal;
        string[] names = _links is null ? [] : [.. _links.SelectMany(static known => (string[])[known.Name, .. known.AlternativeNames])];
        return refusal.WithRemedy($"There is no link named {name}{NearestName.Ask(name, names)}{LinkReference.TellLength(name)}");
    }

    /// <summary>Returns the refusal of a change with what the kernel did not say: that the master does not exist or cannot be one, or that
    /// the link is of another kind.</summary>
    public NetlinkException Explain(NetlinkException refusal, LinkChangeRequest request)
    {
        if (refusal.Error is Errno.ENODEV)
            return Explain(refusal, request.Link);
        if (refusal.KernelMessage is not null)
            return refusal;
        if (LinkSettingAdvice.Find(refusal.Error, request) is string advice)
            return refusal.WithRemedy(advice);
        if (refusal.Error is not (Errno.EINVAL or Errno.EOPNOTSUPP))
            return refusal;
        Read();
        return FindReason(refusal.Error, request) is string reason ? refusal.WithRemedy(reason) : refusal;
    }

    /// <summary>Returns the refusal to create a link with what the kernel did not say: that the master or the parent does not exist, or
    /// what a setting needs.</summary>
    public NetlinkException Explain(NetlinkException refusal, LinkSpec spec)
    {
        if (refusal.KernelMessage is not null)
            return refusal;
        return FindReason(refusal.Error, spec) is string reason ? refusal.WithRemedy(reason) : refusal;
    }

    private string? FindReason(Errno error, LinkSpec spec)
    {
        string? ofSetting = LinkSettingAdvice.Find(error, spec);
        if (error is not (Errno.EINVAL or Errno.EOPNOTSUPP or Errno.ENODEV) || spec.Namespace is not null)
            return ofSetting;
        Read();
        bool hasParent = spec.ParentIndex is null or 0 || spec.ParentNamespaceId is not null || _links is null
            || _links.Any(known => known.Index == spec.ParentIndex);
        return FindReason(error, spec.Master, isEthernet: true)
            ?? (hasParent ? ofSetting : $"There is no link with index {spec.ParentIndex}, which ParentIndex names.");
    }

    private string? FindReason(Errno error, int? masterIndex, bool isEthernet)
    {
        if (masterIndex is not (> 0 and int index) || _links is null)
            return null;
        if (_links.FirstOrDefault(known => known.Index == index) is not Link master)
            return $"There is no link with index {index}, which Master names.";
        if (error is Errno.EINVAL && !isEthernet && master.Kind is BridgeLink)
            return $"Master names {master}: only an Ethernet device can be the port of a bridge.";
        return error is Errno.EOPNOTSUPP && !IsMaster(master)
            ? $"Master names {master}, which cannot have ports; a bridge, bond, team or VRF can." : null;
    }

    private string? FindReason(Errno error, LinkChangeRequest request)
    {
        LinkChange change = request.Change;
        Link? link = _links?.FirstOrDefault(request.Link.Refers);
        if (FindReason(error, change.Master, link is null or { HardwareType: ARPHRD_ETHER }) is string reason)
            return reason;
        if (error is Errno.EINVAL)
        {
            return change.Kind is not TunnelKind || link is null || !s_fallbacks.Contains(link.Name) ? null
                : $"The settings of {link.Name}, which its module brings with it, cannot be changed. Create a tunnel instead.";
        }

        if (change.Kind is LinkKind kind && link is not null && link.Kind?.Name != kind.Name)
            return $"Kind has settings of {kind.Name}, but the kind of the link is {link.Kind?.Name ?? "not known"}.";
        if (change.Port is not null && link is { Master: null })
            return "Port has settings of the port of a bridge or bond, but the link has no Master.";
        return "The link, or its driver, does not support one of the settings.";
    }

    private static bool IsMaster(Link link) => link.Kind?.Name is "bridge" or "bond" or "team" or "vrf" or "openvswitch";

    /// <summary>Completes the refusals of a batch.</summary>
    /// <param name="failures">The failures by position.</param>
    /// <param name="subjectAt">Returns the subject of the request at a position.</param>
    public void ExplainAll(Dictionary<int, Exception> failures, Func<int, object?> subjectAt)
    {
        foreach ((int position, Exception failure) in failures.ToArray())
        {
            if (failure is not NetlinkException refusal)
                continue;
            if (subjectAt(position) is LinkChangeRequest request)
                failures[position] = Explain(refusal, request);
            else if (subjectAt(position) is LinkSpec spec)
                failures[position] = Explain(refusal, spec);
            else if (refusal.Error is Errno.ENODEV && subjectAt(position) is LinkReference link)
                failures[position] = Explain(refusal, link);
        }
    }

    private void Read()
    {
        if (!_isTried)
            (_isTried, _links) = (true, TryList());
    }

    /// <summary>A failure to list must not hide the refusal.</summary>
    private IReadOnlyList<Link>? TryList()
    {
        try
        {
            return list();
        }
        catch (Exception e) when (e is System.IO.IOException or TimeoutException)
        {
            return null;
        }
    }
}
