using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>The features and offloads of a device (<c>ethtool -k</c>).</summary>
public sealed record LinkFeatures : EthtoolReport
{
    /// <summary>The active features, such as <c>tx-tcp-segmentation</c>.</summary>
    public IReadOnlyList<string> Active { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    /// <summary>The features that are requested. One that is not <see cref="Active"/> depends on another that is off.</summary>
    public IReadOnlyList<string> Wanted { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    /// <summary>The features that can be changed. ethtool(8) shows the others as <c>[fixed]</c>.</summary>
    public IReadOnlyList<string> Changeable { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    /// <summary>The features that can never be changed on any device.</summary>
    public IReadOnlyList<string> NeverChangeable { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    /// <summary>Whether a feature is on.</summary>
    /// <param name="feature">Its name.</param>
    public bool IsActive(string feature) => Active.Contains(feature, StringComparer.Ordinal);
}

/// <summary>A change of features.</summary>
/// <remarks>If a feature cannot be changed or depends on another, the kernel leaves it as it is without an error: read the features
/// afterwards. Source: <c>ethtool -K</c> in ethtool(8), with the kernel's names only.</remarks>
/// <param name="Features">The features to change by name, with whether each is requested.</param>
public sealed record LinkFeaturesChange(IReadOnlyDictionary<string, bool> Features);
