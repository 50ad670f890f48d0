using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>What a device does by itself that the kernel could do for it (<c>ethtool -k</c>).</summary>
public sealed record LinkFeatures : EthtoolReport
{
    /// <summary>The features that are on, such as <c>tx-tcp-segmentation</c>.</summary>
    public IReadOnlyList<string> Active { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    /// <summary>The features that somebody wants on. One that is not <see cref="Active"/> lacks another that it needs.</summary>
    public IReadOnlyList<string> Wanted { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    /// <summary>The features that can be turned on and off. ethtool(8) shows the others as <c>[fixed]</c>.</summary>
    public IReadOnlyList<string> Changeable { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    /// <summary>The features that can never be changed on any device.</summary>
    public IReadOnlyList<string> NeverChangeable { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    /// <summary>Whether a feature is on.</summary>
    /// <param name="feature">Its name.</param>
    public bool IsActive(string feature) => Active.Contains(feature, StringComparer.Ordinal);
}

/// <summary>Which features to turn on and off.</summary>
/// <remarks>The kernel leaves a feature as it is when it cannot be changed or needs another, and says nothing: read what became of
/// it. Source: <c>ethtool -K</c> in ethtool(8), with the kernel's names alone.</remarks>
/// <param name="Features">Features by name, and whether each is wanted; others stay as they are.</param>
public sealed record LinkFeaturesChange(IReadOnlyDictionary<string, bool> Features);
