namespace Netlink.Rtnetlink;

/// <summary>Which settings to list. Null means any.</summary>
public sealed record NetconfFilter
{
    /// <summary>The family.</summary>
    public NetconfFamily? Family { get; init; }

    /// <summary>The device, or one of the two values for all and for new devices.</summary>
    public NetconfDevice? Device { get; init; }

    internal bool Matches(Netconf configuration)
        => (Family is null || configuration.Family == Family) && (Device is null || configuration.Device == Device);

    /// <summary>For example <c>the IPv4 settings of dev 5</c>.</summary>
    public override string ToString()
        => (Family is null ? "the settings" : $"the {Family} settings") + (Device is null ? "" : $" of dev {Device}");
}
